"""Signals in, one lead out: whether somebody is a lead at all, since when, and by what.

A lead is never stored as an event of its own; it is what the signals of one account and customer add up to at the
moment. That makes the answer independent of the order in which files, messages and dismissals arrive.
"""

from collections.abc import Collection, Iterable
from typing import Final

from leadlight.core.model import Lead, Signal
from leadlight.core.vocabulary import ContactKind, SignalKind

Dismissed = Collection[tuple[ContactKind, str]]
"""The contacts (kind, canonical value) that an operator called wrong for one account and customer."""

_ORDER: Final[dict[SignalKind, int]] = {"chat": 0, "form": 1, "manual": 2}
"""Which kind names the source when several signals share one instant: what the customer did comes before what an
operator did, and the message before the form that it led to."""


def stands(signal: Signal, dismissed: Dismissed = ()) -> bool:
    """Whether the signal counts: every one does but a chat signal whose contact was dismissed.

    A dismissal speaks of the contact, not of one message, so the same contact found again stays dismissed.
    """
    return signal.kind != "chat" or signal.contact not in dismissed


def lead_of(signals: Iterable[Signal], dismissed: Dismissed = ()) -> Lead | None:
    """The lead that the signals of one account and customer make, in any order, or None where none stands.

    `captured_at` is the earliest standing signal's time and `source` its kind; at the same instant chat comes
    before form, and form before manual.
    """
    standing = [signal for signal in signals if stands(signal, dismissed)]
    if not standing:
        return None
    first = min(standing, key=lambda signal: (signal.at, _ORDER[signal.kind]))
    return Lead(captured_at=first.at, source=first.kind)

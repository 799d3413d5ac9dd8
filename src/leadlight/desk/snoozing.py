"""Snoozing: put away until a time, or until the customer writes; and waking what is due."""

from collections.abc import Sequence

from leadlight.core.snoozing import spoken
from leadlight.core.zones import zone_named
from leadlight.desk.desk import Desk
from leadlight.desk.journal import Act, Doing, perform
from leadlight.desk.standing import found, people, set_all
from leadlight.desk.waking import wake
from leadlight.errors import Refused

__all__ = ["reopen", "snooze", "wake"]


def snooze(desk: Desk, pks: Sequence[int], until: int | None) -> Act:
    """Puts these conversations away, read, until that instant or, for `None`, until the customer writes, which wakes
    them in any case. Raises `Refused` for an instant that has passed."""
    now = desk.now()
    if until is not None and until <= now:
        raise Refused("That time has passed.")

    def work(doing: Doing) -> str:
        some = found(doing, pks)
        set_all(doing, some, {"state": "snoozed", "unread": False, "snoozed_until": until})
        when = "they write" if until is None else spoken(until, now, zone_named(desk.settings.timezone))
        return f"Snoozed {people(some)} until {when}"

    return perform(desk, "snooze", work)


def reopen(desk: Desk, pks: Sequence[int]) -> Act:
    """Opens these conversations, wherever they were put."""

    def work(doing: Doing) -> str:
        some = found(doing, pks)
        set_all(doing, some, {"state": "open", "snoozed_until": None})
        return f"Opened {people(some)} again"

    return perform(desk, "open", work)

"""What the finders of the inbox offer: operators, labels, times to snooze until."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from leadlight.core import snoozing
from leadlight.core.times import DAY, to_datetime
from leadlight.core.wording import folded
from leadlight.tui.screens.finder import Offer

if TYPE_CHECKING:
    from leadlight.desk.rows import LabelRow

NOBODY: Final = ""
"""Stands for nobody among the operators; no operator has that name."""


def operator_offers(operators: Sequence[str], now: str | None) -> Callable[[str], list[Offer[str]]]:
    """The operators whose names hold what is typed, oneself (the first of them) among them; nobody; a new name.

    `now` is whose the conversation is, `None` for nobody's, or for several conversations.
    """

    def offers(typed: str) -> list[Offer[str]]:
        notes = {operators[0]: "you"} | ({now: "now"} if now is not None else {})
        found = [Offer(name, name, notes.get(name, "")) for name in _fitting(operators, typed)]
        if folded(typed) in "nobody":
            found.append(Offer(NOBODY, "nobody"))
        return [*found, *_new(typed, operators, "somebody new")]

    return offers


def label_offers(labels: "Sequence[LabelRow]", given: Mapping[str, int], of: int) -> Callable[[str], list[Offer[str]]]:
    """The labels that hold what is typed, with how many have them, and a new one.

    `given`: how many of the `of` conversations meant have each; all of them: to take it is to take it away.
    """
    sizes = {label.name: label.conversations for label in labels}

    def sign(name: str) -> str:
        return "✓" if given.get(name, 0) == of else "–" if given.get(name) else "+"

    def offers(typed: str) -> list[Offer[str]]:
        found = [Offer(name, name, f"{sizes[name]:,}", sign(name)) for name in _fitting(sizes, typed)]
        return [*found, *(one._replace(sign="+") for one in _new(typed, sizes, "new"))]

    return offers


def time_offers(now: int, zone: ZoneInfo) -> Callable[[str], list[Offer[int]]]:
    """What is typed may mean, in words, and the usual times whose words hold it. Instants are microseconds."""
    usual = [Offer(one.until, one.words, snoozing.spoken(one.until, now, zone)) for one in snoozing.choices(now, zone)]

    def offers(typed: str) -> list[Offer[int]]:
        fitting = [one for one in usual if folded(typed) in folded(one.words)]
        try:
            times = snoozing.typed_times(typed, now, zone)
        except ValueError:
            return fitting
        meant = [Offer(until, typed, snoozing.spoken(until, now, zone)) for until in times]
        return [*meant, *(one for one in fitting if one.value not in times)]

    return offers


def time_slips(now: int, zone: ZoneInfo) -> Callable[[str], str]:
    """What is wrong with the time that is typed, in a sentence; empty where nothing is."""

    def slip(typed: str) -> str:
        try:
            snoozing.typed_times(typed, now, zone)
        except ValueError as problem:
            return str(problem)
        return ""

    return slip


def time_hint(now: int, zone: ZoneInfo) -> str:
    """Times that can be typed."""
    later = to_datetime(now + 9 * DAY).astimezone(zone)
    return f"3h, 20 min, friday, tomorrow 9am, 14:30, {later.day} {later:%b}, {later:%Y-%m-%d} 09:00"


def _fitting(names: Iterable[str], typed: str) -> list[str]:
    """The names that hold what is typed, those that begin with it first."""
    wanted = folded(typed)
    fitting = [name for name in names if wanted in folded(name)]
    return sorted(fitting, key=lambda name: not folded(name).startswith(wanted)) if wanted else fitting


def _new(typed: str, known: Iterable[str], note: str) -> list[Offer[str]]:
    return [Offer(typed, typed, note)] if typed and folded(typed) not in map(folded, known) else []


def name_offers(names: Sequence[str]) -> Callable[[str], list[Offer[str]]]:
    """A new name for a view, and the names there are, whose views it would replace."""

    def offers(typed: str) -> list[Offer[str]]:
        known = [Offer(name, name, "replaces it") for name in _fitting(names, typed)]
        return [*_new(typed, names, "new"), *known]

    return offers

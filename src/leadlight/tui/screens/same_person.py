"""What is offered where it is asked who else somebody is: those who may be the same person, and those who are."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from leadlight.core.wording import folded
from leadlight.tui.screens.finder import Finder, Offer

if TYPE_CHECKING:
    from leadlight.desk.merging import Alias, Person, Suggestion

HINT: Final = "Nobody else shares a number or an address with them."


class Tie(NamedTuple):
    """What to do with another customer, by number."""

    act: Literal["merge", "separate"]
    customer: int


class SamePerson(Finder[Tie]):
    """Asks whom to merge or to separate; `seen` is the person as it may be shown."""

    def __init__(self, person: "Person", seen: "Person") -> None:
        super().__init__("Who is the same person?", _offers(person, seen), HINT)


def _offers(person: "Person", seen: "Person") -> Callable[[str], list[Offer[Tie]]]:
    ours = {person.customer, *(one.pk for one in person.same)}
    known = [Offer(Tie("separate", one.pk), _words(one), "separate: the same person now") for one in seen.same]
    new = [
        Offer(Tie("merge", other.pk), _words(other), _why(one)) for one in seen.maybe for other in _theirs(one, ours)
    ]
    offers = list({offer.value: offer for offer in [*new, *known]}.values())

    def fitting(typed: str) -> list[Offer[Tie]]:
        return [one for one in offers if folded(typed) in folded(one.words)]

    return fitting


def _theirs(suggestion: "Suggestion", ours: set[int]) -> "list[Alias]":
    return [one for one in (suggestion.one, suggestion.other) if one.pk not in ours]


def _words(one: "Alias") -> str:
    return f"{one.name}  @{one.handle}" if one.name else f"@{one.handle}"


def _why(suggestion: "Suggestion") -> str:
    return "merge: same " + ", ".join(f"{one.kind} {one.value}" for one in suggestion.evidence)

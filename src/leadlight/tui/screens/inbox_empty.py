"""What the inbox says where it lists nothing: why, and the way on."""

from typing import TYPE_CHECKING, Final, NamedTuple

from leadlight.core.vocabulary import TRIAGE_STATES

if TYPE_CHECKING:
    from leadlight.core.filters import Filter
    from leadlight.desk.rows import Counts

GREETING: Final = (
    "No conversations yet.",
    "",
    "{app.import} imports a file, a folder or a zip",
    "  (leadlight import FILE in a shell);",
    "",
    "or look around first, with a tutor:",
    "  leadlight demo --tutor",
)
NOTHING_HERE: Final = ("Nothing here.", "", "{inbox.view} shows another view.")
NOTHING_OF_THIS: Final = ("Nothing of this account.", "", "{app.account} shows the next, {inbox.view} another view.")
NOTHING_FOUND: Final = ("Nothing matches the filter.", "", "{screen.back} drops it, {inbox.filter} changes it.")
NOBODY_FOUND: Final = ("Nothing matches the search.", "", "{screen.back} drops it, {inbox.search} changes it.")
OF_OPEN: Final = ("open", "unread", "mine", "unassigned")
"""Views that hold nothing that was put away."""


class Narrowed(NamedTuple):
    """By what the list is narrowed: view, or view of one's own, search, filter, whether to one account; and how many
    conversations a search or filter finds `outside` of the view, once that is known."""

    view: str
    own: str
    search: str
    filter: "Filter | None"
    of_account: bool
    outside: int


def why_empty(by: Narrowed, counts: "Counts | None") -> tuple[str, ...]:
    """The lines; keys stand in them by their ids in braces."""
    if counts is not None and counts.all == 0 and not by.of_account:
        return GREETING
    if by.filter and not by.search and (left_out := _left_out(by.view, by.filter)):
        return left_out
    if by.outside:
        found = f"Nothing in {by.own or by.view.capitalize()} matches; {by.outside:,} in All."
        way = (NOBODY_FOUND if by.search else NOTHING_FOUND)[-1]
        return (found, "", "{inbox.view} and {inbox.view_back} go to the other views;", way)
    if by.search:
        return NOBODY_FOUND
    if by.filter:
        return NOTHING_FOUND
    return NOTHING_OF_THIS if by.of_account else NOTHING_HERE


def _left_out(view: str, asked: "Filter") -> tuple[str, ...] | None:
    """That the view leaves out the very state that the filter asks for, and where those are."""
    states = {term.value for term in asked.terms if term.field == "is" and not term.negated}
    here = "open" if view in OF_OPEN else view
    if here not in TRIAGE_STATES or not (others := states.intersection(TRIAGE_STATES) - {here}):
        return None
    state = min(others)
    way = f"{{inbox.view}} goes on to {state.capitalize()} and All;"
    return (f"{view.capitalize()} holds nothing that is {state}.", "", way, NOTHING_FOUND[-1])

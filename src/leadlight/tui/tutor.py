"""The tutor's six steps: what is asked for, and how it shows that it was done. Each is a real act on the screen."""

from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING, Final, NamedTuple, cast

if TYPE_CHECKING:
    from leadlight.tui.app import LeadlightApp
    from leadlight.tui.screens.inbox import InboxScreen

Looking = Callable[["LeadlightApp"], Hashable]


class Step(NamedTuple):
    """One thing to do. `words` name keys by their ids, in braces; it is done when what `look` sees `fits`, compared
    with what it saw when the step began."""

    words: str
    look: Looking
    fits: Callable[[Hashable, Hashable], bool]


def _inbox(app: "LeadlightApp") -> "InboxScreen":
    return cast("InboxScreen", app.get_screen_stack(app.DEFAULT_MODE)[0])


def _acts_seen(app: "LeadlightApp") -> tuple[int, int]:
    return app.acts_seen


def _is_narrowed(inbox: "InboxScreen") -> bool:
    """By a search or filter that is typed to its end."""
    search: str = inbox.search
    return bool(search or inbox.filter) and inbox.rows.has_focus


def _another(before: Hashable, now: Hashable) -> bool:
    """Another conversation in another place: neither what arrives nor another order is a move."""
    (pk, place), (pk_now, place_now) = cast("tuple[tuple[int, int], tuple[int, int]]", (before, now))
    return pk != pk_now and place != place_now


def _both_more(before: Hashable, now: Hashable) -> bool:
    (acts, undone), (acts_now, undone_now) = cast("tuple[tuple[int, int], tuple[int, int]]", (before, now))
    return acts_now > acts and undone_now > undone


def _true(_before: Hashable, now: Hashable) -> bool:
    return bool(now)


STEPS: Final = (
    Step(
        "Conversations, the newest first. Go to another one: {rows.down} and {rows.up}.",
        lambda app: (_inbox(app).rows.cursor_pk, _inbox(app).rows.cursor),
        _another,
    ),
    Step(
        "Open it: {rows.open}. {screen.back} leads back, here and everywhere.",
        lambda app: _inbox(app).pane == "transcript",
        _true,
    ),
    Step(
        "To the contact card: {inbox.card}. What somebody shared (★) stands there, with the message it was found in.",
        lambda app: _inbox(app).pane == "card",
        _true,
    ),
    Step(
        "You are through with it: {inbox.done}. Then take that back: {app.undo}. Every act can be taken back.",
        _acts_seen,
        _both_more,
    ),
    Step(
        "Find somebody: {inbox.search}, a few letters, {search.keep}. Or filter: {inbox.filter}, has:phone.",
        lambda app: _is_narrowed(_inbox(app)),
        _true,
    ),
    Step(
        "Last, what the leads cost: {app.report} is the report. {app.inbox} is the inbox again.",
        lambda app: app.current_mode == "report",
        _true,
    ),
)
END: Final = "That was it. {app.help} shows the keys of any screen, {app.palette} finds any action by name."
OWN_DATA: Final = "This is your own data: what you do here is done, and {app.undo} takes it back. "

"""Reading the views that operators saved. It loads nothing heavy: the inbox asks as soon as its first list stands."""

from typing import cast

from leadlight.core.filters import FilterProblem, parse
from leadlight.desk import browsing
from leadlight.desk.browsing import View
from leadlight.desk.desk import Desk
from leadlight.store.rows import SavedView
from leadlight.store.views import triage as stored


def saved_views(desk: Desk) -> tuple[SavedView, ...]:
    """The saved views, in their places."""
    return tuple(stored.saved_views(desk.reader))


def count_saved(desk: Desk, account: int | None = None) -> dict[int, int | None]:
    """How many conversations each saved view holds, by number; `None` for one whose filter is not understood."""
    return {saved.pk: _count(desk, saved, account) for saved in saved_views(desk)}


def _count(desk: Desk, saved: SavedView, account: int | None) -> int | None:
    try:
        filter_ = parse(saved.query)
    except FilterProblem:
        return None
    return len(browsing.conversation_ids(desk, cast("View", saved.view), account=account, filter_=filter_))

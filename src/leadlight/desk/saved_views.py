"""Views that operators save: a view of the inbox, narrowed by a filter, sorted, under a name."""

import uuid
from typing import cast

from leadlight.core.filters import FilterProblem, parse
from leadlight.core.wording import folded, one_line
from leadlight.desk import browsing
from leadlight.desk.browsing import Sort, View
from leadlight.desk.desk import Desk
from leadlight.desk.journal import Act, Doing, perform
from leadlight.errors import Refused
from leadlight.store.named import next_place, pk_named
from leadlight.store.rows import SavedView
from leadlight.store.statements import row_of
from leadlight.store.views import triage as stored


def saved_views(desk: Desk) -> tuple[SavedView, ...]:
    """The saved views, in their places."""
    return tuple(stored.saved_views(desk.reader))


def save_view(desk: Desk, name: str, query: str, *, view: View = "all", sort: Sort = "newest") -> Act:
    """Saves a view behind the others; one of that name becomes this. Raises `Refused`, and `FilterProblem` for a query
    that is not understood."""
    words = one_line(name, "A view's name")
    columns = {"name": words, "view": view, "query": str(parse(query)), "sort": sort}

    def work(doing: Doing) -> str:
        there = pk_named(doing.connection, "saved_view", words)
        if there is None:
            place = next_place(doing.connection)
            row = {"id": f"view:{uuid.uuid4().hex}", "folded": folded(words), "place": place}
            doing.journal.add("saved_view", row | columns)
        else:
            doing.journal.set("saved_view", there, columns)
        return f"Saved the view “{words}”"

    return perform(desk, "view", work)


def remove_view(desk: Desk, view: int) -> Act:
    """Removes a saved view by its number. Raises `Refused` when it is not there any more."""

    def work(doing: Doing) -> str:
        row = row_of(doing.connection, "saved_view", view)
        if row is None:
            raise Refused("The view is not there any more.")
        doing.journal.remove("saved_view", view)
        return f"Removed the view “{row['name']}”"

    return perform(desk, "view", work)


def count_saved(desk: Desk, account: int | None = None) -> dict[int, int | None]:
    """How many conversations each saved view holds, by number; `None` for one whose filter is not understood."""
    return {saved.pk: _count(desk, saved, account) for saved in saved_views(desk)}


def _count(desk: Desk, saved: SavedView, account: int | None) -> int | None:
    try:
        filter_ = parse(saved.query)
    except FilterProblem:
        return None
    return len(browsing.conversation_ids(desk, cast("View", saved.view), account=account, filter_=filter_))

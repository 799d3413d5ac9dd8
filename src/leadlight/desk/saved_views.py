"""Views that operators save: a view of the inbox, narrowed by a filter, sorted, under a name."""

import uuid

from leadlight.core.filters import parse
from leadlight.core.wording import folded, one_line
from leadlight.desk.browsing import Sort, View
from leadlight.desk.desk import Desk
from leadlight.desk.journal import Act, Doing, perform
from leadlight.desk.own_views import count_saved, saved_views
from leadlight.errors import Refused
from leadlight.store.named import next_place, pk_named
from leadlight.store.statements import row_of

__all__ = ["count_saved", "remove_view", "save_view", "saved_views"]


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

"""Which conversations the inbox lists: a view on a tab, one's own views behind them, filtered, searched and sorted."""

from array import array
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final, Literal, cast, get_args

from textual import on
from textual.widgets import Input

from leadlight.errors import LeadlightError
from leadlight.tui import acts, reads
from leadlight.tui.keymap import key_word
from leadlight.tui.privacy import drawable_filter
from leadlight.tui.screens.inbox_empty import Narrowed, why_empty
from leadlight.tui.screens.inbox_panes import InboxPanes
from leadlight.tui.widgets.filter_field import FilterField
from leadlight.tui.widgets.filter_tabs import FilterTabs, Tab
from leadlight.tui.widgets.list_chips import Chip, ListChips
from leadlight.tui.widgets.search_field import SearchField

if TYPE_CHECKING:
    from textual.worker import Worker

    from leadlight.core.filters import Filter
    from leadlight.desk.rows import SavedView

View = Literal["open", "unread", "mine", "unassigned", "snoozed", "leads", "spam", "done", "all"]
VIEWS: Final[tuple[View, ...]] = get_args(View)
Sort = Literal["newest", "waiting", "window"]
SORT_WORDS: Final[dict[Sort, str]] = {
    "newest": "newest first",
    "waiting": "oldest waiting first",
    "window": "reply window closing first",
}
TYPING_SECONDS: Final = 0.08
"""A search or filter waits this long for the next letter."""
OWN_VIEWS_SECONDS: Final = 0.2
"""One's own views are counted this long after the rest: the list comes first."""


class InboxViews(InboxPanes):
    """Tabs, filter, search and sort; a change of any of them reads the list anew."""

    def __init__(self) -> None:
        super().__init__()
        self.view: View = "open"
        self.search = ""
        self.filter: Filter | None = None
        self.sort: Sort = "newest"
        self.is_typed = False
        """Whether the list is not read yet that was typed for last."""
        self.outside = 0
        """How many the search or filter finds in other views, where it finds none in this."""
        self.own = ""
        """The name of the view of one's own that is shown; empty for none."""
        self._own_views: tuple[tuple[SavedView, int | None], ...] = ()
        self._tabs, self._chips = FilterTabs(), ListChips()
        self._field, self._filter_field = SearchField(), FilterField()

    def read_ids(self, *, start_over: bool, after: float = 0.0) -> "Worker[None] | None":
        """Read the list; from its top, or with the cursor kept."""
        raise NotImplementedError

    def read_what_is_typed(self) -> None:
        """Read the list while it is being typed what it shall hold."""
        self.is_typed = True
        self.read_ids(start_over=True, after=TYPING_SECONDS)

    def _list_what_was_typed(self) -> None:
        """Have the keys that follow wait for the list that was asked for: they are not meant for the one before it."""
        self.rows.focus()
        if self.is_typed:
            self.desk_app.expect_question(self.read_ids(start_over=True))

    def look_for(self, search: str) -> None:
        """Search for this, or for nothing; whoever calls reads the list."""
        raise NotImplementedError

    def ids_call(self, view: View | None = None) -> "Callable[[], array[int]]":
        """The read of what is to be listed now, or would be in another view."""
        return partial(
            reads.conversation_ids,
            self.desk, view or self.view, self.search, self.desk_app.account, self.filter, self.sort,
        )  # fmt: skip

    def show_all(self) -> None:
        """Every conversation, however it was narrowed before."""
        self.view, self._field.value = "all", ""
        self.look_for("")
        self.filter, self.sort, self.own = None, "newest", ""

    # Tabs

    def read_own_views(self) -> None:
        """Count one's own views."""
        if self.desk_app.is_open:
            call = partial(reads.saved_views, self.desk, self.desk_app.account)
            self.read(call, self._show_own_views, group="own", after=OWN_VIEWS_SECONDS)

    def _show_own_views(self, views: "tuple[tuple[SavedView, int | None], ...]") -> None:
        self._own_views = views
        self.show_tabs()

    def show_tabs(self) -> None:
        """Name the views with their counts, and what narrows the present one."""
        counts = self.desk_app.counts
        tabs = [Tab(view.capitalize(), None if counts is None else getattr(counts, view)) for view in VIEWS]
        tabs += [Tab(own.name, size) for own, size in self._own_views]
        found = len(self.rows.pks)
        self._tabs.show(tabs, self._at, (self.search, found) if self.search else None)
        chips = [Chip("filter", drawable_filter(self.app, str(self.filter)))] if self.filter else []
        chips += [Chip("sort", SORT_WORDS[self.sort])] if self.sort != "newest" else []
        self._chips.show(tuple(chips), found)
        of_account = self.desk_app.account is not None
        by = Narrowed(self.view, self.own, self.search, self.filter, of_account, self.outside)
        self.rows.greeting = why_empty(by, counts)

    def look_outside(self) -> None:
        """Where a search or filter finds nothing in the view, count what it finds outside of it."""
        if self.view != "all" and (self.search or self.filter) and not self.rows.pks:
            call = self.ids_call("all")
            self.read(call, self._show_outside, group="outside")

    def _show_outside(self, pks: "array[int]") -> None:
        self.outside = 0 if self.rows.pks else len(pks)
        self.show_tabs()

    @property
    def _at(self) -> int:
        names = [own.name for own, _ in self._own_views]
        return len(VIEWS) + names.index(self.own) if self.own in names else VIEWS.index(self.view)

    def action_next_view(self, steps: int) -> None:
        """The next view, and around."""
        self._go_to_view((self._at + steps) % (len(VIEWS) + len(self._own_views)))

    @on(FilterTabs.Picked)
    def _picked(self, event: FilterTabs.Picked) -> None:
        self._go_to_view(event.at)

    def _go_to_view(self, at: int) -> None:
        if at >= len(VIEWS):
            self._go_to_own(self._own_views[at - len(VIEWS)][0])
        else:
            if self.own:
                self.filter, self.sort, self.own = None, "newest", ""
            self.view = VIEWS[at]
        self.go_to_pane("list")
        self.show_tabs()
        self.read_ids(start_over=True)

    def _go_to_own(self, own: "SavedView") -> None:
        from leadlight.core.filters import parse

        try:
            self.filter = parse(own.query)
        except LeadlightError as problem:
            self.desk_app.complain(problem)
        self.view, self.sort, self.own = cast("View", own.view), cast("Sort", own.sort), own.name

    def action_sort(self) -> None:
        """The next way to sort."""
        ways = list(SORT_WORDS)
        self.sort = ways[(ways.index(self.sort) + 1) % len(ways)]
        self.show_tabs()
        self.read_ids(start_over=True)
        self.desk_app.say(f"Sorted: {SORT_WORDS[self.sort]}.")

    # The filter

    def action_filter(self) -> None:
        """Type a filter, from whichever pane."""
        self.go_to_pane("list")
        self._field.close()
        self._filter_field.open(str(self.filter or ""))
        self.read(partial(reads.filter_values, self.desk), self._know_values, group="values")

    def _know_values(self, values: dict[str, tuple[str, ...]]) -> None:
        self._filter_field.values = values

    @on(FilterField.Filtered)
    def _filtered(self, event: FilterField.Filtered) -> None:
        self.filter, self.own = event.filter or None, ""
        self.show_tabs()
        self.read_what_is_typed()

    @on(FilterField.Kept)
    def _filter_kept(self, event: FilterField.Kept) -> None:
        self._filter_field.close()
        self._list_what_was_typed()
        if event.save:
            self.action_save_view()

    @on(FilterField.Cleared)
    def drop_filter(self) -> None:
        """As if nothing narrowed the view."""
        self.filter, self.own = None, ""
        self._filter_field.close()
        self.rows.focus()
        self.show_tabs()
        self.read_ids(start_over=False)

    @on(ListChips.Dropped)
    def _chip_dropped(self, event: ListChips.Dropped) -> None:
        if event.what == "filter":
            self.drop_filter()
        else:
            self.sort = "newest"
            self.show_tabs()
            self.read_ids(start_over=True)

    # One's own views

    def action_save_view(self) -> None:
        """Ask for a name, and save what is shown."""
        from leadlight.tui.screens.finder import Finder
        from leadlight.tui.screens.finders import name_offers

        offers = name_offers([own.name for own, _ in self._own_views])
        what = f"Save as a view: {self._saved_words()}, {len(self.rows.pks):,} now"
        self.app.push_screen(Finder(what, offers, "a name"), self._named_view)

    def _saved_words(self) -> str:
        """What a view of one's own keeps of what is shown."""
        query = drawable_filter(self.app, self._query())
        return ", ".join(filter(None, (self.view, query, SORT_WORDS[self.sort] if self.sort != "newest" else "")))

    def _query(self) -> str:
        """The filter, and what is searched for as a word of it."""
        from leadlight.core.filters import Filter, Term

        # A quotation mark cannot stand in a filter's word: it holds words together there.
        words = self.search.replace('"', " ").strip()
        searched = (Term("", words),) if words else ()
        return str(Filter(((self.filter or Filter()).terms) + searched))

    def _named_view(self, answer: tuple[str, ...] | None) -> None:
        if answer:
            self.own = answer[0]
            self.run_act(partial(acts.save_view, self.desk, answer[0], self._query(), self.view, self.sort))

    def action_remove_view(self) -> None:
        """Remove the view of one's own that is shown; the list stays as it is."""
        shown = next((own for own, _ in self._own_views if own.name == self.own), None)
        if shown is None:
            self.desk_app.say(f"This is no view of your own: {key_word(self.app, 'inbox.save_view')} saves one.")
        else:
            self.own = ""
            self.run_act(partial(acts.remove_view, self.desk, shown.pk))

    # Search

    def action_search(self) -> None:
        """Search, from whichever pane."""
        self.go_to_pane("list")
        self._filter_field.close()
        self._field.open()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        if event.value != self.search:
            self.look_for(event.value)
            self.read_what_is_typed()

    @on(SearchField.Kept)
    def _search_kept(self) -> None:
        self._field.close()
        self._list_what_was_typed()

    @on(SearchField.Cleared)
    def drop_search(self) -> None:
        """As if nothing had been searched for."""
        self._field.value = ""
        self.look_for("")
        self._field.close()
        self.rows.focus()
        self.read_ids(start_over=False)

"""The leads: all of them or those of one status, found by a word, with how each came about beside the list."""

from array import array
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input

from leadlight.core.vocabulary import LEAD_STATUSES, LeadStatus
from leadlight.desk import browsing
from leadlight.desk.desk import Desk
from leadlight.tui.drawing import clean
from leadlight.tui.keymap import bindings
from leadlight.tui.messages import Highlighted, Opened, SelectionChanged
from leadlight.tui.screens.base import DeskScreen
from leadlight.tui.screens.dialogs import StatusPicker
from leadlight.tui.theme import STATUS_SIGNS
from leadlight.tui.widgets.columns import heading
from leadlight.tui.widgets.detail import Detail
from leadlight.tui.widgets.filter_tabs import FilterTabs, Tab
from leadlight.tui.widgets.heading import Heading
from leadlight.tui.widgets.key_line import KeyLine
from leadlight.tui.widgets.lead_detail import lead_facts
from leadlight.tui.widgets.lead_list import LeadList, columns
from leadlight.tui.widgets.search_field import SearchField

if TYPE_CHECKING:
    from leadlight.desk.journal import Act

FILTERS: Final[tuple[LeadStatus | None, ...]] = (None, *LEAD_STATUSES)
TICK_SECONDS: Final = 30
"""How often ages are counted anew."""
TYPING_SECONDS: Final = 0.1
"""How long a searcher may pause between two letters before the list follows."""


class LeadsScreen(DeskScreen):
    """The list of leads with its filters and, where there is room, the lead under the cursor in full."""

    MODE = "leads"
    CSS_PATH = "leads.tcss"
    BINDINGS = bindings("leads", "times")

    def __init__(self) -> None:
        super().__init__()
        self._filter = 0
        self._search = ""
        self._sizes = [0] * len(FILTERS)

    def compose_body(self) -> ComposeResult:
        """Filters, search, list and detail."""
        rows = LeadList()
        yield FilterTabs()
        yield SearchField()
        with Horizontal():
            with Vertical():
                yield Heading(rows, lambda width, ink: heading(columns(rows.times), width, ink))
                yield rows
            yield Detail()

    def on_mount(self) -> None:
        """The list has the keys."""
        self._field.placeholder = "name, handle, phone, e-mail …"
        self._list.focus()
        self.set_interval(TICK_SECONDS, self._list.tick)

    # Reading

    def reload(self) -> None:
        """Reads the list and the counts again; cursor and selection stay."""
        self._list.show_desk(self.desk)
        self._list.forget()
        self.query_one(Heading).refresh()
        self._read_ids(self._list.set_pks)
        self.read(partial(_sizes, self.desk, self.desk_app.account), self._show_sizes, group="sizes")

    def _read_ids(self, then: "Callable[[array[int]], None]", after: float = 0.0) -> None:
        if not self.desk_app.is_open:
            return
        call = partial(browsing.lead_ids, self.desk, FILTERS[self._filter], self._search, self.desk_app.account)
        self.read(call, partial(self._show_ids, then), group="ids", after=after)

    def _show_ids(self, then: "Callable[[array[int]], None]", pks: "array[int]") -> None:
        self._list.greeting = self._greeting()
        then(pks)
        self._show_tabs()
        self._show_detail()

    def _greeting(self) -> tuple[str, ...]:
        if self._search:
            return ("No lead matches the search.", "{screen.back} drops it, {leads.search} changes it.")
        if status := FILTERS[self._filter]:
            return (f"No lead is {status}.", "{leads.view} goes on to the other leads.")
        by_hand = "so does {inbox.lead} in the inbox ({app.inbox})."
        return ("No leads yet.", f"A contact in a message makes one, a form does, and {by_hand}")

    def _show_sizes(self, sizes: list[int]) -> None:
        self._sizes = sizes
        self._show_tabs()

    def _show_tabs(self) -> None:
        names = ["All", *(f"{STATUS_SIGNS[status].sign} {status.capitalize()}" for status in LEAD_STATUSES)]
        tabs = [Tab(name, count) for name, count in zip(names, self._sizes, strict=True)]
        found = (self._search, len(self._list.pks)) if self._search else None
        self.query_one(FilterTabs).show(tabs, self._filter, found)

    @on(Highlighted)
    def _show_detail(self) -> None:
        pk = self._list.cursor_pk
        line = None if pk is None else self._list.row(pk)
        if line is None:
            self.query_one(Detail).show(Content(""))
        else:
            self.query_one(Detail).show(*lead_facts(line, self._list.times))

    # Keys

    def action_next_view(self, steps: int) -> None:
        """The leads of the next status, or all of them."""
        self._go_to_filter((self._filter + steps) % len(FILTERS))

    @on(FilterTabs.Picked)
    def _picked(self, event: FilterTabs.Picked) -> None:
        self._go_to_filter(event.at)

    def _go_to_filter(self, at: int) -> None:
        self._filter = at
        self._show_tabs()
        self._read_ids(self._list.start_over)

    def action_search(self) -> None:
        """Opens the search."""
        self._field.open()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        if event.value != self._search:
            self._search = event.value
            self._read_ids(self._list.start_over, after=TYPING_SECONDS)

    @on(SearchField.Kept)
    def _search_kept(self) -> None:
        self._field.close()
        self._list.focus()

    @on(SearchField.Cleared)
    def _search_cleared(self) -> None:
        self._search = self._field.value = ""
        self._search_kept()
        self._read_ids(self._list.set_pks)

    def action_status(self) -> None:
        """Asks for the status of the selected leads, or of the one under the cursor."""
        targets = self._list.targets
        first = self._list.row(targets[0]) if targets else None
        if first is None:
            return
        one = len(targets) == 1
        who = first.lead.name or first.lead.handle if one else f"{len(targets):,} leads"
        picker = StatusPicker(who, first.lead.status if one else None)
        self.app.push_screen(picker, partial(self._set_status, targets))

    def _set_status(self, targets: list[int], status: LeadStatus | None) -> None:
        if status is not None:
            self.run_act(partial(_status_act, self.desk, targets, status))
            self._list.clear_selection()

    @on(SelectionChanged)
    def _count_selected(self, event: SelectionChanged) -> None:
        self.query_one(KeyLine).say(f"{event.count:,} selected" if event.count else "")

    @on(Opened)
    def _open_conversation(self, event: Opened) -> None:
        line = self._list.row(event.pk)
        if line is None or line.lead.conversation is None:
            self.desk_app.say(f"{self._name_of(event.pk)} has no conversation: the lead came by a form or a file.")
            return
        self.desk_app.open_conversation(line.lead.conversation)

    def _name_of(self, pk: int) -> str:
        line = self._list.row(pk)
        return clean(line.lead.name or f"@{line.lead.handle}") if line else "This lead"

    def step_back(self) -> bool:
        """Lets the selection go, then the search."""
        if self._list.clear_selection():
            return True
        if self._search:
            self._search_cleared()
            return True
        return False

    @property
    def _list(self) -> LeadList:
        return self.query_one(LeadList)

    @property
    def _field(self) -> SearchField:
        return self.query_one(SearchField)


def _status_act(desk: Desk, targets: list[int], status: LeadStatus) -> "Act":
    """Imported in the writing thread, never beside the keys."""
    from leadlight.desk import triage

    return triage.set_lead_status(desk, targets, status)


def _sizes(desk: Desk, account: int | None) -> list[int]:
    """How many leads each filter holds."""
    return [len(browsing.lead_ids(desk, status, "", account)) for status in FILTERS]

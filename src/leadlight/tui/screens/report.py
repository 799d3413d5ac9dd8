"""The conversions report: the request on top, each part under a key; sums, shape by day, rows, the rule in words."""

from dataclasses import replace
from datetime import date
from functools import partial
from typing import Final

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from leadlight.core.report import Report, Request, totals
from leadlight.desk import reporting
from leadlight.desk.desk import Desk
from leadlight.errors import LeadlightError
from leadlight.tui.drawing import clean
from leadlight.tui.keymap import bindings
from leadlight.tui.screens.base import DeskScreen
from leadlight.tui.screens.dialogs import Choice, Picker
from leadlight.tui.screens.ranges import Days, RangePicker
from leadlight.tui.widgets.charts import DayBars
from leadlight.tui.widgets.heading import Heading
from leadlight.tui.widgets.key_line import KeyLine
from leadlight.tui.widgets.report_figures import Shape, shape
from leadlight.tui.widgets.report_table import ReportTable
from leadlight.tui.widgets.report_words import Part, chips, rule, with_next
from leadlight.tui.widgets.request_bar import RequestBar
from leadlight.tui.widgets.totals import Totals

SETTLE_SECONDS = 0.4
"""While an import keeps changing the data, the report is counted again only when it pauses this long."""
NOTHING: Final = (
    "Nothing in these days.",
    "",
    "{report.range} chooses others.",
    "{app.import} imports a report of Ads Manager.",
)


class ReportScreen(DeskScreen):
    """One request at a time; an answer to an older one is dropped."""

    MODE = "report"
    CSS_PATH = "report.tcss"
    BINDINGS = bindings("report")
    VERTICAL_BREAKPOINTS = [(0, "-tiny"), (18, "-low"), (32, "-high")]  # noqa: RUF012 - Textual's own declaration

    def __init__(self) -> None:
        super().__init__()
        self.request: Request | None = None
        self.report: Report | None = None
        self._last = date.min

    def compose_body(self) -> ComposeResult:
        """Request, sums, bars, rows, rule."""
        yield RequestBar()
        yield Totals()
        with Horizontal(id="bars"):
            yield DayBars("conversations", "$primary", id="conversations")
            yield DayBars("leads", "$success", id="leads")
        table = ReportTable()
        yield Heading(table, table.heading)
        yield table
        yield Static(id="rule")

    def on_mount(self) -> None:
        """The rows have the keys."""
        self._table.focus()

    # Asking and answering

    def reload(self) -> None:
        """Counts again; at the first time, over the last thirty days that hold data."""
        self.read(partial(reporting.default_range, self.desk), self._begin, group="range")

    def _begin(self, usual: Days) -> None:
        self._last = usual[1]
        if self.request is None:
            self._ask(Request(*usual, timezone=self.desk.settings.timezone or "UTC"))
        else:
            self._ask(self.request, after=SETTLE_SECONDS)

    def _ask(self, request: Request, after: float = 0.0) -> None:
        self.request = replace(request, account=self._account_id())
        self._show_request(self.request)
        self.query_one(KeyLine).say("counting…")
        self.read(partial(_answer, self.desk, self.request), self._show, group="report", after=after)

    def _account_id(self) -> str | None:
        return next((one.id for one in self.desk_app.accounts if one.pk == self.desk_app.account), None)

    def _show_request(self, request: Request) -> None:
        account = next((one.name or one.handle for one in self.desk_app.accounts if one.id == request.account), None)
        self.query_one(RequestBar).show(chips(request, account or "all accounts"))
        self.query_one("#rule", Static).update(Content(clean(rule(request))))

    def _show(self, answer: Report | LeadlightError) -> None:
        self.query_one(KeyLine).say("")
        if isinstance(answer, LeadlightError):
            self.desk_app.complain(answer)
        elif answer.request == self.request:
            self.report = answer
            self._table.show(answer)
            self._table.greeting = NOTHING
            self.query_one(Heading).refresh()
            self.query_one(Totals).show(totals(answer.rows), None)
            self.read(partial(shape, self.desk, answer.request), self._show_shape, group="shape")

    def _show_shape(self, found: Shape) -> None:
        if self.report is None or found.request != self.report.request:
            return
        self.query_one(Totals).show(totals(self.report.rows), found)
        self.query_one("#conversations", DayBars).show(found.conversations)
        self.query_one("#leads", DayBars).show(found.leads)

    # Keys

    def action_next(self, part: Part) -> None:
        """The next choice of one part of the request."""
        if self.request is not None:
            self._ask(with_next(self.request, part))

    def action_range(self) -> None:
        """Asks for the days."""
        if self.request is not None:
            now = self.request.from_day, self.request.to_day
            self.app.push_screen(RangePicker(now, self._last), self._set_days)

    def _set_days(self, days: Days | None) -> None:
        if days is not None and self.request is not None:
            self._ask(replace(self.request, from_day=days[0], to_day=days[1]))

    def action_zone(self) -> None:
        """Asks for the zone of organic events: UTC, the operator's own or an ad account's."""
        if self.request is not None:
            self.read_question(partial(_zones, self.desk), self._ask_zone)

    def _ask_zone(self, zones: list[str]) -> None:
        if self.request is not None:
            choices = [Choice(zone, zone) for zone in zones]
            self.app.push_screen(Picker("Days of organic events in", choices, self.request.timezone), self._set_zone)

    def _set_zone(self, zone: str | None) -> None:
        if zone is not None and self.request is not None:
            self._ask(replace(self.request, timezone=zone))

    @property
    def _table(self) -> ReportTable:
        return self.query_one(ReportTable)


def _answer(desk: Desk, request: Request) -> Report | LeadlightError:
    """The report, or what is wrong with the request."""
    try:
        return reporting.report(desk, request)
    except LeadlightError as problem:
        return problem


def _zones(desk: Desk) -> list[str]:
    """UTC, the operator's zone, and those of the ad accounts."""
    from leadlight.desk import advertising

    theirs = sorted({said for node in advertising.tree(desk) for label, said in node.facts if label == "time zone"})
    return list(dict.fromkeys(["UTC", *([desk.settings.timezone] if desk.settings.timezone else []), *theirs]))

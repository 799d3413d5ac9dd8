"""The conversions report, compared with a naive reading of its published description."""

import json
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.brute_force import CapturedLead, Record, brute_report

from leadlight.core.attribution import Line
from leadlight.core.model import Touch
from leadlight.core.report import (
    Clock,
    EventKind,
    Grouping,
    Placement,
    Report,
    Request,
    Spent,
    build_report,
    checked,
    totals,
)  # fmt: skip
from leadlight.core.times import parse_instant
from leadlight.errors import UsageError

GROUPINGS: tuple[Grouping, ...] = get_args(Grouping)
CLOCKS: tuple[Clock, ...] = get_args(Clock)

EXAMPLE: list[Record] = [
    {"type": "ad_account", "id": "ada-1", "account": "acc-1", "currency": "SGD", "timezone": "Asia/Singapore"},
    {"type": "campaign", "id": "cmp-1", "ad_account": "ada-1", "name": "October"},
    {"type": "ad_group", "id": "adg-1", "campaign": "cmp-1", "name": "Leads 25-34", "goal": "lead"},
    {"type": "ad", "id": "ad-1", "ad_group": "adg-1", "name": "Before/after"},
    {"type": "daily_stats", "id": "ds-1", "ad": "ad-1", "date": "2026-10-01", "spend": "12.34", "impressions": 1000,
     "clicks": 30},
    {"type": "touch", "id": "t-1", "customer": "cus-1", "ad": "ad-1", "kind": "click", "at": "2026-10-01T03:04:05Z"},
    *(
        record
        for number, opened_at in enumerate(["2026-10-01T03:05:00Z", "2026-10-02T00:00:00Z", "2026-10-03T00:00:00Z"], 1)
        for record in (
            {"type": "conversation", "id": f"cnv-{number}", "account": "acc-1", "customer": f"cus-{number}",
             "opened_at": opened_at},
            {"type": "message", "id": f"m-{number}", "conversation": f"cnv-{number}", "sender": "customer",
             "at": opened_at},
        )
    ),
]  # fmt: skip
EXAMPLE_LEADS: list[CapturedLead] = [("acc-1", "cus-1", "2026-10-01T03:05:00Z")]


class Workspace:
    """Raw workspace records as the values that the report takes."""

    def __init__(self, records: list[Record], leads: list[CapturedLead]) -> None:
        self.records, self.leads = records, leads
        of_type: dict[str, dict[str, Record]] = {}
        for record in records:
            of_type.setdefault(record["type"], {})[record["id"]] = record
        self.of_type = of_type
        self.ads = {name: number for number, name in enumerate(of_type.get("ad", {}))}
        self.accounts = {
            name: number for number, name in enumerate(sorted({r["account"] for r in records if "account" in r}))
        }
        self.placements = {self.ads[name]: self._placement(ad) for name, ad in of_type.get("ad", {}).items()}
        self.stats = [
            Spent(self.ads[s["ad"]], date.fromisoformat(s["date"]), Decimal(s["spend"]), s["impressions"], s["clicks"])
            for s in of_type.get("daily_stats", {}).values()
        ]
        self.touches: dict[str, list[Touch]] = {}
        for t in of_type.get("touch", {}).values():
            touch = Touch(t["id"], t["customer"], t["ad"], t["kind"], parse_instant(t["at"]))
            self.touches.setdefault(touch.customer, []).append(touch)

    def _placement(self, ad: Record) -> Placement:
        group = self.of_type["ad_group"][ad["ad_group"]]
        campaign = self.of_type["campaign"][group["campaign"]]
        above = self.of_type["ad_account"][campaign["ad_account"]]
        return Placement(
            ad["id"], ad.get("name"), group["id"], group.get("name"), campaign["id"], campaign.get("name"),
            group["goal"], above["account"], above["currency"], above["timezone"],
            group.get("click_window_days", 7), group.get("view_window_days", 1),
            self.accounts[above["account"]],
        )  # fmt: skip

    def events(self, account: str | None) -> dict[EventKind, list[Line]]:
        """The events of that account, or of all, each beside every touch of its customer."""
        written = {m["conversation"] for m in self.of_type.get("message", {}).values() if m["sender"] == "customer"}
        opened = [
            (c["account"], c["customer"], c["opened_at"])
            for c in self.of_type.get("conversation", {}).values()
            if c["id"] in written
        ]
        asked: dict[EventKind, list[CapturedLead]] = {"conversation": opened, "lead": self.leads}
        return {kind: list(self._lines(account, events)) for kind, events in asked.items()}

    def _lines(self, only: str | None, events: list[CapturedLead]) -> Iterator[Line]:
        for number, (account, customer, at) in enumerate(events):
            if only in (None, account):
                event = number, self.accounts.get(account, -1), parse_instant(at)
                yield from ((*event, *self._as_numbers(touch)) for touch in self.touches.get(customer, []))
                if customer not in self.touches:
                    yield *event, None, None, None, None

    def _as_numbers(self, touch: Touch) -> tuple[int, bool, int, str]:
        return self.ads[touch.ad], touch.kind == "click", touch.at, touch.id

    def report(self, request: Request) -> Report:
        return build_report(request, self.placements, self.stats, self.events(request.account))

    def by_brute_force(self, request: Request) -> dict[str, Any]:
        return brute_report(
            self.records, self.leads, request.from_day.isoformat(), request.to_day.isoformat(), by=request.by,
            timezone=request.timezone, click_window=request.click_window, view_window=request.view_window,
            model=request.model, clock=request.clock, account=request.account,
        )  # fmt: skip


def october(**changes: Any) -> Request:
    return Request(**{"from_day": date(2026, 10, 1), "to_day": date(2026, 10, 31), **changes})


def test_the_published_example_comes_out_byte_for_byte() -> None:
    report = Workspace(EXAMPLE, EXAMPLE_LEADS).report(october())
    assert json.dumps(report.as_json(), separators=(",", ":")) == (
        '{"from":"2026-10-01","to":"2026-10-31","by":"ad_group","timezone":"UTC","click_window":null,"view_window":null,'
        '"model":"last","clock":"event","rows":[{"goal":"lead","campaign":"cmp-1","campaign_name":"October",'
        '"ad_group":"adg-1","ad_group_name":"Leads 25-34","currency":"SGD","spend":"12.34","impressions":1000,'
        '"clicks":30,"conversations":1,"leads":1,"conversions":1,"cost_per_conversion":"12.34",'
        '"cost_per_conversation":"12.34","cost_per_lead":"12.34"},{"goal":null,"campaign":null,"ad_group":null,'
        '"currency":null,"spend":"0.00","impressions":0,"clicks":0,"conversations":2,"leads":0,"conversions":null,'
        '"cost_per_conversion":null,"cost_per_conversation":null,"cost_per_lead":null}]}'
    )


def test_without_events_and_spend_there_are_no_rows() -> None:
    assert Workspace(EXAMPLE, EXAMPLE_LEADS).report(october(from_day=date(2026, 10, 30))).rows == ()


def test_organic_events_have_one_row_a_day_behind_the_rows_of_that_day() -> None:
    rows = Workspace(EXAMPLE, EXAMPLE_LEADS).report(october(by="day")).as_json()["rows"]
    assert [(row["date"], row["goal"]) for row in rows] == [
        ("2026-10-01", "lead"), ("2026-10-02", None), ("2026-10-03", None),
    ]  # fmt: skip


def test_one_chat_ad_opens_the_conversation_and_a_later_lead_ad_gets_the_lead() -> None:
    """A conversation-goal ad starts the chat, the contact comes after a click on a lead-goal ad: each has its own."""
    records = [
        *EXAMPLE,
        {"type": "ad_group", "id": "adg-0", "campaign": "cmp-1", "name": "Chats", "goal": "conversation"},
        {"type": "ad", "id": "ad-0", "ad_group": "adg-0"},
        {
            "type": "touch",
            "id": "t-0",
            "customer": "cus-2",
            "ad": "ad-0",
            "kind": "click",
            "at": "2026-10-01T23:00:00Z",
        },
        {
            "type": "touch",
            "id": "t-2",
            "customer": "cus-2",
            "ad": "ad-1",
            "kind": "click",
            "at": "2026-10-04T00:00:00Z",
        },
    ]
    leads = [("acc-1", "cus-2", "2026-10-04T00:10:00Z")]
    rows = Workspace(records, leads).report(october()).rows
    assert [(row.head.ad_group, row.conversations, row.leads, row.conversions) for row in rows] == [
        ("adg-0", 1, 0, 1), ("adg-1", 1, 1, 1), (None, 1, 0, None),
    ]  # fmt: skip


def test_the_touch_clock_books_an_event_on_the_day_of_its_touch_in_the_ad_accounts_zone() -> None:
    records: list[Record] = [
        {**EXAMPLE[0], "timezone": "America/Lima"},
        *EXAMPLE[1:5],
        {**EXAMPLE[5], "at": "2026-09-30T04:59:59Z"},  # still the 29th in Lima
        *EXAMPLE[6:],
    ]
    workspace = Workspace(records, EXAMPLE_LEADS)

    def leads_on(day: int, clock: Clock) -> int:
        on = date(2026, 9, day)
        return sum(row.leads for row in workspace.report(october(from_day=on, to_day=on, clock=clock)).rows)

    assert (leads_on(29, "touch"), leads_on(30, "touch")) == (1, 0)
    assert (leads_on(29, "event"), leads_on(30, "event")) == (0, 1)


def test_costs_come_from_the_exact_spend_and_currencies_are_never_added_up() -> None:
    records: list[Record] = [
        *EXAMPLE,
        *({**EXAMPLE[4], "id": f"ds-{n}", "spend": "0.004"} for n in range(2, 4)),
        {**EXAMPLE[0], "id": "ada-2", "currency": "MYR"},
        {"type": "campaign", "id": "cmp-2", "ad_account": "ada-2"},
        {"type": "ad_group", "id": "adg-2", "campaign": "cmp-2", "goal": "lead"},
        {"type": "ad", "id": "ad-2", "ad_group": "adg-2"},
        {**EXAMPLE[4], "id": "ds-9", "ad": "ad-2", "spend": "1"},
    ]
    report = Workspace(records, EXAMPLE_LEADS).report(october(by="goal"))
    assert [(row["currency"], row["spend"], row["cost_per_lead"]) for row in report.as_json()["rows"]] == [
        ("MYR", "1.00", None), ("SGD", "12.35", "12.35"), (None, "0.00", None),
    ]  # fmt: skip


def test_rows_stand_by_name_then_id_and_an_ad_without_a_name_under_its_id() -> None:
    names = {"b": "Same", "a": "Same", "M": None, "z": "Émile", "y": "same", "x": ""}
    records: list[Record] = [
        *EXAMPLE[:3],
        *({"type": "ad", "id": ad, "ad_group": "adg-1", "name": name} for ad, name in names.items()),
        *({**EXAMPLE[4], "id": f"ds-{ad}", "ad": ad} for ad in names),
    ]
    rows = Workspace(records, []).report(october(by="ad")).as_json()["rows"]
    assert [(row["ad"], row["ad_name"]) for row in rows] == [
        ("M", None), ("a", "Same"), ("b", "Same"), ("y", "same"), ("x", ""), ("z", "Émile"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"from_day": date(2026, 11, 1)}, "begin on 2026-11-01, after its end on 2026-10-31"),
        ({"timezone": "Mars/Olympus"}, "no time zone 'Mars/Olympus'"),
        ({"timezone": "../etc/passwd"}, "no time zone"),
        ({"timezone": "America"}, "no time zone 'America'"),
        ({"timezone": ""}, "no time zone ''"),
        ({"click_window": 2}, "2 is no click window"),
        ({"view_window": 14}, "14 is no view window"),
        ({"by": "week"}, "'week' is no grouping"),
        ({"model": "first"}, "'first' is no model"),
        ({"clock": "wall"}, "'wall' is no clock"),
    ],
)
def test_a_request_that_cannot_be_answered_is_refused_by_name(changes: dict[str, Any], complaint: str) -> None:
    with pytest.raises(UsageError, match=complaint):
        checked(october(**changes))


def test_a_request_that_fits_together_is_given_back() -> None:
    request = october(click_window=0, view_window=7, timezone="Asia/Kathmandu")
    assert checked(request) is request


ZONES = [
    "UTC", "America/Santiago", "Africa/Cairo", "Asia/Jerusalem", "Australia/Sydney", "Asia/Singapore", "Asia/Kathmandu",
    "Pacific/Auckland", "Australia/Lord_Howe", "America/Asuncion",
]  # fmt: skip
BEGINNINGS = [  # Each a few days around one of those zones' changes of the clock in 2026.
    datetime(2026, 3, 6, tzinfo=UTC), datetime(2026, 3, 25, tzinfo=UTC), datetime(2026, 4, 3, tzinfo=UTC),
    datetime(2026, 4, 22, tzinfo=UTC), datetime(2026, 9, 4, tzinfo=UTC), datetime(2026, 10, 2, tzinfo=UTC),
    datetime(2026, 10, 23, tzinfo=UTC), datetime(2026, 10, 28, tzinfo=UTC),
]  # fmt: skip
NAMES = [None, "", "Same", "same", "Émile", "adg-0", "中文"]
Draw = Callable[[st.SearchStrategy[Any]], Any]


@st.composite
def workspaces(draw: Draw) -> tuple[Workspace, datetime]:
    """A small ad tree over two accounts, with touches near the events and the edges of days and windows."""
    start = draw(st.sampled_from(BEGINNINGS))
    pick: Callable[[Sequence[Any]], Any] = lambda values: draw(st.sampled_from(values))  # noqa: E731
    records: list[Record] = []

    def add(of_type: str, count: int, **fields: Callable[[], Any]) -> list[str]:
        ids = [f"{of_type}-{n}" for n in range(count)]
        for name in ids:
            made = {key: value() for key, value in fields.items()}
            records.append({"type": of_type, "id": name, **{k: v for k, v in made.items() if v is not None}})
        return ids

    def few(most: int) -> int:
        return int(draw(st.integers(0, most)))

    def some_time() -> str:
        at = start + timedelta(hours=few(12 * 24), seconds=pick([0, 0, 1, -1, 1799]))
        return str(at.isoformat().replace("+00:00", "Z"))

    customers, accounts = ["cus-0", "cus-1", "cus-2"], ["acc-0", "acc-1"]
    ad_accounts = add(
        "ad_account", 1 + few(2), account=lambda: pick(accounts), currency=lambda: pick(["SGD", "MYR"]),
        timezone=lambda: pick(ZONES),
    )  # fmt: skip
    campaigns = add("campaign", 1 + few(2), ad_account=lambda: pick(ad_accounts), name=lambda: pick(NAMES))
    groups = add(
        "ad_group", 1 + few(3), campaign=lambda: pick(campaigns), name=lambda: pick(NAMES),
        goal=lambda: pick(["lead", "conversation"]), click_window_days=lambda: pick([None, 0, 1, 7, 14, 28]),
        view_window_days=lambda: pick([None, 0, 1, 7]),
    )  # fmt: skip
    ads = add("ad", 1 + few(4), ad_group=lambda: pick(groups), name=lambda: pick(NAMES))
    add(
        "daily_stats", few(5), ad=lambda: pick(ads), impressions=lambda: few(3), clicks=lambda: few(2),
        date=lambda: (start + timedelta(days=few(10))).date().isoformat(),
        spend=lambda: pick(["0", "0.00", "0.005", "10", "33.333", "0.01", "99999999.99"]),
    )  # fmt: skip
    add(
        "touch", few(8), customer=lambda: pick(customers), ad=lambda: pick(ads), kind=lambda: pick(["click", "view"]),
        at=some_time,
    )  # fmt: skip
    conversations = add(
        "conversation", 1 + few(6), account=lambda: pick(accounts), customer=lambda: pick(customers),
        opened_at=some_time,
    )  # fmt: skip
    add(
        "message", few(9), conversation=lambda: pick(conversations), at=some_time,
        sender=lambda: pick(["customer", "customer", "business", "system"]),
    )  # fmt: skip
    pairs = [(account, customer) for account in accounts for customer in customers]
    leads = [(*pair, some_time()) for pair in draw(st.lists(st.sampled_from(pairs), unique=True))]
    return Workspace(records, leads), start


@st.composite
def asked(draw: Draw) -> tuple[Workspace, Request]:
    workspace, start = draw(workspaces())
    first = start.date() + timedelta(days=draw(st.integers(-1, 6)))
    request = Request(
        from_day=first,
        to_day=first + timedelta(days=draw(st.integers(0, 8))),
        by=draw(st.sampled_from(GROUPINGS)),
        timezone=draw(st.sampled_from(ZONES)),
        click_window=draw(st.sampled_from([None, None, 0, 1, 7, 14, 28])),
        view_window=draw(st.sampled_from([None, None, 0, 1, 7])),
        model=draw(st.sampled_from(["last", "click"])),
        clock=draw(st.sampled_from(CLOCKS)),
        account=draw(st.sampled_from([None, None, "acc-0", "acc-1"])),
    )
    return workspace, request


@settings(max_examples=300, deadline=None)
@given(asked())
def test_every_report_is_the_one_that_a_naive_reading_gives(case: tuple[Workspace, Request]) -> None:
    workspace, request = case
    assert json.dumps(workspace.report(request).as_json()) == json.dumps(workspace.by_brute_force(request))


@settings(max_examples=50, deadline=None)
@given(asked(), st.sampled_from(GROUPINGS))
def test_totals_of_any_grouping_are_the_report_by_goal(case: tuple[Workspace, Request], by: Grouping) -> None:
    workspace, request = case
    fields = {name: getattr(request, name) for name in Request.__slots__}
    one, other = Request(**{**fields, "by": by}), Request(**{**fields, "by": "goal"})
    assert totals(workspace.report(one).rows) == workspace.report(other).rows


@settings(max_examples=50, deadline=None)
@given(asked(), st.randoms(use_true_random=False))
def test_the_order_of_what_comes_in_does_not_matter(case: tuple[Workspace, Request], random: Any) -> None:
    workspace, request = case
    before = workspace.report(request)
    shuffled = Workspace(random.sample(workspace.records, len(workspace.records)), workspace.leads[::-1])
    assert shuffled.report(request) == before

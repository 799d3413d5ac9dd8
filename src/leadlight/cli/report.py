"""`leadlight report`: conversions and their cost, as a table, JSON, CSV or a page."""

from datetime import date
from typing import Any, Final

import click

from leadlight.cli.opening import desk_of
from leadlight.cli.output import note, print_csv, print_json, print_table, write
from leadlight.config import load_settings
from leadlight.core.report import FIGURES, Report, Request
from leadlight.core.times import parse_day
from leadlight.errors import UsageError

_HEADINGS: Final = {
    "date": "day", "campaign_name": "campaign", "ad_group_name": "ad group", "ad_name": "ad", "goal": "goal",
    "currency": "", "spend": "spend", "impressions": "impressions", "clicks": "clicks",
    "conversations": "conversations", "leads": "leads", "conversions": "conversions",
    "cost_per_conversion": "cost/conversion", "cost_per_conversation": "cost/conversation",
    "cost_per_lead": "cost/lead",
}  # fmt: skip
"""The columns that a person sees, where a grouping has them, and what they are called."""
_TEXTS: Final = ("date", "campaign_name", "ad_group_name", "ad_name", "goal", "currency")


def _day(_ctx: click.Context, option: click.Parameter, value: str | None) -> date | None:
    if value is None:
        return None
    try:
        return parse_day(value)
    except ValueError:
        raise UsageError(f"--{'from' if option.name == 'from_day' else 'to'} takes a day like 2026-10-01.") from None


def _window(_ctx: click.Context, _option: click.Parameter, value: str | None) -> int | None:
    return None if value is None else 0 if value == "off" else int(value)


@click.command("report")
@click.option("--from", "from_day", callback=_day, metavar="DAY", help="First day. Default: thirty days of data.")
@click.option("--to", "to_day", callback=_day, metavar="DAY", help="Last day, included.")
@click.option(
    "--by",
    type=click.Choice(["goal", "campaign", "ad_group", "ad", "day"]),
    default="ad_group",
    show_default=True,
    help="What a row stands for.",
)
@click.option(
    "--click-window",
    callback=_window,
    type=click.Choice(["off", "1", "7", "14", "28"]),
    help="Days a click counts, instead of each ad group's own.",
)
@click.option(
    "--view-window",
    callback=_window,
    type=click.Choice(["off", "1", "7"]),
    help="Days a view counts, instead of each ad group's own.",
)
@click.option(
    "--model",
    type=click.Choice(["last", "click"]),
    default="last",
    show_default=True,
    help="The last touch wins, or any click before every view.",
)
@click.option(
    "--clock",
    type=click.Choice(["event", "touch"]),
    default="event",
    show_default=True,
    help="Book on the day of the event, or of the touch as Ads Manager does.",
)
@click.option("--timezone", metavar="TZ", help="The zone of organic events' days.  [default: UTC, or the settings']")
@click.option("--account", metavar="ID", help="Only this account.")
@click.option(
    "--format",
    "shape",
    type=click.Choice(["table", "json", "csv", "html"]),
    default="table",
    show_default=True,
    help="How to print.",
)
@click.pass_context
def report_command(ctx: click.Context, /, from_day: date | None, to_day: date | None, **asked: Any) -> None:
    """Conversions and what they cost, by last touch.

    What counts as a conversion depends on the ad group's goal: conversations for the one, leads for the other.
    Currencies are never added up.
    """
    from leadlight.desk import reporting

    shape, zone = asked.pop("shape"), asked.pop("timezone") or load_settings().timezone or "UTC"
    with desk_of(ctx.obj) as desk:
        first, last = reporting.default_range(desk) if from_day is None or to_day is None else (from_day, to_day)
        request = Request(from_day or first, to_day or last, timezone=zone, **asked)
        report = reporting.report(desk, request)
    _print(report, shape)


def _print(report: Report, shape: str) -> None:
    if shape == "json":
        print_json(report.as_json())
        return
    if shape == "html":
        from leadlight.exchange.exports.report_html import page

        write(page(report))
        return
    rows = report.as_json()["rows"]
    columns = list(dict.fromkeys(name for row in rows for name in row))
    if shape == "csv":
        print_csv(columns, rows)
        return
    shown = [name for name in _HEADINGS if name in columns]
    numbers = [index for index, name in enumerate(shown) if name not in _TEXTS]
    known = [row.has_figures for row in report.rows]
    cells = ([_cell(row, name, told) for name in shown] for row, told in zip(rows, known, strict=True))
    print_table([_HEADINGS[name] for name in shown], cells, numbers)
    if rows and not any(known):
        note("No cost data in these days: importing Ads Manager's report, with a row for each ad and day, brings it.")


def _cell(row: dict[str, Any], name: str, has_figures: bool) -> str:
    if name == "goal":
        return row["goal"] or "organic"
    if name in FIGURES and not has_figures:
        return ""
    value = row.get(name)
    if value is None and name.endswith("_name"):
        value = row.get(name.removesuffix("_name"))
    return "" if value is None else f"{value:,}" if isinstance(value, int) else str(value)

"""The report as one HTML page that needs nothing from outside: no script, no font, no picture, no address."""

from html import escape
from typing import Any, Final

from leadlight.core.report import FIGURES, Report

_STYLE: Final = """
:root { color-scheme: light dark; --line: #8884; }
body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 76rem; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
caption { text-align: left; padding: .5rem 0; }
th, td { padding: .35rem .6rem; border-bottom: 1px solid var(--line); text-align: left; }
td.n, th.n { text-align: right; }
tr.organic { font-style: italic; }
"""
_TEXTS: Final = ("date", "goal", "campaign", "campaign_name", "ad_group", "ad_group_name", "ad", "ad_name", "currency")


def page(report: Report) -> str:
    """The whole page. Every text is escaped; numbers stand as the JSON report has them, where any are known."""
    answer = report.as_json()
    columns = list(dict.fromkeys(name for row in answer["rows"] for name in row))
    head = "".join(f"<th{_aligned(name)}>{escape(name.replace('_', ' '))}</th>" for name in columns)
    known = (row.has_figures for row in report.rows)
    body = "\n".join(_row(columns, row, told) for row, told in zip(answer["rows"], known, strict=True))
    title = f"Conversions {answer['from']} to {answer['to']}"
    return (
        f'<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{_STYLE}</style>\n<h1>{escape(title)}</h1>\n<p>{escape(_rule(answer))}</p>\n"
        f"<table>\n<caption>By {escape(answer['by'].replace('_', ' '))}</caption>\n<thead><tr>{head}</tr></thead>\n"
        f"<tbody>\n{body}\n</tbody>\n</table>\n</html>\n"
    )


def _rule(answer: dict[str, Any]) -> str:
    """How events were given to ads, in words."""
    model = "Last touch" if answer["model"] == "last" else "Last touch, any click before every view"
    windows = [_window("click", answer["click_window"]), _window("view", answer["view_window"])]
    day = "the day of the event" if answer["clock"] == "event" else "the day of the touch"
    zone = answer["timezone"]
    return f"{model}; {' and '.join(windows)}; booked on {day}; organic events' days are in {zone}."


def _window(kind: str, days: int | None) -> str:
    if days is None:
        return f"{kind} window of each ad group"
    return f"{kind}s off" if days == 0 else f"{days}-day {kind} window"


def _row(columns: list[str], row: dict[str, Any], has_figures: bool) -> str:
    shown = {name: "" if name in FIGURES and not has_figures else _cell(row, name) for name in columns}
    cells = "".join(f"<td{_aligned(name)}>{escape(text)}</td>" for name, text in shown.items())
    return f"<tr{' class=organic' if row['goal'] is None else ''}>{cells}</tr>"


def _cell(row: dict[str, Any], name: str) -> str:
    if name == "goal":
        return row["goal"] or "organic"
    return "" if row.get(name) is None else str(row[name])


def _aligned(name: str) -> str:
    return "" if name in _TEXTS else ' class="n"'

"""Printing lists: for a person as a table, for programs as JSON or CSV. Only this goes to stdout."""

import csv
import io
import json
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, Literal

import click

from leadlight.core.text import one_line

Format = Literal["table", "json", "csv"]
PIPE_WIDTH: Final = 10_000
"""Columns that a table may take in a file or a pipe."""

format_option = click.option(
    "--format", "shape", type=click.Choice(["table", "json", "csv"]), default="table", show_default=True,
    help="How to print.",
)  # fmt: skip
limit_option = click.option("--limit", type=click.IntRange(min=1), help="Print at most so many.")


def print_json(value: Any) -> None:
    """One JSON value, indented, characters as they are; lone surrogates escaped, since they cannot be encoded."""
    text = json.dumps(value, ensure_ascii=False, indent=1)
    write(text.encode("utf-8", "backslashreplace").decode("utf-8") + "\n")


def print_csv(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> None:
    """RFC 4180 with a heading; empty cells for what is not there, formulas made harmless."""
    from leadlight.exchange.exports.leads_csv import harmless

    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(columns)
    for row in rows:
        writer.writerow([harmless("" if row.get(name) is None else str(row[name])) for name in columns])
    write(text.getvalue())


def print_table(headings: Sequence[str], rows: Iterable[Sequence[str]], right: Iterable[int] = ()) -> None:
    """A table for a person. Cells are made drawable; columns whose index is in `right` are set to the right."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="bold")
    to_the_right = set(right)
    for index, heading in enumerate(headings):
        numeric = index in to_the_right
        table.add_column(heading, justify="right" if numeric else "left", no_wrap=True, overflow="ellipsis")
    for row in rows:
        table.add_row(*(Text(one_line(cell)) for cell in row))
    console = Console()
    if not sys.stdout.isatty():
        # In a pipe nothing is cut: whoever reads it cuts for himself.
        everything = console.options.update(max_width=PIPE_WIDTH)
        console = Console(width=console.measure(table, options=everything).maximum)
    with console.capture() as printed:
        console.print(table)
    write(printed.get())


def write(text: str) -> None:
    """Text to stdout as UTF-8, whatever the locale."""
    sys.stdout.buffer.write(text.encode("utf-8", "replace"))
    sys.stdout.buffer.flush()


def note(sentence: str) -> None:
    """A line for the person, on stderr."""
    click.echo(one_line(sentence), err=True)


def in_colour() -> bool:
    """Whether a person may get colours: on a terminal, unless `NO_COLOR` is set (no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")

"""Printing lists: for a person as a table, for programs as JSON or CSV. Only this goes to stdout."""

import csv
import io
import json
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

import click

from leadlight.cli.tables import table_of
from leadlight.core.text import one_line

Format = Literal["table", "json", "csv"]

format_option = click.option(
    "--format", "shape", type=click.Choice(["table", "json", "csv"]), default="table", show_default=True,
    help="How to print.",
)  # fmt: skip
limit_option = click.option("--limit", type=click.IntRange(min=1), help="Print at most so many.")


def print_json(value: Any) -> None:
    """One JSON value, indented, characters as they are; lone surrogates escaped, since they cannot be encoded."""
    text = json.dumps(value, ensure_ascii=False, indent=1)
    write(text.encode("utf-8", "backslashreplace").decode("utf-8") + "\n")


def print_json_list(values: Iterable[Any]) -> None:
    """A list as `print_json` prints it, each value written when it comes."""
    before = "["
    for value in values:
        text = json.dumps(value, ensure_ascii=False, indent=1).replace("\n", "\n ")
        write(before + "\n " + text.encode("utf-8", "backslashreplace").decode("utf-8"))
        before = ","
    write("[]\n" if before == "[" else "\n]\n")


def print_csv(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> None:
    """RFC 4180 with a heading, each row written when it comes; empty cells for what is not there, formulas made
    harmless."""
    from leadlight.exchange.exports.leads_csv import harmless

    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(columns)
    for row in rows:
        writer.writerow([harmless("" if row.get(name) is None else str(row[name])) for name in columns])
        write(text.getvalue())
        text.seek(0)
        text.truncate()
    write(text.getvalue())


def print_table(headings: Sequence[str], rows: Iterable[Sequence[str]], right: Iterable[int] = ()) -> None:
    """A table for a person, as `tables` makes it."""
    for piece in table_of(headings, rows, right):
        write(piece)


def write(text: str) -> None:
    """Text to stdout as UTF-8, whatever the locale."""
    # What was said by other roads comes before it.
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8", "replace"))


def note(sentence: str) -> None:
    """A line for the person, on stderr."""
    click.echo(one_line(sentence), err=True)


def in_colour() -> bool:
    """Whether a person may get colours: on a terminal, unless `NO_COLOR` is set (no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")

"""`leadlight import`: files, folders and archives into the database."""

import contextlib
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from leadlight.cli.opening import desk_of
from leadlight.cli.output import note, print_json
from leadlight.cli.places import database_path
from leadlight.cli.previewing import show_preview
from leadlight.core.text import one_line
from leadlight.core.wording import counted
from leadlight.desk.importing import import_opened
from leadlight.desk.opened import Opened, open_paths
from leadlight.desk.previewing import Preview, preview, reader_at
from leadlight.desk.summing import Progress, Summary
from leadlight.exchange.sources import FIELDS, SOURCES, Options, UnknownOwn


def _columns(_ctx: click.Context, _option: click.Parameter, given: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """`FIELD=COLUMN` as pairs; what a field may be is for `Options` to say."""
    pairs = [one.partition("=") for one in given]
    if not all(equals for _, equals, _ in pairs):
        raise click.BadParameter("it takes FIELD=COLUMN.")
    return tuple((field.strip(), column.strip()) for field, _, column in pairs)


@click.command("import")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH...")
@click.option(
    "--source",
    type=click.Choice(SOURCES),
    default="auto",
    show_default=True,
    metavar="NAME",
    help=f"The files' format: {', '.join(SOURCES)}.",
)
@click.option("--account", metavar="ID", help="The account that the messages belong to.")
@click.option("--me", metavar="NAME", help="The business's own name in an export of messages.")
@click.option("--country", metavar="CC", help="The account's country, for national phone numbers.")
@click.option("--timezone", metavar="TZ", help="The zone of times that come without one.")
@click.option(
    "--map",
    "columns",
    multiple=True,
    callback=_columns,
    metavar="FIELD=COLUMN",
    help=f"Which column of a table, or key of an object, holds what; repeatable. Fields: {', '.join(FIELDS)}.",
)
@click.option(
    "--again", is_flag=True, help="Let in what is older than the last purge, and chats that seem to be here already."
)
@click.option("--dry-run", is_flag=True, help="Only tell what the files are and what would come in.")
@click.option("--json", "as_json", is_flag=True, help="Print the summary as JSON.")
@click.pass_context
def import_command(
    ctx: click.Context, /, paths: tuple[Path, ...], again: bool, dry_run: bool, as_json: bool, **told: Any
) -> None:  # fmt: skip
    """Read PATHs into the database: workspace files, exports of chats, tables of leads, folders, zip archives.

    What a file is, is told by its content. Reading the same file again changes nothing. Records that cannot be taken
    are kept, with line and reason, in a rejects file, and the exit code is 1; so it is where one of several PATHs, or
    a file of a folder, cannot be read.
    """
    # Before a database is made for them.
    opened = _open(paths, Options(**told))
    if dry_run:
        found = _preview(ctx.obj, opened, again=again)
        if as_json:
            print_json(found.as_json())
        else:
            show_preview(found)
        ctx.exit(1 if found.total("rejected") or found.left_out else 0)
    with desk_of(ctx.obj, create=True) as desk, _progress_bar() as progress:
        summary = import_opened(desk, opened, progress, again=again)
    for sentence in (*summary.recognised, *summary.notes):
        note(sentence)
    if as_json:
        print_json(summary.as_json())
    else:
        _show(summary)
    ctx.exit(0 if summary.is_whole else 1)


def _preview(db: str | None, opened: Opened, *, again: bool) -> Preview:
    with reader_at(database_path(db)) as reader, _progress_bar() as progress:
        return preview(reader, opened, progress, again=again)


def _open(paths: Sequence[Path], options: Options) -> Opened:
    """The files; where nothing tells which name is the business's, whoever sits at the terminal is asked."""
    try:
        return open_paths(paths, options)
    except UnknownOwn as unknown:
        if not (sys.stdin.isatty() and sys.stderr.isatty()):
            raise
        return open_paths(paths, replace(options, me=_ask(unknown)))


def _ask(unknown: UnknownOwn) -> str:
    """The business's name, chosen by number or typed."""
    note(unknown.message)
    names = unknown.candidates
    for number, name in enumerate(names, start=1):
        note(f"{number:>3}  {name}")
    words = f"Who are you? Type a name{' or its number' if names else ''}"
    answer: str = click.prompt(words, type=str, err=True).strip()
    chosen = int(answer) if answer.isascii() and answer.isdigit() else 0
    return names[chosen - 1] if 1 <= chosen <= len(names) else answer


def _show(summary: Summary) -> None:
    click.echo(
        f"{counted(summary.read, 'record')} read: {summary.added:,} added, {summary.updated:,} updated,"
        f" {summary.unchanged:,} unchanged, {summary.rejected:,} rejected."
    )
    click.echo(f"{counted(summary.contacts, 'new contact')}, {counted(summary.leads, 'new lead')}.")
    if summary.rejects_file:
        click.echo(f"Rejected records, with reasons: {one_line(summary.rejects_file)}")


@contextlib.contextmanager
def _progress_bar() -> Iterator[Callable[[Progress], None] | None]:
    """A bar on the terminal; nothing where stderr goes elsewhere."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar
    from rich.text import Text

    name, records = TextColumn("{task.description}", markup=False), TextColumn("{task.fields[records]}", markup=False)
    console = Console(stderr=True)
    with Bar(
        name, BarColumn(), DownloadColumn(), records, TimeRemainingColumn(), console=console, transient=True
    ) as bar:
        task = bar.add_task("", total=None, records="")

        def show(progress: Progress) -> None:
            bar.update(
                task,
                description=Text(one_line(progress.name)).plain,
                completed=progress.position,
                total=progress.size,
                records=counted(progress.summary.read, "record"),
            )

        yield show

"""`leadlight import`: files, folders and archives into the database."""

import contextlib
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import click

from leadlight.cli.opening import desk_of
from leadlight.cli.output import note, print_json
from leadlight.core.text import one_line
from leadlight.desk.importing import Progress, Summary, check_paths, import_paths
from leadlight.exchange.sources import SOURCES, Options


@click.command("import")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH...")
@click.option("--source", type=click.Choice(SOURCES), default="auto", show_default=True, help="The files' format.")
@click.option("--account", metavar="ID", help="The account that the messages belong to.")
@click.option("--me", metavar="NAME", help="The business's own name in an export of messages.")
@click.option("--country", metavar="CC", help="The account's country, for national phone numbers.")
@click.option("--timezone", metavar="TZ", help="The zone of times that come without one.")
@click.option("--json", "as_json", is_flag=True, help="Print the summary as JSON.")
@click.pass_context
def import_command(
    ctx: click.Context,
    paths: tuple[Path, ...],
    source: str,
    account: str | None,
    me: str | None,
    country: str | None,
    timezone: str | None,
    as_json: bool,
) -> None:
    """Read PATHs into the database: workspace files, TikTok's "download your data", folders, zip archives.

    Reading the same file again changes nothing. Records that cannot be taken are kept, with line and reason, in a
    rejects file, and the exit code is 1.
    """
    options = Options(source=source, account=account, me=me, country=country, timezone=timezone)  # type: ignore[arg-type]
    # Before a database is made for them.
    check_paths(paths, options)
    with desk_of(ctx.obj, create=True) as desk, _progress_bar() as progress:
        summary = import_paths(desk, paths, options, progress)
    for sentence in summary.notes:
        note(sentence)
    if as_json:
        print_json(summary.as_json())
    else:
        _show(summary)
    ctx.exit(1 if summary.rejected else 0)


def _show(summary: Summary) -> None:
    click.echo(
        f"{summary.read:,} records read: {summary.added:,} added, {summary.updated:,} updated,"
        f" {summary.unchanged:,} unchanged, {summary.rejected:,} rejected."
    )
    click.echo(f"{summary.contacts:,} new contacts, {summary.leads:,} new leads.")
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
                records=f"{progress.summary.read:,} records",
            )

        yield show

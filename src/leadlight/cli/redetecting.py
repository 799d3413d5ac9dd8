"""`leadlight redetect`: the stored messages, read again with today's detection."""

import contextlib
import sys
from collections.abc import Iterator
from typing import Any, Final

import click

from leadlight.cli.opening import desk_of
from leadlight.cli.output import print_json, print_table
from leadlight.core.text import one_line
from leadlight.core.vocabulary import CONTACT_KINDS
from leadlight.core.wording import counted
from leadlight.desk.redetecting import SORTS, Example, Outcome, Progress, Tell, redetect


@click.command("redetect")
@click.option("--dry-run", is_flag=True, help="Only say what would change.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def redetect_command(db: str | None, dry_run: bool, as_json: bool) -> None:
    """Read every stored customer message again with today's detection, and put contacts and leads right.

    What operators decided stays. It is one act: `z` in the application takes all of it back. With --dry-run nothing is
    changed, and the first differences are shown one by one.
    """
    with desk_of(db) as desk, progress_bar() as tell:
        outcome = redetect(desk, dry_run=dry_run, tell=tell)
    if as_json:
        print_json(_plain(outcome, dry_run=dry_run))
    else:
        _show(outcome, dry_run=dry_run)


def _plain(outcome: Outcome, *, dry_run: bool) -> dict[str, Any]:
    plain: dict[str, Any] = {
        "dry_run": dry_run,
        "read": outcome.read,
        **{sort: outcome.total(sort) for sort in SORTS},
        "leads_added": outcome.leads_added,
        "leads_withdrawn": outcome.leads_withdrawn,
        "by_kind": {sort: dict(sorted(outcome.counts[sort].items())) for sort in SORTS},
    }
    if dry_run:
        plain["examples"] = {sort: [_plain_example(one) for one in outcome.examples[sort]] for sort in SORTS}
    return plain


def _plain_example(example: Example) -> dict[str, Any]:
    plain: dict[str, Any] = example._asdict()
    before = plain.pop("before")
    return plain if before is None else {**plain, "before": {"kind": before[0], "value": before[1]}}


def _show(outcome: Outcome, *, dry_run: bool) -> None:
    if not any(outcome.total(sort) for sort in SORTS):
        click.echo(f"{outcome.sentence}.")
        return
    click.echo(f"Read {counted(outcome.read, 'message')} again.\n")
    kinds = [kind for kind in CONTACT_KINDS if any(outcome.counts[sort][kind] for sort in SORTS)]
    table = [[kind, *(f"{outcome.counts[sort][kind]:,}" for sort in SORTS)] for kind in kinds]
    print_table(
        ["contacts", *SORTS], [*table, ["all", *(f"{outcome.total(sort):,}" for sort in SORTS)]], right=(1, 2, 3)
    )
    would = "would be " if dry_run else ""
    click.echo(f"\nLeads: {outcome.leads_added:,} {would}added, {outcome.leads_withdrawn:,} {would}withdrawn.")
    if not dry_run:
        click.echo("`z` in the application takes all of it back.")
        return
    for sort in SORTS:
        _show_examples(f"{sort.capitalize()} {outcome.total(sort):,}", outcome.examples[sort], outcome.total(sort))
    click.echo("\nNothing was changed.")


def _show_examples(words: str, examples: list[Example], total: int) -> None:
    if not examples:
        return
    click.echo(f"\n{words}{f', the first {len(examples)}' if len(examples) < total else ''}:")
    for example in examples:
        before = f"{example.before[0]} {example.before[1]} -> " if example.before else ""
        click.echo(one_line(f"  {example.message}  {before}{example.kind} {example.value}  ({example.rule})"))


_STAGES: Final = {"reading": "Reading messages", "putting right": "Putting contacts right"}


@contextlib.contextmanager
def progress_bar() -> Iterator[Tell | None]:
    """A bar on the terminal; nothing where stderr goes elsewhere."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)

        def show(progress: Progress) -> None:
            bar.update(task, description=_STAGES[progress.stage], completed=progress.done, total=progress.total)

        yield show

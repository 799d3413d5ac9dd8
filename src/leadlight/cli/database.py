"""`leadlight db`: looking after the database file."""

from pathlib import Path

import click

from leadlight.cli.confirming import confirm
from leadlight.cli.looking_after import show_forgotten, show_plan, show_purged
from leadlight.cli.opening import desk_of
from leadlight.cli.places import database_path
from leadlight.core.text import one_line
from leadlight.desk import purging, upkeep
from leadlight.desk.purging import Sort
from leadlight.errors import Refused


@click.group("db")
def db_command() -> None:
    """Check, copy, upgrade the database; erase a person, or what is old, from it."""


@db_command.command("check")
@click.pass_context
def check(ctx: click.Context) -> None:
    """Read every page and every reference; exit 1 if anything is wrong."""
    faults = upkeep.check(database_path(ctx.obj))
    for fault in faults:
        click.echo(one_line(fault))
    click.echo("The database is sound." if not faults else "1 fault." if len(faults) == 1 else f"{len(faults)} faults.")
    ctx.exit(1 if faults else 0)


@db_command.command("backup")
@click.argument("target", type=click.Path(path_type=Path), metavar="FILE")
@click.pass_obj
def backup(db: str | None, target: Path) -> None:
    """Copy the database to FILE while it is in use. FILE opens like any other database."""
    upkeep.backup(database_path(db), target)
    click.echo(f"Copied to {one_line(str(target))}.")


@db_command.command("upgrade")
@click.pass_obj
def upgrade(db: str | None) -> None:
    """Bring the database to this version's schema, after a backup beside it."""
    steps = upkeep.upgrade(database_path(db))
    click.echo(f"Done: {', '.join(steps)}." if steps else "Nothing to do.")


@db_command.command("forget")
@click.argument("customer")
@click.option("--alone", is_flag=True, help="Leave the customers that were merged with this one.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.pass_context
def forget(ctx: click.Context, customer: str, alone: bool, yes: bool) -> None:
    """Erase one person (an id, or a handle that only one has) everywhere. This cannot be undone.

    Customers who were merged are one person and go together, but for --alone. Afterwards the files are searched for
    what was erased (exit 1 where any of it is left), and backups that hold the person are named. From then on the
    person is passed over whenever they come in again, until `leadlight db remember`.
    """
    with desk_of(ctx.obj) as desk:
        try:
            person = upkeep.find_person(desk, customer)
        except Refused:
            if not upkeep.finish_forgetting(desk):
                raise
            click.echo("Finished what an earlier erasing had left: the file holds no trace of it any more.")
            return
        people = [person] if alone else upkeep.everyone_who_is(desk, person)
        names = ", ".join(map(upkeep.shown, people))
        confirm(f"Erase everything about {names}? This cannot be undone", yes=yes)
        forgotten = upkeep.forget(desk, *people)
    show_forgotten(forgotten, len(people))
    ctx.exit(1 if forgotten.proof.left else 0)


@db_command.command("remember")
@click.argument("customer")
@click.pass_obj
def remember(db: str | None, customer: str) -> None:
    """Let a person in again who was forgotten: the id, or the handle, that they had."""
    with desk_of(db) as desk:
        number = upkeep.remember(desk, customer)
    click.echo(
        f"{'One person' if number == 1 else f'{number} people'} may come in again. What was erased comes back only with"
        " a file that has it."
    )


@db_command.command("purge")
@click.option("--older-than", "length", required=True, metavar="TIME", help="90d, 12w, 6m or 2y without a message.")
@click.option("--leads", "leads", is_flag=True, help="Only conversations of leads.")
@click.option("--messages", "messages", is_flag=True, help="Only conversations of those who are no leads.")
@click.option("--dry-run", is_flag=True, help="Only list what would go.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.pass_obj
def purge(db: str | None, length: str, leads: bool, messages: bool, dry_run: bool, yes: bool) -> None:
    """Delete conversations in which nothing was said for so long, and the leads of those of whom nothing is newer.

    What will go is listed first, by account. It cannot be undone, and stays out from then on: `leadlight import
    --again` brings old files' records back.
    """
    only: dict[Sort, bool] = {"leads": leads, "messages": messages}
    sorts = [sort for sort, wanted in only.items() if wanted]
    with desk_of(db) as desk:
        planned = purging.plan(desk, purging.silent_for(length), sorts or purging.BOTH)
        show_plan(planned)
        if dry_run or not planned.accounts:
            return
        confirm("Delete all of it? This cannot be undone", yes=yes)
        purged = purging.purge(desk, planned)
    show_purged(purged)

"""`leadlight db`: looking after the database file."""

import sys
from pathlib import Path

import click

from leadlight.cli.opening import desk_of
from leadlight.cli.places import database_path
from leadlight.core.text import one_line
from leadlight.desk import upkeep
from leadlight.errors import Refused


@click.group("db")
def db_command() -> None:
    """Check, copy, upgrade the database; erase a person from it."""


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
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.pass_obj
def forget(db: str | None, customer: str, yes: bool) -> None:
    """Erase one person (an id, or a handle that only one has) everywhere. This cannot be undone."""
    with desk_of(db) as desk:
        try:
            person = upkeep.find_person(desk, customer)
        except Refused:
            if not upkeep.finish_forgetting(desk):
                raise
            click.echo("Finished what an earlier erasing had left: the file holds no trace of it any more.")
            return
        if not yes and sys.stdin.isatty():
            click.confirm(f"Erase everything about {upkeep.shown(person)}? This cannot be undone", abort=True, err=True)
        erased = upkeep.forget(desk, person)
    click.echo(
        f"Erased one person: {erased.messages:,} messages, {erased.contacts:,} contacts, and all that refers to them."
    )

"""What `leadlight db forget` and `db purge` print for a person."""

import click

from leadlight.cli.output import print_table
from leadlight.core.text import one_line
from leadlight.core.times import format_instant
from leadlight.core.wording import counted
from leadlight.desk.purging import Plan, Purged
from leadlight.desk.upkeep import Forgotten


def show_forgotten(forgotten: Forgotten, customers: int) -> None:
    """How much was erased, what was searched and with what result, and the backups that are left."""
    who = "one person" if customers == 1 else f"one person, known as {customers} customers"
    click.echo(
        f"Erased {who}: {counted(forgotten.messages, 'message')}, {counted(forgotten.contacts, 'contact')}, and all"
        " that refers to them."
    )
    proof = forgotten.proof
    click.echo(
        f"Searched {', '.join(one_line(path.name) for path in proof.files)} for"
        f" {counted(proof.strings, 'identifying string')}: {'found' if proof.left else 'nothing was found'}."
    )
    for path, number in proof.left.items():
        click.echo(f"  {counted(number, 'string')} left in {one_line(str(path))}.")
    for table, number in proof.others.items():
        click.echo(f"  {counted(number, 'string')} in what is kept of others or by operators ({table}).")
    for path in forgotten.backups:
        click.echo(f"This backup still holds the person: {one_line(str(path))}")
    for path in forgotten.unreadable:
        click.echo(f"This backup could not be read, and may hold the person: {one_line(str(path))}")


def show_plan(planned: Plan) -> None:
    """What is older, account by account, with the oldest."""
    click.echo(f"Silent since before {_minute(planned.horizon)} UTC:")
    if not planned.accounts:
        click.echo("nothing.")
        return
    print_table(
        ("account", "conversations", "messages", "leads", "oldest"),
        (
            (one.account, f"{one.conversations:,}", f"{one.messages:,}", f"{one.leads:,}", _minute(one.oldest))
            for one in planned.accounts
        ),
        right=(1, 2, 3),
    )


def show_purged(purged: Purged) -> None:
    """How much was deleted, and what follows."""
    click.echo(
        f"Deleted {counted(purged.conversations, 'conversation')} with {counted(purged.messages, 'message')},"
        f" {counted(purged.leads, 'lead')} and {counted(purged.customers, 'customer')}."
        " What is older stays out; `leadlight import --again` brings it."
    )


def _minute(at: int | None) -> str:
    return "" if at is None else format_instant(at)[:16].replace("T", " ")

"""`leadlight customers`: several customers who are one person."""

import click

from leadlight.cli.opening import desk_of
from leadlight.cli.output import print_json, print_table
from leadlight.core.text import one_line
from leadlight.desk import merging, upkeep
from leadlight.desk.merging import Alias


@click.group("customers")
def customers_command() -> None:
    """Who may be the same person under several names, and saying that they are."""


@customers_command.command("suggestions")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def suggestions(db: str | None, as_json: bool) -> None:
    """List customers who share an e-mail address or a number, with that as evidence."""
    with desk_of(db) as desk:
        found = merging.suggestions(desk)
    if as_json:
        print_json(
            [
                {
                    "one": _plain(one.one),
                    "other": _plain(one.other),
                    "evidence": [evidence._asdict() for evidence in one.evidence],
                }
                for one in found
            ]
        )
        return
    if not found:
        click.echo("No two customers share an e-mail address or a number.")
        return
    print_table(
        ("customer", "name", "and", "name", "evidence"),
        (
            (
                one.one.id,
                one.one.name or one.one.handle,
                one.other.id,
                one.other.name or one.other.handle,
                "; ".join(f"{evidence.kind} {evidence.value}" for evidence in one.evidence),
            )
            for one in found
        ),
    )
    click.echo("\n`leadlight customers merge CUSTOMER OTHER` says that they are one person.")


def _plain(one: Alias) -> dict[str, str | None]:
    return {"id": one.id, "handle": one.handle, "name": one.name}


@customers_command.command("merge")
@click.argument("customer")
@click.argument("other")
@click.pass_obj
def merge(db: str | None, customer: str, other: str) -> None:
    """Say that OTHER is the same person as CUSTOMER (ids, or handles that only one has).

    Both keep their conversations, leads and touches, so that no report changes. `z` in the application takes it back.
    """
    with desk_of(db) as desk:
        into, same = (upkeep.find_person(desk, name) for name in (customer, other))
        act = merging.merge(desk, into.pk, same.pk)
    click.echo(one_line(f"{act.sentence}. `z` in the application takes it back."))


@customers_command.command("separate")
@click.argument("customer")
@click.pass_obj
def separate(db: str | None, customer: str) -> None:
    """Make CUSTOMER a person of their own again."""
    with desk_of(db) as desk:
        act = merging.separate(desk, upkeep.find_person(desk, customer).pk)
    click.echo(one_line(f"{act.sentence}. `z` in the application takes it back."))

"""`leadlight accounts`: the business accounts, and where they are at home."""

import click

from leadlight.cli.opening import account_pk, desk_of
from leadlight.cli.output import print_json, print_table
from leadlight.cli.redetecting import progress_bar
from leadlight.core.text import one_line
from leadlight.desk import browsing


@click.group("accounts", invoke_without_command=True)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_context
def accounts_command(context: click.Context, as_json: bool) -> None:
    """List the business accounts; `set` gives one its country."""
    if context.invoked_subcommand is not None:
        return
    with desk_of(context.obj) as desk:
        found = browsing.accounts(desk)
    if as_json:
        print_json([{name: value for name, value in one._asdict().items() if name != "pk"} for one in found])
        return
    rows = [
        (one.id, one.handle, one.name or "", one.country or "not known", "on" if one.auto_capture else "off")
        for one in found
    ]
    print_table(("account", "handle", "name", "country", "auto capture"), rows)


@accounts_command.command("set")
@click.argument("account", metavar="ID")
@click.option("--country", metavar="CC", required=True, help="Where national phone numbers are at home, like TH.")
@click.pass_obj
def set_command(db: str | None, account: str, country: str) -> None:
    """Give an account its country and read its messages again.

    It is one act: `z` in the application takes all of it back. Files that name another country do not change it any
    more.
    """
    from leadlight.desk.settling import set_country

    with desk_of(db) as desk, progress_bar() as tell:
        pk = account_pk(desk, account)
        outcome = set_country(desk, pk, country, tell=tell) if pk is not None else None
    if outcome is not None:
        click.echo(one_line(f"{outcome.sentence}."))

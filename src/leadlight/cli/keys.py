"""`leadlight keys`: the map of keys, as it is set or would be with another preset."""

import json

import click

from leadlight.config import load_settings


@click.command("keys")
@click.option("--preset", "-P", metavar="PRESET", help="Another preset than the settings have: default, vim or mail.")
@click.option("--check", is_flag=True, help="Only say whether the keys fit together.")
@click.option("--json", "as_json", is_flag=True, help="As JSON: id, keys, what it does, where.")
def keys_command(preset: str | None, check: bool, as_json: bool) -> None:
    """Print every action with its keys, as the settings have them.

    A map that does not fit together is refused with exit code 2, and the line to change.
    """
    from leadlight.tui.keymap import apply_keymap, shown, titled

    keys = load_settings().keys
    own = apply_keymap({**keys, "preset": preset} if preset else keys)
    if check:
        click.echo("The keys fit together.")
        return
    rows = [
        {"where": title, "id": key.id, "keys": own.get(key.id, key.keys), "does": key.tooltip}
        for title, key in titled()
    ]
    if as_json:
        click.echo(json.dumps([row | {"keys": row["keys"].split(",")} for row in rows], indent=2))
        return
    where = ""
    for row in rows:
        if row["where"] != where:
            click.echo(f"{chr(10) if where else ''}{row['where']}")
            where = row["where"]
        click.echo(f"  {shown(row['keys']):<22} {row['id']:<24} {row['does']}")

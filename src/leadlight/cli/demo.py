"""`leadlight demo`: the application on invented data."""

import tempfile
from pathlib import Path
from typing import Any

import click

from leadlight.cli.application import run_application
from leadlight.cli.looks import Looks, looks_options
from leadlight.config import load_settings
from leadlight.desk import Desk


@click.command("demo")
@click.option("--live", is_flag=True, help="Let new messages arrive while you watch.")
@click.option("--tutor", is_flag=True, help="Learn the keys in six steps, each done on the screen.")
@looks_options
@click.pass_context
def demo_command(ctx: click.Context, /, live: bool, tutor: bool, **looks: Any) -> None:
    """Open the application on invented data, in a database that is thrown away."""
    from leadlight.desk import demo
    from leadlight.tui.lifecycle import has_terminal, say_no_terminal

    settings = Looks(**looks).over(load_settings())
    if not has_terminal():
        ctx.exit(say_no_terminal())
    with tempfile.TemporaryDirectory(prefix="leadlight-demo-") as folder:
        click.echo("Reading the sample …", err=True)
        desk = Desk.open(Path(folder) / "demo.db", settings, demo=True)
        feed = demo.Feed(desk, demo.fill(desk, live=live))
        feed.start()
        try:
            code = run_application(lambda: desk, settings, tutor="begun" if tutor else "offered")
        finally:
            feed.stop()
            desk.close()
    ctx.exit(code)

"""`leadlight demo`: the application on invented data."""

import tempfile
from pathlib import Path

import click

from leadlight.cli.application import run_application
from leadlight.config import load_settings
from leadlight.desk import Desk


@click.command("demo")
@click.option("--live", is_flag=True, help="Let new messages arrive while you watch.")
@click.pass_context
def demo_command(ctx: click.Context, live: bool) -> None:
    """Open the application on invented data, in a database that is thrown away."""
    from leadlight.desk import demo
    from leadlight.tui.lifecycle import has_terminal, say_no_terminal

    if not has_terminal():
        ctx.exit(say_no_terminal())
    settings = load_settings()
    with tempfile.TemporaryDirectory(prefix="leadlight-demo-") as folder:
        click.echo("Reading the sample …", err=True)
        desk = Desk.open(Path(folder) / "demo.db", settings, demo=True)
        feed = demo.Feed(desk, demo.fill(desk, live=live))
        feed.start()
        try:
            code = run_application(lambda: desk, settings)
        finally:
            feed.stop()
            desk.close()
    ctx.exit(code)

"""`leadlight` and `leadlight demo`: the terminal application."""

import tempfile
from collections.abc import Callable
from pathlib import Path

import click

from leadlight.cli.places import database_path
from leadlight.config import Settings, load_settings
from leadlight.desk import Desk


def open_application(db: str | None) -> int:
    """Opens the application on the database that `--db` names, making it if there is none; returns the exit code."""
    path, settings = database_path(db), load_settings()
    return _run(lambda: Desk.open(path, settings), settings)


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
            code = _run(lambda: desk, settings)
        finally:
            feed.stop()
            desk.close()
    ctx.exit(code)


def _run(open_desk: Callable[[], Desk], settings: Settings) -> int:
    from leadlight.tui.app import LeadlightApp
    from leadlight.tui.lifecycle import run

    return run(LeadlightApp(open_desk, theme=settings.theme, keys=settings.keys))

"""`leadlight`: the terminal application."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from leadlight.cli.looks import Looks
from leadlight.cli.places import database_path
from leadlight.config import Settings, load_settings

if TYPE_CHECKING:
    from leadlight.desk import Desk
    from leadlight.tui.tutored_app import Start


def open_application(db: str | None, looks: Looks) -> int:
    """Opens the application on the database that `--db` names, making it if there is none; returns the exit code."""
    path, settings = database_path(db), looks.over(load_settings())

    def open_desk() -> "Desk":
        # Called after the first paint: until then nothing of the store is loaded.
        from leadlight.desk import Desk

        return Desk.open(path, settings)

    return run_application(open_desk, settings)


def run_application(open_desk: "Callable[[], Desk]", settings: Settings, tutor: "Start" = "asked") -> int:
    """Runs the application over the desk that it opens when it is painted; returns the exit code."""
    from leadlight.tui.app import LeadlightApp
    from leadlight.tui.lifecycle import run

    app = LeadlightApp(
        open_desk, theme=settings.theme, keys=settings.keys, ascii_signs=settings.ascii,
        reduced_motion=settings.reduced_motion, tutor=tutor,
    )  # fmt: skip
    return run(app)

"""The application's life on a terminal: whether there is one, signals, and what a crash may say.

Textual draws on standard error and hangs without a terminal, dies by SIGTERM with the terminal left in raw mode, and
prints local variables, customers' messages among them, when it crashes.
"""

import asyncio
import contextlib
import gc
import os
import signal
import sys
import traceback
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual.worker import WorkerFailed

if TYPE_CHECKING:
    from textual.app import App

OBJECTS_BETWEEN_COLLECTIONS = 20_000
NO_TERMINAL = 2
"""Exit code when there is nothing to draw on."""


def has_terminal() -> bool:
    """Whether there is something to draw on and to read keys from."""
    return sys.stdin.isatty() and sys.stderr.isatty() and os.environ.get("TERM") != "dumb"


def say_no_terminal() -> int:
    """One line on standard error; the exit code that goes with it."""
    sys.stderr.write("leadlight: the screens need a terminal; see leadlight --help for the commands.\n")
    return NO_TERMINAL


def run(app: "App[Any]") -> int:
    """Run the application; its exit code. Without a terminal: one line on standard error and 2."""
    if not has_terminal():
        return say_no_terminal()
    # Starting makes much and drops little: a collection then finds nothing and costs 25 ms. `settle` turns it on again.
    gc.disable()
    app.run()
    return app.return_code or 0


def settle() -> None:
    """Once everything is loaded: collect from now on, but never look again through what is there already.

    A repaint makes some 15,000 short-lived objects; with Python's threshold of 700 it would stop twenty times.
    """
    gc.freeze()
    gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS)
    gc.enable()


def leave_on_signals(app: "App[Any]") -> None:
    """On SIGTERM and SIGHUP leave as on quit, with the terminal restored, and exit with 128 + the signal's number."""
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGHUP):
        # Not on Windows, and not where the loop runs beside the main thread.
        with contextlib.suppress(NotImplementedError, RuntimeError, ValueError):
            loop.add_signal_handler(number, partial(app.exit, return_code=128 + number))


def crash_report(error: BaseException | None) -> str:
    """Where the program broke: files, lines and the kind of error; neither variables nor the error's own words."""
    if isinstance(error, WorkerFailed):
        error = error.error
    lines = ["Leadlight stopped because of an internal error. Nothing you saved is lost.", ""]
    if error is not None:
        frames = traceback.extract_tb(error.__traceback__)
        lines.extend(f"  {Path(frame.filename).name}:{frame.lineno} in {frame.name}" for frame in frames)
        lines.append(type(error).__name__)
    return "\n".join(lines)

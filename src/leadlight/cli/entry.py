"""The entry point: loads the command, so that Ctrl-C is quiet from the first moment on, while modules are still read.

It must itself import nothing that Python has not loaded by then.
"""

import os

STOPPED = 130
"""As shells report a program that Ctrl-C ended."""


def run() -> None:
    """Runs the command `leadlight`. What Ctrl-C ends outside of it ends with 130 and without a word."""
    try:
        from leadlight.cli.main import run as run_command

        run_command()
    except KeyboardInterrupt:
        # Not by way of Python's own end, which a second Ctrl-C would interrupt with a traceback.
        os._exit(STOPPED)

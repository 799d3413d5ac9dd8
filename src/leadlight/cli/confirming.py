"""Asking before what cannot be undone: a person at the terminal is asked, a program has to say `--yes`."""

import sys

import click

from leadlight.core.text import one_line
from leadlight.errors import UsageError


def confirm(question: str, *, yes: bool) -> None:
    """Goes on where `--yes` was given or the person agrees. Raises `UsageError` where there is nobody to ask."""
    if yes:
        return
    if not sys.stdin.isatty():
        raise UsageError("This cannot be undone, and there is no terminal to ask at.", "Say --yes to do it.")
    click.confirm(one_line(question), abort=True, err=True)

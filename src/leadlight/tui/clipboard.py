"""Copying: by a tool of this machine where there is one, else by the terminal itself (OSC 52), which reaches the
operator's own machine over SSH."""

import os
import shutil
import subprocess
from collections.abc import Mapping
from typing import Final

TOOLS: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    ("WAYLAND_DISPLAY", ("wl-copy",)),
    ("DISPLAY", ("xclip", "-selection", "clipboard")),
    ("DISPLAY", ("xsel", "--clipboard", "--input")),
    ("", ("pbcopy",)),
    ("", ("clip.exe",)),
)
"""Tools, and the variable that tells that the desktop they speak to is there."""
SECONDS: Final = 2
"""A tool that takes longer has nobody to speak to."""


def tool(environment: Mapping[str, str] = os.environ) -> tuple[str, ...] | None:
    """The command that takes a text for the clipboard of this machine; `None` over SSH, where that is not the
    operator's, and where there is none."""
    if "SSH_CONNECTION" in environment or "SSH_TTY" in environment:
        return None
    for variable, command in TOOLS:
        if not variable or environment.get(variable):
            program = shutil.which(command[0], path=environment.get("PATH"))
            if program is not None:
                return program, *command[1:]
    return None


def copied_by_tool(text: str, environment: Mapping[str, str] = os.environ) -> bool:
    """Hands the text to this machine's tool, by its standard input and never by its arguments, which others can see;
    whether one took it."""
    command = tool(environment)
    if command is None:
        return False
    try:
        # Its output is not waited for: these tools leave a child behind that keeps the clipboard.
        done = subprocess.run(  # noqa: S603 - a fixed list of commands
            command, input=text.encode("utf-8", "replace"), timeout=SECONDS, check=False,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
    except (OSError, subprocess.SubprocessError):
        return False
    return done.returncode == 0

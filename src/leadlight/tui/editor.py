"""The operator's own editor, for what is typed in a box: the text goes there in a file that nobody else can read."""

import os
import shlex
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from leadlight.errors import Refused

VARIABLES: Final = ("VISUAL", "EDITOR")
"""Which of them is set says which editor; the first wins."""


def editor(environment: Mapping[str, str] = os.environ) -> tuple[str, ...]:
    """The editor's command. Raises `Refused` where none is set, or it is not to be found."""
    given = next((value for name in VARIABLES if (value := environment.get(name, "").strip())), "")
    if not given:
        raise Refused("No editor is set.", "Set VISUAL or EDITOR, like EDITOR=nano, and start again.")
    try:
        command, *arguments = shlex.split(given)
    except ValueError:
        raise Refused(f"The editor {given!r} is no command.", "See VISUAL and EDITOR.") from None
    program = shutil.which(command, path=environment.get("PATH"))
    if program is None:
        raise Refused(f"There is no editor called {command!r}.", "See VISUAL and EDITOR.")
    return program, *arguments


def edited(text: str, command: tuple[str, ...], environment: Mapping[str, str] = os.environ) -> str:
    """The text as the editor left it, without the line end that editors add. Raises `Refused` when it could not be
    run, or gave up. The file is in a folder of its own, closed to others, and goes with it."""
    private = environment.get("XDG_RUNTIME_DIR") or None
    home = private if private and Path(private).is_dir() else None
    try:
        with tempfile.TemporaryDirectory(prefix="leadlight-", dir=home) as folder:
            file = Path(folder) / "text.txt"
            descriptor = os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
            with open(descriptor, "w", encoding="utf-8", newline="\n") as stream:
                stream.write(text)
            done = subprocess.run([*command, str(file)], check=False)  # noqa: S603 - the operator's own choice
            if done.returncode:
                raise Refused(f"The editor gave up ({done.returncode}): the text is as it was.")
            written = file.read_text("utf-8", errors="replace")
    except OSError as problem:
        raise Refused(f"The editor could not be run: {problem.strerror}.") from None
    return written if text.endswith("\n") else written.removesuffix("\n")

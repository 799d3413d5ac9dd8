"""What an empty list says: what to do, and the key for it as it is bound now."""

from collections.abc import Sequence
from typing import Any

from textual.app import App

from leadlight.tui.drawing import wrap
from leadlight.tui.keymap import with_keys


def laid_out(app: App[Any], greeting: Sequence[str], width: int) -> list[str]:
    """The lines, keys named by their ids in braces put in, broken where they do not fit; as a block, in the middle."""
    lines: list[str] = []
    for text in (with_keys(app, line) for line in greeting):
        lines += [text[start:end] for start, end in wrap(text, max(1, width - 2))]
    left = max(1, (width - max(map(len, lines), default=0)) // 2)
    return [" " * left + line for line in lines]

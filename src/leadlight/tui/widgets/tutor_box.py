"""The tutor's words, above the line of keys."""

import re
from typing import Final

from textual.content import Content
from textual.widgets import Static

from leadlight.tui.keymap import key_word
from leadlight.tui.tutor import STEPS

_KEY: Final = re.compile(r"{([\w.]+)}")


class TutorBox(Static):
    """A few words, the keys in them as they are bound now."""

    DEFAULT_CSS = """
    TutorBox {
        dock: bottom; height: auto; margin-bottom: 1; padding: 0 1; background: $tone-chosen; color: $text;
    }
    """

    def on_mount(self) -> None:
        """Notices stand elsewhere meanwhile, as the style sheet says: they would cover these words."""
        self.screen.add_class("tutored")

    def on_unmount(self) -> None:
        """They stand below again."""
        self.screen.remove_class("tutored")

    def show(self, words: str, step: int | None) -> None:
        """Ask for the step of that number, counted from 0; `None` after the last."""
        title = "Tutor" if step is None else f"{step + 1} of {len(STEPS)}"
        pieces: list[str | tuple[str, str]] = [(f"{title}  ", "bold $warning")]
        for at, piece in enumerate(_KEY.split(words)):
            pieces.append((key_word(self.app, piece), "bold $primary") if at % 2 else piece)
        leave = key_word(self.app, "app.tutor")
        self.update(Content.assemble(*pieces, (f"  {leave} ends this.", "$text-muted")))

"""How the application looks and which keys it has: theme, colours, signs in ASCII, motion, the map of keys."""

import os
from collections.abc import Mapping, Sequence
from typing import Final

from textual import events
from textual.app import App
from textual.filter import LineFilter, Monochrome

from leadlight.tui.keymap import apply_keymap
from leadlight.tui.plain import Plain
from leadlight.tui.signs import AsciiSigns, terminal_encoding, use_ascii
from leadlight.tui.theme import ANSI_THEME, DEFAULT_THEME, other_theme, themes
from leadlight.tui.tones import TONES
from leadlight.tui.typing_ahead import TypingAheadApp

QUICKEST_SECONDS: Final = 0.1
"""With reduced motion, what arrives by itself is shown at most this often."""


class LooksApp(TypingAheadApp, inherit_bindings=False):
    """What a user may choose of how it looks.

    `keys` maps ids of the key registry to other keys, over the preset that it names as `preset`; raises
    `SettingsProblem` when they do not fit together. `ascii_signs` of `None` is whatever the terminal can show.
    """

    def __init__(
        self,
        *,
        theme: str = DEFAULT_THEME,
        keys: Mapping[str, str] | None = None,
        ascii_signs: bool | None = None,
        reduced_motion: bool = False,
    ) -> None:
        self.own_keys = apply_keymap(keys or {})
        super().__init__()
        for one in themes():
            self.register_theme(one)
        self.set_reactive(App.theme, theme if theme in TONES else DEFAULT_THEME)
        self.stylesheet.set_variables(self.get_css_variables())
        self.set_keymap(self.own_keys)
        self.animation_level = "none"
        self.is_calm = reduced_motion
        encoding = terminal_encoding()
        self.is_ascii = encoding != "utf-8" if ascii_signs is None else ascii_signs
        use_ascii(on=self.is_ascii)
        self._signs: list[LineFilter] = [AsciiSigns(encoding)] if self.is_ascii else []
        # By https://no-color.org: whatever its value is, as long as it is not empty.
        self._colourless = bool(os.environ.get("NO_COLOR"))
        self._plain: dict[str, LineFilter] = {}

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Colours and signs as the terminal has them, and last of all what keeps it safe. Textual's own way without
        colours writes shades of grey, and does so where `NO_COLOR` is empty too."""
        *filters, safe = (one for one in super().get_line_filters() if not isinstance(one, Monochrome))
        if self._colourless or self.theme == ANSI_THEME:
            filters.append(self._plain_filter())
        return [*filters, *self._signs, safe]

    def _plain_filter(self) -> LineFilter:
        if self.theme not in self._plain:
            tones = TONES.get(self.theme, TONES[DEFAULT_THEME])
            self._plain[self.theme] = Plain(tones, hues=not self._colourless)
        return self._plain[self.theme]

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """With reduced motion no cursor blinks."""
        if self.is_calm and getattr(event.widget, "cursor_blink", False):
            event.widget.cursor_blink = False  # type: ignore[attr-defined]

    def action_toggle_theme(self) -> None:
        """The dark theme's light one, or the other way round."""
        self.theme = other_theme(self.theme)

"""Texts that terminals disagree about: how wide they come out at most, and how what stands beside them keeps its place.

A vowel sign of Hindi, Tamil or Burmese that stands beside its letter takes a cell of its own in tmux and xterm and none
in kitty; a sun with the selector of pictures is one cell wide or two; a skin tone adds none, or two. Rich's tables can
be right for some terminals only. So lines are broken and cut where they fit on all of them, such a text is given all
the room that it may take, and behind it the cursor is put where the tables say that it ends: no pane is pushed aside,
whatever the terminal made of it.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache, partial
from typing import Final, cast
from unicodedata import category

from rich.cells import cell_len
from rich.color import ColorSystem
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

_SCRIPTS: Final = "\u0900-\u0dff\u0f00-\u109f\u1700-\u17ff\u1900-\u1cff\ua800-\uabff\U00011000-\U00011fff"
"""From Devanagari to Sinhala, Tibetan, Burmese, Khmer and their neighbours. Thai and Lao have no such signs."""
_UNSURE: Final = re.compile(f"[{_SCRIPTS}\u200d\u20e3\ufe0f\U0001f3fb-\U0001f3ff]")
_STRETCH: Final = re.compile(rf"\S?{_UNSURE.pattern}(?:(?!  ).)* *")
"""From the letter before the first unsure sign to the next gap, with the blanks of that: the text's own room."""
_PICTURE: Final = "\ufe0f"
_TONES: Final = "\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff"
_SAVE, _BACK = "\x1b7", "\x1b8"
"""The cursor's place, kept and gone back to (DECSC, DECRC). Every segment that is drawn keeps its own."""
_NO_WRAP, _WRAP = "\x1b[?7l", "\x1b[?7h"
"""Of a text that comes out wider than the line, the rest does not go on in the next (DECAWM)."""


def is_unsure(text: str) -> bool:
    """Whether terminals may disagree about its width."""
    return not text.isascii() and _UNSURE.search(text) is not None


def widest(text: str) -> int:
    """The cells that the text takes at most, on whatever terminal: those that know nothing of clusters count every
    letter of one, and the signs beside it."""
    cells = cell_len(text)
    return max(cells, sum(map(_alone, text))) if is_unsure(text) else cells


def with_room(text: str) -> str:
    """The text with as many blanks behind it as it may need more than the tables say."""
    return text + " " * (widest(text) - cell_len(text))


@lru_cache(maxsize=4096)
def _alone(sign: str) -> int:
    if sign in _TONES:
        return 2
    return 1 if sign == _PICTURE or category(sign) == "Mc" else cell_len(sign)


def keep_columns() -> None:
    """From now on, whatever follows an unsure text on its line is written where the tables say.

    All that is drawn passes through Textual's `Strip.render`, after everything has been cut to its place; there is no
    hook for it. The release is pinned, and a test looks whether it still is so.
    """
    if "_render_as_is" not in Strip.__dict__:
        Strip._render_as_is = Strip.render  # type: ignore[attr-defined]
        Strip.render = _render  # type: ignore[assignment,method-assign]


def _render(strip: Strip, console: Console) -> str:
    if strip._render_cache is None and any(is_unsure(segment.text) for segment in strip):
        colours = console._color_system or ColorSystem.TRUECOLOR
        strip._render_cache = "".join(_in_place(list(strip), partial(_drawn, colours)))
    return cast("str", strip._render_as_is(console))  # type: ignore[attr-defined]


def _drawn(colours: ColorSystem, style: Style | None, text: str) -> str:
    return text if style is None or not text else Strip.render_style(style, text, colours)


def _in_place(segments: Sequence[Segment], draw: Callable[[Style | None, str], str]) -> Iterator[str]:
    """The segments; an unsure text may take the blanks behind it, in whatever segment these are."""
    blank = [segment.text.isspace() for segment in segments]
    at = 0
    while at < len(segments):
        text, style, _ = segments[at]
        behind = at + 1
        while is_unsure(text) and behind < len(segments) and blank[behind]:
            behind += 1
        room = segments[at + 1 : behind]
        done = 0
        for found in _STRETCH.finditer(text) if is_unsure(text) else ():
            width, own = cell_len(found[0]), found[0].rstrip(" ")
            blanks = draw(style, " " * width)
            if found.end() == len(text):
                width += sum(cell_len(one.text) for one in room)
                blanks += "".join(draw(one.style, one.text) for one in room)
                room = ()
            yield draw(style, text[done : found.start()])
            # Blanks first: a terminal that makes less of the text would leave what stood there before.
            yield f"{_SAVE}{blanks}{_BACK}{_NO_WRAP}{draw(style, own)}{_WRAP}{_BACK}"
            yield f"\x1b[{width}C" if width else ""
            done = found.end()
        yield draw(style, text[done:])
        yield from (draw(one.style, one.text) for one in room)
        at = behind

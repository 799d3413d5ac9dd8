"""The field that a filter is typed into; under it, how what is typed may go on, or what is wrong with it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from textual import on
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input

from leadlight.tui.drawing import Line, clean, wrap
from leadlight.tui.keymap import bindings
from leadlight.tui.privacy import is_private
from leadlight.tui.theme import ink

if TYPE_CHECKING:
    from leadlight.core.filters import Completion, Filter, FilterProblem

EXAMPLES: Final = ("is:unread has:phone label:vip since:7d", "country:TH from:customer -label:spam price")

LEAST_LINES: Final = 2


class FilterHint(Widget):
    """Two lines under the field, more where more has to be said."""

    DEFAULT_CSS = """
    FilterHint { display: none; height: 2; background: $background; }
    FilterHint.-shown { display: block; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[Sequence[tuple[str, str]], ...] = ((), ())

    def offer(self, texts: Sequence[str], at: int, problem: "FilterProblem | None") -> None:
        """Show how the term may go on, the present one marked; below it what is wrong as it stands."""
        near = [*texts[at:], *texts[:at]]
        words = [("[" + clean(near[0]) + "]", "key"), *((f" {clean(text)} ", "muted") for text in near[1:])]
        below = f"✗ {clean(problem.message)}" if problem else "tab takes it, ↓ the next"
        self._show([(" ", "muted"), *words], *self._wrapped(below, "muted"))

    def explain(self, problem: "FilterProblem") -> None:
        """Show what is wrong, and what would be right."""
        hint = self._wrapped(clean(problem.hint), "muted") if problem.hint else []
        self._show(*self._wrapped(f"✗ {clean(problem.message)}", "bad"), *hint)

    def remark(self, sentence: str) -> None:
        """Show what may be meant otherwise."""
        self._show(*self._wrapped(clean(sentence), "accent"))

    def teach(self) -> None:
        """Show examples."""
        self._show(*([(f" {example}", "muted")] for example in EXAMPLES))

    def render_line(self, y: int) -> Strip:
        """One of the lines."""
        colours = ink(self.app.theme)
        line = Line(self.size.width, colours.ground)
        for text, style in self._lines[y] if y < len(self._lines) else ():
            line.add(text, colours.style(style))
        return line.strip()

    def _wrapped(self, text: str, style: str) -> list[Sequence[tuple[str, str]]]:
        return [[(f" {text[start:end]}", style)] for start, end in wrap(text, self.size.width - 2)]

    def _show(self, *lines: Sequence[tuple[str, str]]) -> None:
        self._lines = lines
        self.styles.height = max(LEAST_LINES, len(lines))
        self.refresh()


class FilterField(Input):
    """Hidden until it is asked for. It tells of the filter as it is typed, without what is not understood (yet)."""

    DEFAULT_CSS = """
    FilterField { display: none; height: 1; border: none; padding: 0 1; background: $tone-away; }
    FilterField.-shown { display: block; }
    FilterField:focus { border: none; background: $tone-cursor; }
    """
    BINDINGS = bindings("filter")

    class Filtered(Message):
        """Another filter is typed."""

        def __init__(self, filter_: "Filter") -> None:
            super().__init__()
            self.filter = filter_

    class Kept(Message):
        """Enter: on to the list; `save` where it is to be saved as a view first."""

        def __init__(self, *, save: bool = False) -> None:
            super().__init__()
            self.save = save

    class Cleared(Message):
        """Escape: as if there were no filter."""

    def __init__(self) -> None:
        super().__init__(placeholder="filter: is:unread has:phone …", compact=True, select_on_focus=False)
        self.hint = FilterHint()
        self.values: Mapping[str, Iterable[str]] = {}
        self._told = ""
        self._at = 0
        self._found: Sequence[Completion] = ()
        self._problem: FilterProblem | None = None

    def open(self, text: str) -> None:
        """Show the field with this filter in it, the cursor behind it."""
        self.password = is_private(self.app)
        self.add_class("-shown")
        self.hint.add_class("-shown")
        self.value = self._told = f"{text} " if text else ""
        self.cursor_position = len(self.value)
        self._look()
        self.focus()

    def close(self) -> None:
        """Hide the field."""
        self.remove_class("-shown")
        self.hint.remove_class("-shown")

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        if self.has_class("-shown"):
            self._look()

    def action_complete(self) -> None:
        """Take the completion that is marked."""
        if not self._found:
            return
        one = self._found[self._at]
        text = one.text if one.text.endswith(":") else f"{one.text} "
        self.value = self.value[: one.start] + text + self.value[one.end :].removeprefix(" ")
        self.cursor_position = one.start + len(text)
        self._look()

    def action_suggest(self, steps: int) -> None:
        """Mark the next completion."""
        if self._found:
            self._at = (self._at + steps) % len(self._found)
            self._say()

    def action_keep(self) -> None:
        """On to the list, unless something is wrong."""
        self._keep(save=False)

    def action_save(self) -> None:
        """Save it as a view, unless something is wrong."""
        self._keep(save=True)

    def action_clear(self) -> None:
        """Drop the filter."""
        self.post_message(self.Cleared())

    def _keep(self, *, save: bool) -> None:
        from leadlight.core.filters import understood

        if self._problem is None:
            self._tell(understood(self.value))
            self.post_message(self.Kept(save=save))
        else:
            self.hint.explain(self._problem)

    def _look(self) -> None:
        from leadlight.core.filters import FilterProblem, completions, parse, understood

        found = completions(self.value, self.cursor_position, self.values)
        self._found = [one for one in found if one.text != self.value[one.start : one.end]]
        self._at, self._problem = 0, None
        text = self.value
        if self._found and self._found[0].text.endswith(":"):
            # It may become the name of a field: no word to look for, unless it is left so.
            text = text[: self._found[0].start].removesuffix("-") + text[self._found[0].end :]
        try:
            parse(text)
        except FilterProblem as problem:
            self._problem = problem
        self._tell(understood(text))
        self._say()

    def _tell(self, filter_: "Filter") -> None:
        if str(filter_) != self._told.strip():
            self._told = str(filter_)
            self.post_message(self.Filtered(filter_))

    def _say(self) -> None:
        from leadlight.core.filters import remark

        if self._found:
            self.hint.offer([one.text for one in self._found], self._at, self._problem)
        elif self._problem is not None:
            self.hint.explain(self._problem)
        elif sentence := remark(self.value):
            self.hint.remark(sentence)
        else:
            self.hint.teach()

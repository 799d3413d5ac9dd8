"""An application that says nothing unsafe: notices without markup, no control character drawn, no values in a crash."""

import contextlib
import math
import time
from collections.abc import Iterator, Sequence

from textual.app import App
from textual.filter import ANSIToTruecolor, LineFilter

from leadlight.errors import LeadlightError
from leadlight.tui import lifecycle
from leadlight.tui.drawing import clean_lines
from leadlight.tui.privacy import drawable_sentence
from leadlight.tui.safety import SafeText
from leadlight.tui.widths import keep_columns, with_room

COMPLAINT_SECONDS = 8.0
"""How long a notice of what went wrong stands."""


class SafeApp(App[None], inherit_bindings=False):
    """What goes out to the operator besides the screens: notices, the last filter, the last words."""

    def __init__(self) -> None:
        super().__init__()
        keep_columns()
        self._complained: dict[str, float] = {}
        self._safe: LineFilter = SafeText()

    def say(self, sentence: str) -> None:
        """A short notice, in the place of the one before; any text is safe."""
        self.clear_notifications()
        self.notify(with_room(clean_lines(sentence)), markup=False)

    def complain(self, problem: LeadlightError) -> None:
        """A notice of what went wrong and of the way on; it stays longer, and is not said again while it stands."""
        said, now = clean_lines(drawable_sentence(self, str(problem))), time.monotonic()
        if now - self._complained.get(said, -math.inf) >= COMPLAINT_SECONDS:
            self._complained[said] = now
            self.notify(with_room(said), severity="error", timeout=COMPLAINT_SECONDS, markup=False)

    @contextlib.contextmanager
    def complaining(self) -> Iterator[None]:
        """Within the block, an error of the family becomes a notice."""
        try:
            yield
        except LeadlightError as problem:
            self.complain(problem)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's filters, and ours last: no control character passes. Our colours are true colours already."""
        return [*(one for one in super().get_line_filters() if not isinstance(one, ANSIToTruecolor)), self._safe]

    def leave_with(self, problem: LeadlightError) -> None:
        """Leave with one line on the terminal and exit code 2."""
        from rich.text import Text

        self.exit(return_code=2, message=Text(f"leadlight: {clean_lines(str(problem))}"))

    def _fatal_error(self) -> None:
        # Textual's own prints local variables; the hook is private, the release pinned, and a test guards it.
        from rich.text import Text

        self._exit_renderables.append(Text(clean_lines(lifecycle.crash_report(self._exception))))
        self._close_messages_no_wait()

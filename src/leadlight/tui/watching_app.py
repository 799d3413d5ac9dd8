"""What others change in the database, and what was snoozed and is due, shows up by itself."""

import contextlib
import time
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any, Final, TypeVar

from leadlight.errors import LeadlightError
from leadlight.tui import acts
from leadlight.tui.imports_app import ImportsApp
from leadlight.tui.working import begin

Result = TypeVar("Result")
LOOK_SECONDS: Final = 0.25
SOON_SECONDS: Final = 0.7
"""How soon another window's or process's changes show up, with a look more."""
PAUSE_SECONDS: Final = 0.3
LATE_SECONDS: Final = 3.0
"""How long they wait for a pause of so many seconds between keys: to read all anew slows the key that comes then."""


class WatchingApp(ImportsApp, inherit_bindings=False):
    """Looks at the database's version, which changes when another connection writes."""

    def __init__(self, **looks: Any) -> None:
        super().__init__(**looks)
        self._version = 0
        self._looked_at = 0.0
        self._is_waking = False

    def data_changed(self) -> None:
        """Something in the database changed."""
        raise NotImplementedError

    def in_writer(self, call: Callable[[], Result]) -> Awaitable[Result]:
        """The result of an act."""
        raise NotImplementedError

    def watch_desk(self) -> None:
        """From now on."""
        self._looked_at = time.monotonic()
        self.set_interval(LOOK_SECONDS, self._look_in_a_pause)

    def look_for_changes(self) -> None:
        """Show what another window or process has changed, and what was snoozed and is due."""
        self._looked_at = time.monotonic()
        with self.complaining():
            if self.desk.version() != self._version:
                self.data_changed()
        if not self._is_waking:
            begin(self, self._wake, "wake")

    def _look_in_a_pause(self) -> None:
        now = time.monotonic()
        since = now - self._looked_at
        if since >= LATE_SECONDS or (since >= SOON_SECONDS and now - self.typed_at >= PAUSE_SECONDS):
            self.look_for_changes()

    async def _wake(self) -> None:
        self._is_waking = True
        try:
            # Nobody asked for it: where another program holds the database, it is tried again with the next look.
            with contextlib.suppress(LeadlightError):
                if await self.in_writer(partial(acts.wake, self.desk)):
                    self.data_changed()
        finally:
            self._is_waking = False

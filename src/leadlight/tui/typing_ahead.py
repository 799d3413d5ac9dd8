"""Keys that come faster than what they open: each is answered by the screen that the one before it led to."""

import time
from collections import deque
from typing import Final

from textual import events
from textual.message import Message
from textual.worker import Worker

from leadlight.tui.safe_app import SafeApp

LOOK_SECONDS: Final = 0.01
"""How often it is looked whether a screen has come up that keys wait for."""
LONGEST_SECONDS: Final = 3.0
"""However long a screen takes to come up, keys wait no longer."""


class Answered(Message):
    """Follows a key on its way up; when it arrives, the key has been dealt with."""


class TypingAheadApp(SafeApp, inherit_bindings=False):
    """Textual hands a key to what has the keys when it comes in, even where a key before it, still on its way, opens
    something else: of `l` and a label typed at once, the letters would be commands to the list. Here a key waits until
    the one before it was dealt with, and until the screen that it opened has come up."""

    def __init__(self) -> None:
        super().__init__()
        self._waiting: deque[events.Key] = deque()
        self._is_answering = False
        self._waits_since = 0.0
        self._question: Worker[None] | None = None

    def expect_question(self, reading: "Worker[None] | None") -> None:
        """A question will be asked as soon as this is read: the next keys are for that."""
        self._question = reading

    async def on_event(self, event: events.Event) -> None:
        """Keys one after the other, all else as it comes."""
        if isinstance(event, events.Key) and not event.is_forwarded:
            if not self._waiting:
                self._waits_since = time.monotonic()
            self._waiting.append(event)
            await self._answer_waiting()
        else:
            await super().on_event(event)

    async def on_answered(self) -> None:
        """The key that was on its way has been dealt with."""
        self._is_answering = False
        await self._answer_waiting()

    async def _answer_waiting(self) -> None:
        while self._waiting:
            if self._must_wait() and time.monotonic() - self._waits_since < LONGEST_SECONDS:
                self.set_timer(LOOK_SECONDS, self._answer_waiting)
                return
            self._waits_since = time.monotonic()
            key = self._waiting.popleft()
            target = self.focused or self.screen
            self._is_answering = True
            await super().on_event(key)
            self._is_answering = target.post_message(Answered())

    def _must_wait(self) -> bool:
        asked = self._question is not None and not self._question.is_finished
        return self._is_answering or asked or getattr(self.screen, "is_coming_up", not self.screen.is_mounted)

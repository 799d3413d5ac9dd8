"""Keys that come faster than what they open: each is answered by the screen that the one before it led to."""

import math
import time
from collections import deque
from typing import Final

from textual import events
from textual.message import Message
from textual.timer import Timer
from textual.widget import Widget
from textual.worker import Worker

from leadlight.tui.safe_app import SafeApp

LOOK_SECONDS: Final = 0.01
"""How often it is looked whether a screen has come up that keys wait for."""
LONGEST_SECONDS: Final = 3.0
"""However long a screen takes to come up, keys wait no longer."""


class Answered(Message):
    """Follows a key on its way up; when it arrives, the key has been dealt with."""

    def __init__(self, first: Widget, *, is_second: bool = False) -> None:
        super().__init__()
        self.first, self.is_second = first, is_second
        self._way = first.ancestors_with_self

    @property
    def is_lost(self) -> bool:
        """Whether it cannot arrive any more: what it has to pass was closed, by the key before it as a rule."""
        return not all(one.is_running for one in self._way)


class TypingAheadApp(SafeApp, inherit_bindings=False):
    """Textual hands a key to what has the keys when it comes in, even where a key before it, still on its way, opens
    something else: of `l` and a label typed at once, the letters would be commands to the list. Here a key waits until
    the one before it was dealt with, and until the screen that it opened has come up."""

    def __init__(self) -> None:
        super().__init__()
        self._waiting: deque[events.Key] = deque()
        self._answering: Answered | None = None
        self._looking: Timer | None = None
        self._waits_since = 0.0
        self.typed_at = -math.inf
        """When the latest key came, by the monotonic clock."""
        self._question: Worker[None] | None = None

    def expect_question(self, reading: "Worker[None] | None") -> None:
        """A question will be asked as soon as this is read: the next keys are for that."""
        self._question = reading

    async def on_event(self, event: events.Event) -> None:
        """Keys one after the other, all else as it comes."""
        if isinstance(event, events.Key) and not event.is_forwarded:
            self.typed_at = time.monotonic()
            if not self._waiting:
                self._waits_since = self.typed_at
            self._waiting.append(event)
            await self._answer_waiting()
        else:
            await super().on_event(event)

    async def on_answered(self, answered: Answered) -> None:
        """The key that was on its way has been dealt with."""
        if answered is self._answering:
            self._answering = None
            if not answered.is_second:
                # Once more: what the key made its widget say, and where that puts the keys, is behind the first.
                second = Answered(answered.first, is_second=True)
                if answered.first.post_message(second):
                    self._answering = second
        await self._answer_waiting()

    @property
    def has_keys_waiting(self) -> bool:
        """Whether keys came in that are not dealt with yet."""
        return bool(self._waiting) or self._is_on_its_way

    async def _answer_waiting(self) -> None:
        while self._waiting:
            if self._exit or not self.screen_stack:
                # Whoever leaves means no more by the keys that he leaves behind; there may be no screen for them.
                self._waiting.clear()
                break
            if self._must_wait() and time.monotonic() - self._waits_since < LONGEST_SECONDS:
                self._look_again()
                return
            self._waits_since = time.monotonic()
            key, target = self._waiting.popleft(), self.focused or self.screen
            self._answering = answered = Answered(target)
            await super().on_event(key)
            target.post_message(answered)
        if self._looking is not None:
            self._looking.pause()

    def _look_again(self) -> None:
        # Not a timer for one time: Textual's fires never where the process is busy for as long as it is set.
        if self._looking is None:
            self._looking = self.set_interval(LOOK_SECONDS, self._answer_waiting)
        self._looking.resume()

    def _must_wait(self) -> bool:
        asked = self._question is not None and not self._question.is_finished
        return self._is_on_its_way or asked or getattr(self.screen, "is_coming_up", not self.screen.is_mounted)

    @property
    def _is_on_its_way(self) -> bool:
        return self._answering is not None and not self._answering.is_lost

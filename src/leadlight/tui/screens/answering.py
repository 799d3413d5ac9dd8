"""A screen over the screen, which is asked something and answers once, however fast the keys come."""

from typing import Generic, TypeVar

from textual.await_complete import AwaitComplete
from textual.screen import ModalScreen

T = TypeVar("T")


class Answering(ModalScreen[T], Generic[T], inherit_bindings=False):
    """Textual pops whatever screen is in front when one is dismissed: a second `enter` that was on its way already
    would take away the screen below, and an answer that comes late the palette above."""

    _has_come_up = False
    _has_answered = False
    _is_late = False
    _late: T | None = None

    def on_mount(self) -> None:
        """What it holds is there when it was drawn once."""
        self.call_after_refresh(self._come_up)

    def _come_up(self) -> None:
        self._has_come_up = True
        self.refresh_bindings()
        self._answer_late()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A key that comes before there is anything to act on can only turn away; after the answer none counts."""
        if self._has_answered:
            return False
        return action == "cancel" or (self._has_come_up and super().check_action(action, parameters))

    @property
    def is_coming_up(self) -> bool:
        """Whether keys have to wait until there is something to act on."""
        return not (self._has_come_up or self._has_answered)

    @property
    def has_answered(self) -> bool:
        """Whether it is closed, or closes as soon as nothing stands above: what is read by then has no place to go."""
        return self._has_answered

    def dismiss(self, result: T | None = None) -> AwaitComplete:
        """Close with the answer; later answers count for nothing. Where it has not come up yet, or another screen is
        above it, it closes as soon as it can."""
        if self._has_answered:
            return AwaitComplete()
        self._has_answered = True
        if self.is_active and self._has_come_up:
            return super().dismiss(result)
        self._is_late, self._late = True, result
        return AwaitComplete()

    def on_screen_resume(self) -> None:
        """What stood above is gone."""
        self._answer_late()

    def _answer_late(self) -> None:
        if self._is_late and self._has_come_up and self.is_active:
            self._is_late = False
            super().dismiss(self._late)

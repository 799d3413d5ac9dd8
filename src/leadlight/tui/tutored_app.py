"""The application's tutor: asks for one act at a time, and notices by the act itself that it was done."""

from collections.abc import Hashable, Mapping
from typing import TYPE_CHECKING, Any, Literal, cast

from textual import events, on
from textual.actions import ActionParseResult
from textual.dom import DOMNode

from leadlight.tui.keymap import key_word
from leadlight.tui.looks_app import LooksApp

if TYPE_CHECKING:
    from leadlight.tui.app import LeadlightApp
    from leadlight.tui.widgets.tutor_box import TutorBox

Start = Literal["asked", "offered", "begun"]
"""Whether the tutor comes only when asked, is offered when the first list stands, or begins then."""


class TutoredApp(LooksApp, inherit_bindings=False):
    """What the application knows of the tutor's progress. It writes nothing: what is done, the user does."""

    def __init__(self, *, tutor: Start = "asked", **looks: Any) -> None:
        super().__init__(**looks)
        self.acts_seen: tuple[int, int] = (0, 0)
        """Acts made so far, and acts taken back."""
        self._start: Start = tutor
        self._step: int | None = None
        self._before: Hashable = None

    @property
    def is_tutored(self) -> bool:
        """Whether the tutor is there."""
        return self._step is not None

    def greet(self) -> None:
        """The first list stands: begin, or say that there is a tutor."""
        start, self._start = self._start, "asked"
        if start == "begun":
            self.call_after_refresh(self.action_tutor)
        elif start == "offered":
            self.say(f"New here? {key_word(self, 'app.tutor')} teaches the keys in six steps.")

    def action_tutor(self) -> None:
        """Begin; when it is there, leave."""
        if self._step is not None:
            self.end_tutor()
        elif not self._desk_app.is_open or self._desk_app.counts is None or not self._desk_app.counts.open:
            self.say("The tutor needs open conversations: leadlight demo --tutor has some.")
        else:
            self.switch_mode(self.DEFAULT_MODE)
            self._ask(0)

    def end_tutor(self) -> bool:
        """Leave; whether it was there."""
        was_there, self._step = self.is_tutored, None
        for stack in self._screen_stacks.values():
            for box in stack[0].query("TutorBox") if stack else ():
                box.remove()
        return was_there

    def act_seen(self, *, undone: bool) -> None:
        """An act was made, or taken back."""
        acts, back = self.acts_seen
        self.acts_seen = (acts, back + 1) if undone else (acts + 1, back)
        self._look()

    async def run_action(
        self,
        action: "str | ActionParseResult",
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """As Textual does; then see whether that was what the tutor asked for."""
        was_done = await super().run_action(action, default_namespace, namespaces)
        if self._step is not None:
            self.call_after_refresh(self._look)
        return was_done

    @on(events.DescendantFocus)
    def _pane_changed(self) -> None:
        # Panes and fields take over after the action that led there.
        if self._step is not None:
            self.call_after_refresh(self._look)

    @property
    def _desk_app(self) -> "LeadlightApp":
        return cast("LeadlightApp", self)

    def _ask(self, number: int) -> None:
        from leadlight.tui.tutor import STEPS

        self._step = number
        if number < len(STEPS):
            self._before = STEPS[number].look(self._desk_app)
        self._show()

    def _look(self) -> None:
        from leadlight.tui.tutor import STEPS

        if self._step is None:
            return
        if self._step == len(STEPS):
            self._show()
        elif (step := STEPS[self._step]).fits(self._before, step.look(self._desk_app)):
            self._ask(self._step + 1)
        else:
            self._show()

    def _show(self) -> None:
        from leadlight.tui.tutor import END, OWN_DATA, STEPS

        number = self._step or 0
        if number == len(STEPS):
            self._box().show(END, None)
            return
        own = OWN_DATA if number in (0, 3) and not self._desk_app.desk.demo else ""
        self._box().show(own + STEPS[number].words, number)

    def _box(self) -> "TutorBox":
        from leadlight.tui.screens.base import front_of
        from leadlight.tui.widgets.tutor_box import TutorBox

        front = front_of(self) or self.screen_stack[0]
        for box in front.query(TutorBox):
            return box
        box = TutorBox()
        front.mount(box)
        return box

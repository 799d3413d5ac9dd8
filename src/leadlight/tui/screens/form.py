"""A lead form, filled in by the operator for the customer of a conversation: known answers stand there already, each
answer is checked when its field is left, and nothing typed is lost without a question."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, TypeVar, cast

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from leadlight.desk import submitting
from leadlight.desk.journal import Act
from leadlight.errors import LeadlightError
from leadlight.tui.drawing import clean
from leadlight.tui.keymap import bindings
from leadlight.tui.privacy import is_private
from leadlight.tui.screens.dialogs import Choice, Confirm, Dialog, Picker
from leadlight.tui.widgets.form_fields import Answer, Field
from leadlight.tui.widgets.key_line import KeyLine
from leadlight.tui.working import begin

if TYPE_CHECKING:
    from leadlight.desk.desk import Desk
    from leadlight.desk.rows import FormSheet
    from leadlight.tui.app import LeadlightApp

Result = TypeVar("Result")


class FormScreen(Dialog[Act | None]):
    """Fills in one of the account's forms; answers with the act of submitting it, or None."""

    CSS_PATH = ["dialogs.tcss", "form.tcss"]  # noqa: RUF012 - Textual's own declaration
    BINDINGS = bindings("form")

    def __init__(self, desk: "Desk", conversation_pk: int) -> None:
        super().__init__()
        self._desk = desk
        self._conversation = conversation_pk
        self._sheet: FormSheet | None = None
        self._left: set[str] = set()
        self._is_sending = False
        self._untouched: dict[str, Answer] = {}

    def compose(self) -> ComposeResult:
        """Room for the form's name, its privacy policy and its questions."""
        with VerticalScroll(classes="dialog form", can_focus=False):
            yield Static(id="form-name", classes="dialog-title")
            yield Static(id="form-policy")
            yield Vertical(id="form-fields")
        yield KeyLine()

    def on_mount(self) -> None:
        """Reads the account's forms."""
        self._ask_desk("forms", partial(submitting.forms_for, self._desk, self._conversation), self._choose)

    @property
    def answers(self) -> dict[str, Answer]:
        """What stands in the fields now, by question key."""
        return {field.question.key: field.answer for field in self.query(Field)}

    @property
    def is_coming_up(self) -> bool:
        """Its questions are read, and asked one after the other."""
        return super().is_coming_up or not (self.has_class("-filled") or self.has_answered)

    @property
    def is_touched(self) -> bool:
        """Whether anything was typed or ticked since the form opened."""
        return self.answers != self._untouched

    # Which form

    def _choose(self, sheets: "tuple[FormSheet, ...]") -> None:
        if not sheets:
            self._app.say("This account has no form.")
            self.dismiss(None)
        elif len(sheets) == 1:
            self._fill(sheets[0])
        else:
            choices = [Choice(sheet, sheet.name) for sheet in sheets]
            self.app.push_screen(Picker("Which form?", choices), self._fill)

    def _fill(self, sheet: "FormSheet | None") -> None:
        if sheet is None or self.has_answered:
            self.dismiss(None)
            return
        self._sheet = sheet
        self.query_one("#form-name", Static).update(Content(clean(sheet.name)))
        policy = clean(sheet.privacy_policy_url) if sheet.privacy_policy_url else "none given"
        self.query_one("#form-policy", Static).update(Content(f"Privacy policy: {policy}"))
        begin(self, partial(self._show_fields, sheet), "fields")

    async def _show_fields(self, sheet: "FormSheet") -> None:
        fields = [Field(question, sheet.prefilled.get(question.key, "")) for question in sheet.questions]
        await self.query_one("#form-fields").mount_all(fields)
        if self.has_answered:
            return
        for control in self.query(Input):
            control.password = is_private(self.app)
        self.add_class("-filled")
        self._untouched = self.answers
        empty = (field for field in fields if not field.answer)
        if first := next(empty, fields[0] if fields else None):
            first.control.focus()

    # Checking

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """A field that is left is checked."""
        field = next((one for one in event.widget.ancestors_with_self if isinstance(one, Field)), None)
        if field is not None and self.is_active:
            self._left.add(field.question.key)
            self._check()

    def _check(self) -> None:
        if self._sheet is not None:
            self._ask_desk("check", partial(submitting.check, self._sheet, self.answers), self._show_complaints)

    def _show_complaints(self, complaints: dict[str, str]) -> None:
        for field in self.query(Field):
            key = field.question.key
            field.complain(complaints.get(key, "") if key in self._left else "")

    @on(Input.Submitted)
    def _entered(self) -> None:
        self.focus_next()

    # Submitting and leaving

    def action_submit(self) -> None:
        """Checks every answer; where all is well, stores the submission."""
        if self._sheet is None:
            return
        self._left = {question.key for question in self._sheet.questions}
        answers = self.answers
        self._ask_desk("submit", partial(submitting.check, self._sheet, answers), partial(self._submit, answers))

    def _submit(self, answers: dict[str, Answer], complaints: dict[str, str]) -> None:
        self._show_complaints(complaints)
        if complaints:
            wrong = next(field for field in self.query(Field) if field.question.key in complaints)
            wrong.control.focus()
            return
        if self._sheet is not None and not self._is_sending:
            self._is_sending = True
            begin(self, partial(self._send, self._sheet.pk, answers), "send")

    async def _send(self, form_pk: int, answers: dict[str, Answer]) -> None:
        try:
            act = await self._app.in_writer(
                partial(submitting.submit, self._desk, self._conversation, form_pk, answers)
            )
        except LeadlightError as problem:
            self._is_sending = False
            self._app.complain(problem)
        else:
            if self._sheet is not None and self._sheet.thank_you:
                self._app.say(self._sheet.thank_you)
            self.dismiss(act)

    def action_cancel(self) -> None:
        """Leaves; asks first where something was typed."""
        if self.is_touched:
            self.app.push_screen(Confirm("Throw away what you typed?", "Throw away"), self._leave)
        else:
            self.dismiss(None)

    def _leave(self, sure: bool | None) -> None:
        if sure:
            self.dismiss(None)

    # The desk, beside the keys

    @property
    def _app(self) -> "LeadlightApp":
        return cast("LeadlightApp", self.app)

    def _ask_desk(self, group: str, call: Callable[[], Result], then: Callable[[Result], object]) -> None:
        """Runs the call in a thread and hands its result to `then`; a newer one of its group takes its place."""
        begin(self, partial(self._ask, call, then), group, exclusive=True)

    async def _ask(self, call: Callable[[], Result], then: Callable[[Result], object]) -> None:
        try:
            result = await self._app.in_reader(call)
        except LeadlightError as problem:
            self._app.complain(problem)
            if self._sheet is None:
                self.dismiss(None)
        else:
            if not self.has_answered:
                then(result)

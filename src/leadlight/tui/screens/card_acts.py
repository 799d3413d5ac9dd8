"""What an operator does to the person of a conversation: give a name, add a contact, copy one, remove a note."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from leadlight.core.vocabulary import CONTACT_KINDS, KIND_WORDS, ContactKind
from leadlight.errors import LeadlightError
from leadlight.tui import acts, reads
from leadlight.tui.privacy import drawable
from leadlight.tui.screens.replying import Replying

if TYPE_CHECKING:
    from leadlight.desk.merging import Person
    from leadlight.tui.screens.prompt import Prompt
    from leadlight.tui.screens.same_person import Tie

EXAMPLES: Final[dict[ContactKind, str]] = {
    "email": "mei@glow.sg", "phone": "+65 9123 4567, or as in their country", "whatsapp": "+65 9123 4567",
}  # fmt: skip


class _Refused(NamedTuple):
    """What was typed and refused, and why."""

    typed: str
    problem: LeadlightError


class CardActs(Replying):
    """These act on the conversation under the cursor alone, whatever is selected."""

    def __init__(self) -> None:
        super().__init__()
        self._refused: dict[tuple[int, str], _Refused] = {}

    def action_name(self) -> None:
        """Ask what to call the person."""
        if (pk := self.shown_pk()) is not None and (card := self.card.card) is not None:
            self._ask_name(pk, card.given_name or card.name or "")

    def _ask_name(self, pk: int, name: str) -> None:
        begun = self._refused.pop((pk, "name"), None)
        prompt = self._prompt("Call them", name, "Nothing at all takes the name away.", begun)
        self.app.push_screen(prompt, partial(self._named, pk, None if begun else name))

    def _named(self, pk: int, before: str | None, name: str | None) -> None:
        if name is not None and name != before:
            mend = partial(self._mend, pk, "name", name, lambda: self._ask_name(pk, ""))
            self.run_act(partial(acts.rename, self.desk, pk, name), failed=mend)

    def action_add_contact(self) -> None:
        """Ask for the kind of a contact, then for the contact."""
        from leadlight.tui.screens.dialogs import Choice, Picker

        if (pk := self.shown_pk()) is not None:
            choices = [Choice(kind, _heading(KIND_WORDS[kind])) for kind in CONTACT_KINDS]
            self.app.push_screen(Picker("Add a contact", choices), partial(self._picked_kind, pk))

    def _picked_kind(self, pk: int, kind: ContactKind | None) -> None:
        if kind is not None:
            self._ask_contact(pk, kind)

    def _ask_contact(self, pk: int, kind: ContactKind) -> None:
        hint = EXAMPLES.get(kind, "The name or id alone.")
        prompt = self._prompt(f"Add {KIND_WORDS[kind]}", "", hint, self._refused.pop((pk, kind), None))
        self.app.push_screen(prompt, partial(self._typed_contact, pk, kind))

    def _typed_contact(self, pk: int, kind: ContactKind, text: str | None) -> None:
        if text:
            mend = partial(self._mend, pk, kind, text, lambda: self._ask_contact(pk, kind))
            self.run_act(partial(acts.add_contact, self.desk, pk, kind, text), failed=mend)

    def _mend(self, pk: int, what: str, typed: str, ask: Callable[[], None], problem: LeadlightError) -> None:
        """Ask again with what was typed; where something else is in front by now, when it is asked for next."""
        self._refused[pk, what] = _Refused(typed, problem)
        if self.app.screen is self:
            ask()

    def _prompt(self, title: str, value: str, hint: str, refused: "_Refused | None") -> "Prompt":
        from leadlight.tui.screens.prompt import Prompt

        typed, problem = refused or (value, None)
        return Prompt(title, typed, hint, problem, masked=self.card.is_masked)

    def action_same_person(self) -> None:
        """Ask who else the person is."""
        if (pk := self.shown_pk()) is not None:
            self.read_question(partial(reads.person, self.desk, pk), self._ask_person)

    def _ask_person(self, person: "Person") -> None:
        from leadlight.tui.screens.same_person import SamePerson

        self.app.push_screen(SamePerson(person, drawable(self.app, person)), partial(self._tied, person.customer))

    def _tied(self, customer: int, answer: "tuple[Tie, ...] | None") -> None:
        for act, other in answer or ():
            made = (
                partial(acts.merge, self.desk, customer, other)
                if act == "merge"
                else partial(acts.separate, self.desk, other)
            )
            self.run_act(made)

    def action_remove_note(self) -> None:
        """Remove the note under the cursor."""
        if self.shown_pk() is None:
            return
        on_card = self.card.note.pk if self.card.note is not None else None
        note = {"card": on_card, "transcript": self.transcript.note}.get(self.pane)
        if note is not None:
            self.run_act(partial(acts.remove_note, self.desk, note))
        else:
            self.go_to_pane("card")
            self.desk_app.say("Put the cursor on a note, then remove it.")

    def action_copy(self) -> None:
        """Copy the contact under the cursor, or the only one there is."""
        if self.shown_pk() is None:
            return
        if (contact := self._contact()) is None:
            self.go_to_pane("card")
            self.desk_app.say("Put the cursor on a contact, then copy it.")
        else:
            self.copy(contact[1], f"the {contact[0]} contact")


def _heading(words: str) -> str:
    """`a phone number` as a choice has it: `Phone number`."""
    _article, name = words.split(" ", 1)
    return name[0].upper() + name[1:]

"""Verdicts that put conversations away, hand them over, or say something of them: on what is selected, else on the one
under the cursor; then the next conversation comes."""

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING, Final

from leadlight.core.wording import folded
from leadlight.tui import acts, reads
from leadlight.tui.keymap import active_word
from leadlight.tui.screens.inbox_acts import InboxActs

if TYPE_CHECKING:
    from leadlight.desk.rows import ConversationRow, LabelRow

UNTIL_THEY_WRITE: Final = -1
TYPED: Final = -2
WAKE: Final = -3
"""What the picker of times answers beside instants."""
SNOOZE_KEYS: Final = {"in 1 hour": "h", "tonight": "t", "tomorrow": "m", "next week": "w"}


class InboxVerdicts(InboxActs):
    """Snooze, spam, assign, label, note."""

    def action_snooze(self) -> None:
        """Ask until when, and put them away."""
        from leadlight.core import snoozing
        from leadlight.core.zones import zone_named
        from leadlight.tui.screens.dialogs import Choice, Picker

        if not (pks := self.rows.targets):
            return
        now, zone = self.desk.now(), zone_named(self.desk.settings.timezone)
        usual = [
            Choice(one.until, f"{one.words:<12} {snoozing.spoken(one.until, now, zone)}", SNOOZE_KEYS[one.words])
            for one in snoozing.choices(now, zone)
        ]
        choices = [
            *usual,
            Choice(UNTIL_THEY_WRITE, "until they write", "u"),
            Choice(TYPED, "a time that you type", "o"),
        ]
        if all(row.state == "snoozed" for row in self._rows_of(pks)):
            choices.append(Choice(WAKE, "not at all: open again", "e"))
        self.app.push_screen(Picker(f"Snooze {self._whom(pks)}", choices), partial(self._picked_time, pks))

    def _picked_time(self, pks: list[int], until: int | None) -> None:
        if until is None:
            return
        if until == TYPED:
            self._ask_time(pks)
        elif until == WAKE:
            self.run_act(partial(acts.reopen, self.desk, pks))
            self.dealt_with(pks, "opened")
        else:
            self.run_act(partial(acts.snooze, self.desk, pks, None if until == UNTIL_THEY_WRITE else until))
            self.dealt_with(pks, "snoozed")

    def _ask_time(self, pks: list[int]) -> None:
        from leadlight.core.zones import zone_named
        from leadlight.tui.screens.finder import Finder
        from leadlight.tui.screens.finders import time_hint, time_offers, time_slips

        def typed(answer: tuple[int, ...] | None) -> None:
            self._picked_time(pks, answer[0] if answer else None)

        now, zone = self.desk.now(), zone_named(self.desk.settings.timezone)
        offers, slips = time_offers(now, zone), time_slips(now, zone)
        self.app.push_screen(Finder(f"Snooze {self._whom(pks)} until", offers, time_hint(now, zone), slips), typed)

    def action_spam(self) -> None:
        """Into spam, or out of it."""
        if not (pks := self.rows.targets):
            return
        row = self.rows.row(pks[0]) if len(pks) == 1 else None
        if row is not None:
            self.run_act(partial(acts.set_spam, self.desk, row.pk, spam=row.state != "spam"))
        else:
            self.run_act(partial(acts.toggle_spam, self.desk, pks))
        self.dealt_with(pks, "opened" if row is not None and row.state == "spam" else "spam")

    def action_assign_to_me(self) -> None:
        """One's own; nobody's, if they are already."""
        if pks := self.rows.targets:
            self.run_act(partial(acts.assign_to_me, self.desk, pks))
            self.dealt_with(pks, "assigned")

    def action_assign(self) -> None:
        """Ask whose they are to be."""
        if pks := self.rows.targets:
            self.read_question(partial(reads.operators, self.desk), partial(self._ask_operator, pks))

    def _ask_operator(self, pks: list[int], operators: tuple[str, ...]) -> None:
        from leadlight.tui.screens.finder import Finder
        from leadlight.tui.screens.finders import operator_offers

        now = {row.assignee for row in self._rows_of(pks)}
        offers = operator_offers(operators, next(iter(now)) if len(now) == 1 else None)
        finder = Finder(f"Assign {self._whom(pks)} to", offers, "a name")
        self.app.push_screen(finder, partial(self._picked_operator, pks))

    def _picked_operator(self, pks: list[int], answer: tuple[str, ...] | None) -> None:
        if answer:
            self.run_act(partial(acts.assign, self.desk, pks, answer[0] or None))
            self.dealt_with(pks, "assigned")

    def action_label(self) -> None:
        """Ask for labels to give and to take."""
        if pks := self.rows.targets:
            self.read_question(partial(reads.labels, self.desk), partial(self._ask_labels, pks))

    def _ask_labels(self, pks: list[int], labels: "tuple[LabelRow, ...]") -> None:
        from leadlight.tui.screens.finder import Finder
        from leadlight.tui.screens.finders import label_offers

        given = Counter(name for row in self._rows_of(pks) for name in row.labels)
        finder = Finder(f"Labels of {self._whom(pks)}", label_offers(labels, given, len(pks)), "a label, or a new one")
        self.app.push_screen(finder, partial(self._picked_labels, pks, given))

    def _picked_labels(self, pks: list[int], given: Counter[str], answer: tuple[str, ...] | None) -> None:
        if not answer:
            return
        everywhere = {folded(name) for name, times in given.items() if times == len(pks)}
        remove = [name for name in answer if folded(name) in everywhere]
        add = [name for name in answer if folded(name) not in everywhere]
        self.run_act(partial(acts.change_labels, self.desk, pks, add, remove))
        self.dealt_with(pks, "labelled")

    def action_note(self) -> None:
        """Write a note on each of these conversations."""
        if pks := self.rows.targets:
            from leadlight.tui.screens.note import NoteScreen

            keep = partial(self._keep_note, tuple(pks))
            screen = NoteScreen(self._whom(pks), self.desk_app.begun_notes.get(tuple(pks), ""), keep)
            self.app.push_screen(screen, partial(self._wrote, pks))

    def _keep_note(self, pks: tuple[int, ...], text: str) -> None:
        self.desk_app.begun_notes.pop(pks, None)
        if text.strip():
            self.desk_app.begun_notes[pks] = text
            self.desk_app.say(f"The note is kept as it is; {active_word(self, 'inbox.note')} goes on with it.")

    def _wrote(self, pks: list[int], text: str | None) -> None:
        if text is not None:
            self.desk_app.begun_notes.pop(tuple(pks), None)
            kept = tuple(pks)
            write = partial(acts.add_note, self.desk, pks, text)
            self.run_act(write, failed=lambda _problem: self._keep_note(kept, text))
            self.dealt_with(pks, "noted")

    def _rows_of(self, pks: list[int]) -> "list[ConversationRow]":
        return [row for row in map(self.rows.row, pks) if row is not None]

    def _whom(self, pks: list[int]) -> str:
        row = self.rows.row(pks[0]) if len(pks) == 1 else None
        return f"{len(pks):,} selected" if row is None else row.name or f"@{row.handle}"

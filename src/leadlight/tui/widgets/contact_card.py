"""The contact card: who it is, the lead, each contact with its evidence, the ad behind it and why, forms, history."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final

from leadlight.core.phone_formats import national
from leadlight.core.vocabulary import SignalKind
from leadlight.tui.drawing import clean, clean_lines
from leadlight.tui.keymap import bindings
from leadlight.tui.theme import KIND_TAGS, LEAD_STAR, STATUS_SIGNS
from leadlight.tui.widgets.ages import Zone, moment
from leadlight.tui.widgets.blocks import Block, Run
from leadlight.tui.widgets.reading import Reading

if TYPE_CHECKING:
    from leadlight.desk.rows import ActEntry, Card, CardContact, ConsideredTouch, Note, Source, SubmissionEntry

SIGNALS: Final[dict[SignalKind, str]] = {
    "chat": "a contact in the chat", "form": "a form", "manual": "hand",
}  # fmt: skip
MAX_HISTORY: Final = 20
MAX_NOTE: Final = 2_000
"""Characters of a note that are laid out."""


class ContactCard(Reading):
    """The cursor rests on contacts, whose enter goes to the message one was found in, on other
    customers who are the same person, and on notes."""

    BINDINGS = bindings("card")

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.card: Card | None = None
        """What acts are made on, whatever is drawn of it."""
        self.is_masked = False

    def fill(self, card: "Card", zone: Zone, drawn: "Card | None" = None, *, warm: bool = False) -> None:
        """Show a card; the cursor keeps its place when it is the same conversation's. `drawn` is the card as it may be
        seen; with `warm`, what takes time to load is shown as well."""
        same = self.card is not None and self.card.pk == card.pk
        self.card, self.is_masked = card, drawn is not None and drawn is not card
        blocks = [block for part in _PARTS for block in part(drawn or card, zone)]
        if warm and not self.is_masked:
            blocks = _with_national(blocks, card)
        if same:
            self.update(blocks)
        else:
            self.show(blocks)

    def empty(self) -> None:
        """Show nothing."""
        self.card = None
        self.show(())

    @property
    def contact(self) -> "CardContact | None":
        """The contact under the cursor."""
        key = self.here.key if self.here else None
        if self.card is None or not isinstance(key, int) or key >= len(self.card.contacts):
            return None
        return self.card.contacts[key]

    @property
    def other(self) -> int | None:
        """The other customer under the cursor who is the same person."""
        key = self.here.key if self.here else None
        return key[1] if isinstance(key, tuple) and key[0] == "customer" else None

    @property
    def note(self) -> "Note | None":
        """The note under the cursor, as it is stored."""
        key = self.here.key if self.here else None
        notes = self.card.notes if self.card is not None else ()
        return next((note for note in notes if ("note", note.pk) == key), None)


def _heading(words: str) -> Block:
    return Block([Run(words, "accent bold")], gap=1)


def _who(card: "Card", _zone: Zone) -> Iterator[Block]:
    yield Block([Run(clean(card.name or f"@{card.handle}"), "strong")])
    facts = [f"@{clean(card.handle)}" if card.name else "", clean(card.country or ""), clean(card.language or "")]
    if words := " · ".join(fact for fact in facts if fact):
        yield Block([Run(words, "muted")])
    yield Block([Run("with ", "muted"), Run(clean(card.account_name))])
    if card.assignee:
        yield Block([Run("assigned to ", "muted"), Run(clean(card.assignee))])
    if card.labels:
        yield Block([Run("labels ", "muted"), Run(" · ".join(clean(label) for label in card.labels), "accent")])


def _also(card: "Card", _zone: Zone) -> Iterator[Block]:
    if card.also:
        yield _heading("Also")
    for one in card.also:
        runs = [Run(clean(one.name or f"@{one.handle}")), Run(f"  @{clean(one.handle)}" if one.name else "", "muted")]
        yield Block(runs, key=("customer", one.pk), stop=True)


def _notes(card: "Card", zone: Zone) -> Iterator[Block]:
    if card.notes:
        yield _heading(f"Notes {len(card.notes)}")
    for note in card.notes:
        when = Run(f"\n {moment(note.at, zone)} · {clean(note.operator)}", "muted")
        yield Block([Run(clean_lines(note.text[:MAX_NOTE])), when], key=("note", note.pk), stop=True)


def _lead(card: "Card", zone: Zone) -> Iterator[Block]:
    yield _heading("Lead")
    if card.lead is None:
        yield Block([Run("no lead yet", "muted")])
        words = "auto capture is on" if card.auto_capture else "auto capture is off: m marks by hand"
        yield Block([Run(words, "muted")])
        return
    sign = STATUS_SIGNS[card.lead.status]
    yield Block([Run(f"{LEAD_STAR} ", "star"), Run(f"{sign.sign} {sign.word}", f"status-{card.lead.status}")])
    by_hand = " and marked by hand" if card.marked and card.lead.source != "manual" else ""
    words = f"captured {moment(card.lead.captured_at, zone)}, by {SIGNALS[card.lead.source]}{by_hand}"
    yield Block([Run(words, "muted")])


def _contacts(card: "Card", zone: Zone) -> Iterator[Block]:
    yield _heading(f"Contacts {len(card.contacts)}" if card.contacts else "Contacts")
    if not card.contacts:
        yield Block([Run("none found yet", "muted")])
    for number, contact in enumerate(card.contacts):
        yield Block(_value(contact), key=number, stop=True)
        yield Block([_evidence(contact, zone)], indent=5)


def _value(contact: "CardContact") -> list[Run]:
    value = clean(contact.value)
    if contact.dismissed:
        return [Run(f"{KIND_TAGS[contact.kind]} ", "muted"), Run(value, "muted strike"), Run(" dismissed", "bad")]
    role = f"contact-{contact.kind}"
    return [Run(f"{KIND_TAGS[contact.kind]} ", f"{role} bold"), Run(value, role), Run(f" {contact.kind}", "muted")]


def _evidence(contact: "CardContact", zone: Zone) -> Run:
    if contact.message is None and contact.submission is None:
        return Run(f"added by hand {moment(contact.first_at, zone)}", "muted")
    place = "in a form" if contact.message is None else "in a message"
    often = f", {contact.times} times" if contact.times > 1 else ""
    seen = f"“{clean(contact.raw)[:80]}” " if contact.raw and contact.raw != contact.value else ""
    rule = f" ({clean(contact.rule)})" if contact.rule else ""
    return Run(f"{seen}{place}, {moment(contact.first_at, zone)}{rule}{often}", "muted")


def _with_national(blocks: list[Block], card: "Card") -> list[Block]:
    """The blocks with the national format of each number beside its international one."""
    lines: list[Block] = []
    for block in blocks:
        contact = card.contacts[block.key] if isinstance(block.key, int) else None
        written = national(contact.value) if contact and contact.kind in ("phone", "whatsapp") else None
        lines.append(
            Block([*block.runs, Run(f" · {written}", "muted")], key=block.key, stop=True) if written else block
        )
    return lines


def _source(card: "Card", zone: Zone) -> Iterator[Block]:
    yield _heading("Came by")
    source = card.source
    if source.ad is None:
        yield Block([Run("organic"), Run(": no ad within its window" if source.touches else ": no ad", "muted")])
    else:
        yield Block(_ad_runs(source))
    for touch in source.touches:
        yield Block(_touch_runs(touch, zone), indent=2)


def _ad_runs(source: "Source") -> list[Run]:
    path = [clean(name) for name in (source.campaign_name, source.ad_group_name) if name]
    return [
        Run("".join(f"{name} › " for name in path), "muted"),
        Run(clean(source.ad_name or source.ad or ""), "strong"),
        Run(f" · {source.goal} goal" if source.goal else "", "muted"),
    ]


def _touch_runs(touch: "ConsideredTouch", zone: Zone) -> list[Run]:
    sign = Run("✓ ", "good") if touch.chosen else Run("· ", "muted")
    return [
        sign,
        Run(f"{touch.kind} {moment(touch.at, zone)} "),
        Run(clean(touch.ad), "text" if touch.chosen else "muted"),
        Run(f": {clean(touch.verdict)}", "muted"),
    ]


def _forms(card: "Card", zone: Zone) -> Iterator[Block]:
    if card.submissions:
        yield _heading("Forms")
    for submission in card.submissions:
        yield Block(_form_runs(submission, zone))


def _form_runs(submission: "SubmissionEntry", zone: Zone) -> list[Run]:
    runs = [Run(clean(submission.form), "strong"), Run(f" {moment(submission.at, zone)}", "muted")]
    for label, answer in submission.answers:
        runs += [Run(f"\n {clean(label)}: ", "muted"), Run(clean(answer))]
    return runs


def _history(card: "Card", zone: Zone) -> Iterator[Block]:
    if card.history:
        yield _heading("History")
    for entry in card.history[:MAX_HISTORY]:
        yield Block(_act_runs(entry, zone))


def _act_runs(entry: "ActEntry", zone: Zone) -> list[Run]:
    return [
        Run(f"{moment(entry.at, zone)} ", "muted"),
        Run(clean(entry.sentence)),
        Run(f" · {clean(entry.operator)}", "muted"),
    ]


_PARTS: Final[tuple[Callable[["Card", Zone], Iterator[Block]], ...]] = (
    _who, _lead, _contacts, _also, _notes, _source, _forms, _history,
)  # fmt: skip

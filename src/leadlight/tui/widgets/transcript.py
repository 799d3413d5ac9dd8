"""The transcript: days, bubbles by side, contacts lit where the customer wrote them, and what happened in between."""

from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from leadlight.core.vocabulary import Sender
from leadlight.tui.drawing import clean, clean_lines
from leadlight.tui.hits import Span, found, found_answer, lit_runs
from leadlight.tui.keymap import bindings
from leadlight.tui.theme import KIND_TAGS
from leadlight.tui.widgets.ages import Zone, clock, date_of, day
from leadlight.tui.widgets.blocks import Block, Run, Side
from leadlight.tui.widgets.reading import NEWEST, Reading

if TYPE_CHECKING:
    from leadlight.desk.browsing import Transcript
    from leadlight.desk.rows import ActEntry, Mark, MessageEntry, Note, SubmissionEntry, TouchEntry

OLDER: Final = "older"
"""Key of the line on top that loads older messages."""
MAX_CHARACTERS: Final = 4_000
MAX_LINES: Final = 60
"""What of one message is laid out: a megabyte of line breaks takes ten seconds."""
NOTICE: Final = "Contact information was updated in Leads Center"
_SIDES: Final[dict[Sender, Side]] = {"customer": "left", "business": "right", "system": "wide"}
_LOOKS: Final[dict[Side, tuple[str, str, str]]] = {
    "left": ("text", "them", "muted"), "right": ("text", "us", "accent"), "wide": ("muted", "ground", "muted"),
}  # fmt: skip
"""Role of the text, ground and bar of a bubble on that side."""
_TOUCHES: Final = {"click": "clicked the ad", "view": "saw the ad"}


class TranscriptPane(Reading):
    """One conversation. `d` and its like act on the contact under `mark` in the message under the cursor."""

    BINDINGS = bindings("transcript")

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.pk: int | None = None
        self.shown = 0
        self._entries: dict[int, MessageEntry] = {}

    def fill(self, pk: int, transcript: "Transcript", zone: Zone, search: str = "") -> None:
        """Show a conversation, what is searched lit in it: the newest message when it is another one, else the same
        place as before."""
        blocks = list(_blocks(transcript, zone, search))
        self._entries = _messages(transcript)
        self.shown = len(self._entries)
        if pk == self.pk:
            self.update(blocks)
        else:
            self.pk = pk
            self.show(blocks, NEWEST)

    def empty(self) -> None:
        """Show nothing."""
        self.pk = None
        self._entries = {}
        self.show(())

    @property
    def message(self) -> "MessageEntry | None":
        """The message under the cursor."""
        key = self.here.key if self.here else None
        return self._entries.get(key) if isinstance(key, int) else None

    @property
    def contact(self) -> "Mark | None":
        """The contact under the cursor."""
        message = self.message
        return message.marks[self.mark] if message is not None and self.mark < len(message.marks) else None

    @property
    def places(self) -> dict[Hashable, int]:
        """Where each entry that is shown stands, by its key, the oldest first."""
        return {block.key: at for at, block in enumerate(self.blocks) if block.stop}

    @property
    def note(self) -> int | None:
        """The number of the note under the cursor."""
        key = self.here.key if self.here else None
        return key[1] if isinstance(key, tuple) and key[0] == "note" else None

    def action_top(self) -> None:
        """To the oldest message shown; once more there: load older ones."""
        was_there = self.here is not None and self.here.key == OLDER
        super().action_top()
        if was_there:
            self.action_open()


def _messages(transcript: "Transcript") -> "dict[int, MessageEntry]":
    from leadlight.desk.rows import MessageEntry

    return {entry.pk: entry for entry in transcript.entries if isinstance(entry, MessageEntry)}


def _blocks(transcript: "Transcript", zone: Zone, search: str) -> Iterator[Block]:
    if transcript.older:
        words = f"{transcript.older:,} older messages: enter loads more"
        yield Block([Run(words, "muted")], key=OLDER, stop=True)
    shown_day = None
    gap = 1 if transcript.older else 0
    before: object = None
    for entry in transcript.entries:
        if (entry_day := date_of(entry.at, zone)) != shown_day:
            shown_day, before = entry_day, None
            yield Block([Run(f"── {day(entry.at, zone)} ──", "muted")], gap=gap)
            gap = 1
        # The rows are named tuples of different fields; their type is what tells them apart.
        kind = type(entry).__name__
        speaker = getattr(entry, "sender", kind)
        yield from _DRAWN[kind](entry, zone, 0 if speaker == before else 1, search)
        before = speaker
    if transcript.draft:
        yield _draft(transcript.draft)


def _draft(text: str) -> Block:
    """What was typed as an answer and not sent: a bubble without a ground of its own."""
    words, whole = _capped(clean_lines(text[:MAX_CHARACTERS]))
    cut = "" if whole and len(text) <= MAX_CHARACTERS else " …"
    return Block([Run("Draft ", "accent bold"), Run(f"{words}{cut}", "muted")], gap=1, side="right")


def _message(entry: "MessageEntry", zone: Zone, gap: int, search: str) -> Iterator[Block]:
    side = _SIDES[entry.sender]
    runs = [Run(f"[{clean(entry.media_kind)}] ", "muted")] if entry.media_kind else []
    said = (entry.text or "")[:MAX_CHARACTERS]
    text, whole = _capped(clean_lines(said))
    runs += _lit_runs(text, entry.marks, found(said, search, entry.marks))
    role, ground, bar = _LOOKS[side]
    yield Block(
        [Run(run.text, role, run.mark) if run.role == "text" else run for run in runs],
        key=entry.pk, stop=True, gap=gap, side=side, aside=clock(entry.at, zone), ground=ground, bar=bar,
    )  # fmt: skip
    if entry.size > len(entry.text or "") or not whole or len(entry.text or "") > MAX_CHARACTERS:
        yield Block([Run(f"… {_size(entry.size)} in all, enter reads it whole", "muted")], side="wide", indent=4)
    if entry.notice:
        yield Block([Run("✓ ", "good"), Run(NOTICE, "muted")], indent=3)


def _capped(text: str) -> tuple[str, bool]:
    """The first lines of the text, and whether that is all of it."""
    lines = text.split("\n", MAX_LINES)
    return "\n".join(lines[:MAX_LINES]), len(lines) <= MAX_LINES


def _size(characters: int) -> str:
    if characters < 1_000:
        return f"{characters} characters"
    if characters < 1_000_000:
        return f"{characters / 1_000:.1f} kB"
    return f"{characters / 1_000_000:.1f} MB"


def _lit_runs(text: str, marks: "Sequence[Mark]", hits: Sequence[Span]) -> list[Run]:
    """The text with each contact underlined in its kind's hue and its tag behind it, struck through when dismissed; and
    with what a search found in it lit."""
    runs: list[Run] = []
    at = 0
    for number, mark in enumerate(marks):
        if mark.start < at or mark.end > len(text):
            continue
        role = "muted strike" if mark.dismissed else f"contact-{mark.kind} underline"
        tag = f"·{KIND_TAGS[mark.kind]}" + ("×" if mark.dismissed else "")
        runs += lit_runs(Run(text[at : mark.start]), hits, at)
        runs += lit_runs(Run(text[mark.start : mark.end], role, number), hits, mark.start)
        runs.append(Run(tag, "muted" if mark.dismissed else f"contact-{mark.kind}"))
        at = mark.end
    return [*runs, *lit_runs(Run(text[at:]), hits, at)]


def _submission(entry: "SubmissionEntry", zone: Zone, gap: int, search: str) -> Iterator[Block]:
    runs = [Run("form ", "good"), Run(clean(entry.form), "strong")]
    for label, answer in entry.answers:
        runs += [Run(f"\n{clean(label)}: ", "muted"), *lit_runs(Run(clean(answer)), found_answer(answer, search))]
    yield Block(
        runs, key=("submission", entry.pk), stop=True, gap=gap, side="left", ground="them", bar="good",
        aside=clock(entry.at, zone),
    )  # fmt: skip


def _touch(entry: "TouchEntry", zone: Zone, gap: int, _search: str) -> Iterator[Block]:
    sign = "→ " if entry.kind == "click" else "○ "
    runs = [
        Run(sign, "accent"),
        Run(f"{_TOUCHES[entry.kind]} ", "muted"),
        Run(clean(entry.ad)),
        Run(f" · {clean(entry.ad_group)} · {entry.goal} goal", "muted"),
    ]
    yield Block(runs, gap=gap, aside=clock(entry.at, zone))


def _act(entry: "ActEntry", zone: Zone, gap: int, _search: str) -> Iterator[Block]:
    runs = [Run("* ", "accent"), Run(clean(entry.sentence), "muted"), Run(f" · {clean(entry.operator)}", "muted")]
    yield Block(runs, gap=gap, aside=clock(entry.at, zone))


def _note(entry: "Note", zone: Zone, gap: int, search: str) -> Iterator[Block]:
    noted = entry.text[:MAX_CHARACTERS]
    text, whole = _capped(clean_lines(noted))
    cut = "" if whole and len(entry.text) <= MAX_CHARACTERS else " …"
    runs = [
        Run("note ", "star"),
        *lit_runs(Run(text), found(noted, search)),
        Run(f"{cut} · {clean(entry.operator)}", "muted"),
    ]
    yield Block(runs, key=("note", entry.pk), stop=True, gap=gap, ground="bar", aside=clock(entry.at, zone))


_DRAWN: Final[dict[str, Callable[..., Iterator[Block]]]] = {
    "MessageEntry": _message, "SubmissionEntry": _submission, "TouchEntry": _touch, "ActEntry": _act,
    "Note": _note,
}  # fmt: skip

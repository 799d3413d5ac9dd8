"""Privacy mode: the one gate through which rows go on their way to the screen. What names or reaches a person becomes
dots of the same length, so that the places of contacts in a text still fit; acts go on with what is stored."""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, TypeVar

from textual.app import App

from leadlight.tui.signs import drawn

if TYPE_CHECKING:
    from leadlight.desk.rows import Card

T = TypeVar("T")
DOT: Final = "•"
_VISIBLE: Final = re.compile(r"\S")
_REACHING: Final = re.compile(r"https?://\S+|www\.\S+|\S*@\S+|[+(]?\d(?:[\s().+/_-]{0,3}\d){4,}")
"""What reaches somebody wherever it stands: links, addresses and handles, runs of five digits or more."""
_TERM: Final = re.compile(r"""(?<!\S)(?P<before>-?(?P<field>[A-Za-z]+:)?)(?P<value>"[^"]*"?|[^\s"]\S*)""")
"""A term of a filter; what stands alone, or behind `name:`, is looked for in names and messages."""
_WORD: Final = re.compile(r"""[^\s.,;:!?“”"(){}+@/]+""")
_FEW_DIGITS: Final = re.compile(r"\d{1,4}")


def is_private(app: App[Any]) -> bool:
    """Whether privacy mode is on."""
    return bool(getattr(app, "is_private", False))


def drawable(app: App[Any], row: T) -> T:
    """The row as it may be seen now."""
    return masked(row) if is_private(app) else row


def all_drawable(app: App[Any], rows: Mapping[int, T]) -> Mapping[int, T]:
    """These rows as they may be seen now."""
    return {pk: masked(row) for pk, row in rows.items()} if is_private(app) else rows


def drawable_sentence(app: App[Any], sentence: str) -> str:
    """A sentence of the log, or of an error, as it may be seen now."""
    return masked_sentence(sentence) if is_private(app) else sentence


def drawable_file(app: App[Any], name: str) -> str:
    """The name of a file or folder as it may be seen now: exports are named for the people in them. What kind of file
    it is stays."""
    return _file(name) if is_private(app) else name


def _file(name: str) -> str:
    stem, dot, kind = name.rpartition(".")
    return f"{dots(stem)}{dot}{kind}" if stem else dots(name)


def drawable_filter(app: App[Any], text: str) -> str:
    """A filter as it may be seen now: its fields, and dots for the words that are looked for in names and messages."""
    return _TERM.sub(_without_words, text) if is_private(app) else text


def _without_words(term: re.Match[str]) -> str:
    is_free = (term["field"] or "name:").lower() == "name:"
    return term["before"] + dots(term["value"]) if is_free else term[0]


def masked(row: T) -> T:
    """The row without names and contacts. Raises `KeyError` for a row of which nobody has said what it gives away."""
    mask: Callable[[Any], Any] = _MASKS[type(row).__name__]
    return mask(row)  # type: ignore[no-any-return]


def names_in(card: "Card") -> tuple[str, ...]:
    """What a card knows the person by, to be looked for in texts: names, handle, contacts as they were written."""
    contacts = (words for one in card.contacts for words in (one.raw, one.value))
    return tuple(dict.fromkeys(words for words in (card.name, card.given_name, card.handle, *contacts) if words))


def dots(text: str) -> str:
    """Nothing but dots and blanks."""
    return _VISIBLE.sub(drawn(DOT), text)


def masked_text(text: str, names: Iterable[str | None] = (), spans: Iterable[tuple[int, int]] = ()) -> str:
    """The text, as long as before, with those spans, these names and all that reaches somebody as dots."""
    for start, end in spans:
        text = text[:start] + dots(text[start:end]) + text[end:]
    text = _REACHING.sub(lambda found: dots(found[0]), text)
    known = _named(tuple(name for name in names if name))
    return known.sub(lambda found: dots(found[0]), text) if known else text


def masked_sentence(sentence: str) -> str:
    """The sentence with nothing but the words that our own sentences are made of, and numbers of up to four digits."""
    return _WORD.sub(lambda found: found[0] if _is_ours(found[0]) else dots(found[0]), sentence)


def _is_ours(word: str) -> bool:
    return word in _OUR_WORDS or bool(_FEW_DIGITS.fullmatch(word))


@lru_cache(maxsize=64)
def _named(names: tuple[str, ...]) -> re.Pattern[str] | None:
    """Finds the names, and each of their words of two letters or more."""
    pieces = {piece for name in names for piece in (name, *name.split()) if len(piece) > 1}
    found = "|".join(re.escape(piece) for piece in sorted(pieces, key=len, reverse=True))
    return re.compile(found, re.IGNORECASE) if found else None


def _maybe(text: str | None) -> str | None:
    return None if text is None else dots(text)


def _conversation_row(row: Any) -> Any:
    preview = masked_text(row.preview, (row.name, row.handle), ((one.start, one.end) for one in row.marks))
    return row._replace(name=_maybe(row.name), handle=dots(row.handle), preview=preview)


def _alias(row: Any) -> Any:
    return row._replace(id=dots(row.id), handle=dots(row.handle), name=_maybe(row.name))


def _suggestion(row: Any) -> Any:
    evidence = tuple(one._replace(value=dots(one.value)) for one in row.evidence)
    return row._replace(one=_alias(row.one), other=_alias(row.other), evidence=evidence)


def _person(row: Any) -> Any:
    return row._replace(same=tuple(map(_alias, row.same)), maybe=tuple(map(_suggestion, row.maybe)))


def _lead_row(row: Any) -> Any:
    contacts = tuple((kind, dots(value)) for kind, value in row.contacts)
    return row._replace(name=_maybe(row.name), handle=dots(row.handle), contacts=contacts)


def _activity_row(row: Any) -> Any:
    return row._replace(sentence=masked_sentence(row.sentence))


def _entry(entry: Any, names: tuple[str, ...]) -> Any:
    kind = type(entry).__name__
    if kind == "MessageEntry":
        spans = [(mark.start, mark.end) for mark in entry.marks]
        text = entry.text and masked_text(entry.text, names, spans)
        return entry._replace(text=text, media_ref=_maybe(entry.media_ref))
    if kind == "SubmissionEntry":
        return entry._replace(answers=tuple((label, dots(answer)) for label, answer in entry.answers))
    if kind == "ActEntry":
        return _activity_row(entry)
    return entry._replace(text=masked_text(entry.text, names)) if kind == "Note" else entry


def _card(card: Any) -> Any:
    names = names_in(card)
    contacts = (one._replace(value=dots(one.value), raw=dots(one.raw)) for one in card.contacts)
    return card._replace(
        name=_maybe(card.name), given_name=_maybe(card.given_name), handle=dots(card.handle),
        lead=card.lead and _lead_row(card.lead), contacts=tuple(contacts),
        submissions=tuple(_entry(one, names) for one in card.submissions),
        history=tuple(_entry(one, names) for one in card.history),
        notes=tuple(_entry(one, names) for one in card.notes), also=tuple(map(_alias, card.also)),
    )  # fmt: skip


def _conversation(shown: Any) -> Any:
    names = names_in(shown.card)
    entries = tuple(_entry(entry, names) for entry in shown.transcript.entries)
    transcript = shown.transcript._replace(entries=entries, draft=masked_text(shown.transcript.draft, names))
    return shown._replace(transcript=transcript, card=_card(shown.card))


def _sort(sort: Any) -> Any:
    from msgspec.structs import replace

    return replace(
        sort, name=_file(sort.name), why=masked_sentence(sort.why), own=dots(sort.own),
        assumed={label: masked_sentence(fact) for label, fact in sort.assumed.items()},
        reasons=tuple(map(masked_sentence, sort.reasons)),
    )  # fmt: skip


def _foreseen(found: Any) -> Any:
    from msgspec.structs import replace

    return replace(found, sorts=tuple(map(_sort, found.sorts)), notes=tuple(map(masked_sentence, found.notes)))


def _brought(told: Any) -> Any:
    from msgspec.structs import replace

    where = told.rejects_file and "a file beside the database"
    return replace(told, rejects_file=where, notes=tuple(map(masked_sentence, told.notes)))


def _failed(told: Any) -> Any:
    from msgspec.structs import replace

    message, hint = masked_sentence(told.message), masked_sentence(told.hint)
    return replace(told, message=message, hint=hint, candidates=tuple(map(dots, told.candidates)))


_MASKS: Final[dict[str, Callable[[Any], Any]]] = {
    "ConversationRow": _conversation_row,
    "LeadRow": _lead_row,
    "ActivityRow": _activity_row,
    "Conversation": _conversation,
    "Person": _person,
    "Foreseen": _foreseen,
    "Brought": _brought,
    "Failed": _failed,
}
_WORDS: Final = """
    a about act acts address again all already an and another answer are as at auto away back be because been
    before being business by can cannot capture changed code contact contacted contacts conversation
    conversations converted country customer customers d database day days deleted detection dismissed does done
    e e-mail file form found from gave given gives goes good had hand has have here hers him his holds hour
    hours id import imported in into is it its itself kept key label labels later latest lead leads left like m
    mail make makes many mark marked marks message messages minute minutes name named new no nobody none not
    note nothing now number of off on once one open operator or others out over own people person phone program
    qualified raw read redo reply restored restores s same saved search see sets settled snoozed some somebody
    something spam stands start status stay stays submitted such take taken than that the their them there these
    they this those time times to tomorrow tonight too tried undo undone unqualified unread until use valid view
    was way were what which who with without write writes wrong you your z
"""
_FIRST_WORDS: Final = """
    Added Answered Assigned Dismissed Done Facebook Found Gave Imported Instagram It Labelled Lead Left LINE
    LinkedIn Made Marked Merged Messenger Named Nobody Opened Put Read Removed Restored Said Saved Set Snapchat
    Snoozed Submitted Switched The There This Took Twitter Unassigned Undo Undone WeChat Weibo WhatsApp Who
    Wrote You
"""
"""Our sentences begin with these; elsewhere they are written small, and a person may be called Mark."""
_OUR_WORDS: Final = frozenset(_WORDS.split()) | frozenset(_FIRST_WORDS.split())

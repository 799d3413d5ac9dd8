"""What the rows of a search show: the newest message that holds what is looked for, rather than the last one."""

from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from leadlight.core.searching import Span, spans, value_part
from leadlight.core.vocabulary import Sender
from leadlight.store.database import Reader
from leadlight.store.rows import Mark
from leadlight.store.views.shared import finding, listed, value_like

PREVIEW: Final = 200
"""Characters of a message that a list row can ever show."""
_LEAD_IN: Final = 24
"""Characters shown before what was found, so that it stands in the narrowest list too."""
_MESSAGES: Final = 100
"""The newest messages of a conversation that are looked through: a row is drawn at once, or not at all."""
_CHARACTERS: Final = 2_000
"""Of each of them."""
_ELLIPSIS: Final = "… "


class Found(NamedTuple):
    """A message that holds what is looked for: its number, the beginning of its text, who wrote it."""

    pk: int
    text: str
    sender: Sender
    media: str | None


def found_messages(reader: Reader, pks: Sequence[int], search: str) -> dict[int, Found]:
    """The newest message of each of these conversations that holds the text, or a contact of that value.
    Conversations without one are left out."""
    own: dict[str, Any] = {"value": value_like(search), "most": _MESSAGES}
    said = finding("folded(coalesce(x.text, ''))", search, own)
    rows = reader.rows(
        f"""SELECT c.pk, m.pk, substr(coalesce(m.text, ''), 1, {_CHARACTERS}), m.sender, m.media_kind
            FROM conversation c
            JOIN message m ON m.pk = (
                SELECT x.pk FROM (SELECT n.pk, n.at, substr(n.text, 1, {_CHARACTERS}) AS text FROM message n
                    WHERE n.conversation_pk = c.pk ORDER BY n.at DESC, n.pk DESC LIMIT :most) x
                WHERE {said} OR EXISTS (SELECT 1 FROM contact k WHERE k.message_pk = x.pk
                    AND k.value LIKE :value ESCAPE '\\')
                ORDER BY x.at DESC, x.pk DESC LIMIT 1)
            WHERE c.pk IN ({listed(pks)})""",  # noqa: S608
        own,
    )
    return {pk: Found._make(message) for pk, *message in rows}


def around(text: str, search: str, marks: Sequence[Mark]) -> tuple[str, tuple[Mark, ...]]:
    """The part of a message that a row shows, from a little before what is looked for, and the contacts in it."""
    start = _beginning(text, search, marks)
    shift = start - len(_ELLIPSIS) if start else 0
    shown = (_ELLIPSIS if start else "") + text[start : start + PREVIEW]
    moved = (mark._replace(start=max(0, mark.start - shift), end=mark.end - shift) for mark in marks)
    return shown, tuple(mark for mark in moved if mark.start < len(shown) and mark.end > 0)


def _beginning(text: str, search: str, marks: Sequence[Mark]) -> int:
    part = value_part(search)
    places: list[Span] = spans(text, search)[:1] or [(one.start, one.end) for one in marks if part in one.value.lower()]
    if not places or places[0][0] <= _LEAD_IN:
        return 0
    begin = places[0][0] - _LEAD_IN
    space = text.find(" ", begin, places[0][0])
    return begin if space < 0 else space + 1

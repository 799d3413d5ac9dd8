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
_MESSAGES: Final = 50
"""The newest messages of a conversation that are looked through: a row is drawn at once, or not at all."""
_CHARACTERS: Final = 600
"""Of each of them."""


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
                -- In the order of `x`: to sort once more would look through all of them.
                WHERE {said} OR EXISTS (SELECT 1 FROM contact k WHERE k.message_pk = x.pk
                    AND k.value LIKE :value ESCAPE '\\') LIMIT 1)
            WHERE c.pk IN ({listed(pks)})""",  # noqa: S608
        own,
    )
    return {pk: Found._make(message) for pk, *message in rows}


def begin_near(text: str, search: str, marks: Sequence[Mark]) -> int:
    """Where a row begins to show a message: a little before what is looked for, or at 0 where that is near.

    What is shown is cut when it is drawn: before, a mask has to see whole names and numbers.
    """
    part = value_part(search)
    places: list[Span] = spans(text, search)[:1]
    places = places or [(one.start, one.end) for one in marks if part and part in one.value.lower()]
    if not places or not _LEAD_IN < places[0][0] < len(text):
        return 0
    begin = places[0][0] - _LEAD_IN
    space = text.find(" ", begin, places[0][0])
    return begin if space < 0 else space + 1

"""Drafts of answers: what is typed and not sent yet, one a conversation, by however many windows at once."""

from typing import NamedTuple

from leadlight.core.joining import joined
from leadlight.core.wording import DRAFT_LIMIT, storable
from leadlight.desk.desk import Desk
from leadlight.store import drafts
from leadlight.store.views import triage as views


class Kept(NamedTuple):
    """What a box typed, as the database takes it, and what stands there now: more, where another window had written
    meanwhile."""

    own: str
    standing: str


def draft(desk: Desk, pk: int) -> str:
    """What was typed as an answer in this conversation and not sent; empty where nothing was."""
    return views.draft(desk.reader, pk) or ""


def save_draft(desk: Desk, pk: int, text: str, before: str) -> Kept:
    """Keeps what is being typed, so that it outlives a crash; nothing but blanks removes it.

    `before` is the draft that the text grew out of. Where another stands by now, somebody else writes the same answer:
    both texts are kept, as `core.joining` has it. No act: it is neither logged nor undone. Of a conversation that is
    gone nothing is kept.
    """
    # What two windows wrote may be longer together, and none of it is cut off by the next key.
    own = storable(text)[: max(DRAFT_LIMIT, len(before))]
    with desk.database.write() as connection:
        there = drafts.text_of(connection, pk)
        standing = own if there in (before, own) else joined(before, own, there)
        if not standing.strip():
            drafts.remove(connection, pk)
        elif standing != there:
            drafts.keep(connection, pk, standing, desk.now())
    return Kept(own, standing)

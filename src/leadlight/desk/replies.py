"""Canned replies, with variables that each conversation fills in."""

import uuid

from leadlight.core.replies import VARIABLES, unknown_variables
from leadlight.core.wording import folded, many_lines, one_line
from leadlight.desk.browsing import card
from leadlight.desk.desk import Desk
from leadlight.desk.journal import Act, Doing, perform
from leadlight.errors import Refused
from leadlight.store.named import pk_named
from leadlight.store.rows import ReplyRow
from leadlight.store.statements import row_of
from leadlight.store.views import triage as views


def replies(desk: Desk) -> tuple[ReplyRow, ...]:
    """The canned replies, by name."""
    return tuple(views.replies(desk.reader))


def save_reply(desk: Desk, name: str, text: str) -> Act:
    """Saves a reply; one of that name becomes this. Raises `Refused`, also for a variable that nobody knows."""
    words, reply = one_line(name, "A reply's name"), many_lines(text, "A reply")
    check_variables(reply)

    def work(doing: Doing) -> str:
        there = pk_named(doing.connection, "reply", words)
        columns = {"name": words, "text": reply}
        if there is None:
            doing.journal.add("reply", {"id": f"reply:{uuid.uuid4().hex}", "folded": folded(words), **columns})
        else:
            doing.journal.set("reply", there, columns)
        return f"Saved the reply “{words}”"

    return perform(desk, "reply", work)


def remove_reply(desk: Desk, reply: int) -> Act:
    """Removes a reply by its number. Raises `Refused` when it is not there any more."""

    def work(doing: Doing) -> str:
        row = row_of(doing.connection, "reply", reply)
        if row is None:
            raise Refused("The reply is not there any more.")
        doing.journal.remove("reply", reply)
        return f"Removed the reply “{row['name']}”"

    return perform(desk, "reply", work)


def reply_values(desk: Desk, pk: int) -> dict[str, str | None]:
    """What the variables of replies (`core.replies`) stand for in a conversation. Raises `Refused` when it is gone."""
    try:
        about = card(desk, pk)
    except KeyError:
        raise Refused("The conversation is not there any more.") from None
    name = about.name or about.handle
    return {
        "name": name,
        "first_name": name.split()[0] if name.split() else name,
        "handle": about.handle,
        "country": about.country,
        "account": about.account_name,
        "ad": about.source.ad_name,
        "operator": desk.settings.operator,
    }


def check_variables(text: str) -> None:
    """Raises `Refused` for a word in braces that stands for nothing anywhere."""
    if unknown := unknown_variables(text):
        names = ", ".join(f"{{{name}}}" for name in unknown)
        raise Refused(f"Nobody knows {names}.", f"There are {', '.join(f'{{{name}}}' for name in VARIABLES)}.")

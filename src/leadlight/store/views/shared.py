"""Pieces of SQL that several views share."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, Final, NamedTuple

from leadlight.core.searching import searchable, value_part
from leadlight.store.database import Reader

LIKE_LIMIT: Final = 1_000
"""Characters of a pattern; SQLite takes patterns of up to 50,000 bytes."""
DISMISSED: Final = (
    "EXISTS (SELECT 1 FROM dismissal d WHERE d.account_pk = k.account_pk AND d.customer_pk = k.customer_pk"
    " AND d.kind = k.kind AND d.value = k.value)"
)
"""Whether an operator called the contact `k` wrong."""
OF_LEADS: Final = (
    # Leads are few: `CROSS JOIN` keeps SQLite from going through all conversations instead.
    "SELECT h.pk FROM lead l CROSS JOIN conversation h"
    " WHERE h.account_pk = l.account_pk AND h.customer_pk = l.customer_pk AND l.captured_at IS NOT NULL"
)
"""The conversations of the standing leads `l`."""


OF_PAIR: Final = "h.account_pk = {0}.account_pk AND h.customer_pk = {0}.customer_pk"
"""That the conversation `h` is of the pair of account and customer of a row."""


class Asked(NamedTuple):
    """Who asks, when (microseconds), and in which zone days begin (an IANA name; `None`: the machine's own)."""

    operator: str = ""
    now: int = 0
    timezone: str | None = None


NOBODY: Final = Asked()


def person_name(owner: str) -> str:
    """The name of the customer `u`: what an operator calls them, the profile's, or the one given last in a form for
    the account of `owner`."""
    return (
        f"coalesce(u.given_name, u.name, (SELECT f.name FROM submission f WHERE f.account_pk = {owner}.account_pk"  # noqa: S608
        " AND f.customer_pk = u.pk AND f.name IS NOT NULL ORDER BY f.at DESC, f.pk DESC LIMIT 1))"
    )


def listed(pks: Iterable[int]) -> str:
    """The numbers as they stand between the brackets of `IN`; integers of ours, never a text."""
    return ",".join(str(int(pk)) for pk in pks) or "NULL"


def like(text: str) -> str:
    """A pattern that finds the text anywhere, its own signs taken as they are (with `ESCAPE '\\'`)."""
    return "%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"


def finding(column: str, search: str, parameters: dict[str, Any]) -> str:
    """The condition that a folded column holds what is looked for, which becomes `:looked_for`.

    `LIKE` skips to the next ASCII letter faster than `instr` compares, and reads other letters slower than it.
    """
    folded = searchable(search) or search
    plain = folded[:1].isascii() and len(folded) <= LIKE_LIMIT
    parameters["looked_for"] = like(folded) if plain else folded
    return f"{column} LIKE :looked_for ESCAPE '\\'" if plain else f"instr({column}, :looked_for)"


def value_like(search: str) -> str:
    """A pattern for a contact's canonical value; none fits where nothing of it is asked for, as by "000" or "@"."""
    part = value_part(search)
    return like(part) if part else ""


def labels_of(reader: Reader, pks: Iterable[int]) -> dict[int, list[str]]:
    """The labels of these conversations, by name."""
    labels: dict[int, list[str]] = defaultdict(list)
    for pk, name in reader.rows(
        "SELECT x.conversation_pk, b.name FROM conversation_label x CROSS JOIN label b ON b.pk = x.label_pk"  # noqa: S608
        f" WHERE x.conversation_pk IN ({listed(pks)}) ORDER BY b.folded"
    ):
        labels[pk].append(name)
    return labels

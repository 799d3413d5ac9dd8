"""Pieces of SQL that several views share."""

from collections.abc import Iterable
from typing import Any, Final

from leadlight.core.searching import searchable

LIKE_LIMIT: Final = 1_000
"""Characters of a pattern; SQLite takes patterns of up to 50,000 bytes."""
DISMISSED: Final = (
    "EXISTS (SELECT 1 FROM dismissal d WHERE d.account_pk = k.account_pk AND d.customer_pk = k.customer_pk"
    " AND d.kind = k.kind AND d.value = k.value)"
)
"""Whether an operator called the contact `k` wrong."""


def person_name(owner: str) -> str:
    """The name of the customer `u`: the profile's, or the one given last in a form for the account of `owner`."""
    return (
        f"coalesce(u.name, (SELECT f.name FROM submission f WHERE f.account_pk = {owner}.account_pk"  # noqa: S608
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
    """A pattern for a contact's canonical value: of what looks like a phone number, however written, the digits
    without a trunk zero; of anything else the text without its `@`."""
    digits = "".join(str(int(sign)) for sign in search if sign.isdecimal())
    written_as_number = all(sign.isdecimal() or sign in " +-().\u00a0" for sign in search)
    return like(digits.lstrip("0") if written_as_number and len(digits) >= 3 else search.lower().removeprefix("@"))

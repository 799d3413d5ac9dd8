"""The activity log, and the accounts."""

from array import array
from collections.abc import Sequence

from leadlight.store.database import Reader
from leadlight.store.rows import AccountRow, ActivityRow
from leadlight.store.views.shared import listed


def accounts(reader: Reader) -> list[AccountRow]:
    """The accounts, by name."""
    rows = reader.rows(
        "SELECT pk, id, handle, name, country, auto_capture, privacy_policy_url FROM account"
        " ORDER BY coalesce(name, handle), pk"
    )
    return [AccountRow._make((*row[:5], bool(row[5]), row[6])) for row in rows]


def activity_ids(reader: Reader) -> "array[int]":
    """The log's lines, the newest first."""
    return reader.numbers("SELECT pk FROM activity ORDER BY pk DESC")


def activity_rows(reader: Reader, pks: Sequence[int]) -> dict[int, ActivityRow]:
    """These lines of the log, by number."""
    rows = reader.rows(
        f"SELECT pk, at, operator, kind, sentence, state, changes IS NOT NULL FROM activity"  # noqa: S608
        f" WHERE pk IN ({listed(pks)})"
    )
    return {row[0]: ActivityRow._make((*row[:6], bool(row[6]) and row[5] in ("done", "kept"))) for row in rows}

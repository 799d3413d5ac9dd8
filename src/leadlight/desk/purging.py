"""Retention: what has been silent for long is deleted, and stays out from then on."""

import re
from collections.abc import Collection
from typing import Final, NamedTuple

from leadlight.core.wording import counted
from leadlight.desk.desk import Desk
from leadlight.desk.upkeep import scrub
from leadlight.errors import UsageError
from leadlight.store import journal as log
from leadlight.store import purging
from leadlight.store.purging import OldOfAccount, Purged, Sort

__all__ = ["BOTH", "OldOfAccount", "Plan", "Purged", "Sort", "plan", "purge", "silent_for"]

BOTH: Final[tuple[Sort, ...]] = ("leads", "messages")
_DAY: Final = 86_400_000_000
_UNITS: Final = {"d": _DAY, "w": 7 * _DAY, "m": 30 * _DAY, "y": 365 * _DAY}
_LONGEST: Final = 100 * 365 * _DAY


class Plan(NamedTuple):
    """What a purge would delete: all that is older than `horizon` (microseconds), account by account."""

    horizon: int
    sorts: tuple[Sort, ...]
    accounts: tuple[OldOfAccount, ...]


def silent_for(words: str) -> int:
    """Microseconds of `90d`, `12w`, `6m` (of 30 days) or `2y` (of 365). Raises `UsageError`."""
    found = re.fullmatch(r"([1-9][0-9]{0,4})([dwmy])", words.strip().lower(), re.ASCII)
    length = int(found[1]) * _UNITS[found[2]] if found else 0
    if not 0 < length <= _LONGEST:
        raise UsageError("How long is written as 90d, 12w, 6m or 2y, and at most 100 years.")
    return length


def plan(desk: Desk, older_than: int, sorts: Collection[Sort] = BOTH) -> Plan:
    """What has been silent for longer than so many microseconds. Changes nothing."""
    horizon = desk.now() - older_than
    wanted = tuple(sort for sort in BOTH if sort in sorts)
    return Plan(horizon, wanted, tuple(purging.survey(desk.reader, horizon, wanted)))


def purge(desk: Desk, planned: Plan) -> Purged:
    """Deletes what a plan names, in transactions of some conversations each, and rewrites the file.

    It is one act of the log, which cannot be undone. Stopped half way, it is finished by doing it again. Raises
    `DatabaseProblem`.
    """
    with desk.database.write() as connection:
        purging.remember_horizon(connection, desk.now(), planned.horizon)
        act = log.log(
            connection,
            at=desk.now(),
            operator=desk.settings.operator,
            kind="purge",
            sentence="Purged what was old; stopped half way",
            changes=None,
        )
    total = Purged(0, 0, 0, 0)
    while True:
        with desk.database.write() as connection:
            some = purging.purge_some(connection, planned.horizon, planned.sorts)
        if some is None:
            break
        total = Purged(*map(sum, zip(total, some, strict=True)))
    _drop_dangling_verdicts(desk)
    with desk.database.write() as connection:
        log.tell(connection, act, _sentence(total), [])
    scrub(desk, "What was old is deleted, but traces remain in the file.", "leadlight db purge")
    return total


def _drop_dangling_verdicts(desk: Desk) -> None:
    last: purging.VerdictKey | None = ("", "")
    while last is not None:
        with desk.database.write() as connection:
            last = purging.drop_dangling_verdicts(connection, last)


def _sentence(purged: Purged) -> str:
    return (
        f"Purged {counted(purged.conversations, 'conversation')} with {counted(purged.messages, 'message')},"
        f" {counted(purged.leads, 'lead')} and {counted(purged.customers, 'customer')}; this cannot be undone"
    )

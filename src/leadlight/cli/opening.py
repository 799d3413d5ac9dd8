"""The desk behind a command."""

import contextlib
from collections.abc import Iterator

from leadlight.cli.places import database_path
from leadlight.config import load_settings
from leadlight.desk import Desk


@contextlib.contextmanager
def desk_of(db: str | None, *, create: bool = False) -> Iterator[Desk]:
    """The desk on the database that `--db` names, closed at the end. Only commands that bring data in make one."""
    desk = Desk.open(database_path(db), load_settings(), create=create)
    try:
        yield desk
    finally:
        desk.close()


def account_pk(desk: Desk, account: str | None) -> int | None:
    """The number of the account of that id. Raises `UsageError` if there is none."""
    from leadlight.desk.browsing import accounts
    from leadlight.errors import UsageError

    if account is None:
        return None
    for row in accounts(desk):
        if row.id == account:
            return row.pk
    raise UsageError("There is no account of that id.", "The Ads screen shows them all.")

"""The desk itself: an open database, the settings, and the operator in whose name things are done."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Self

from leadlight.config import Settings
from leadlight.store.database import Database, Reader, open_database


class Desk:
    """What every act and every screen works on. Opening needs the standard library alone."""

    def __init__(
        self, database: Database, settings: Settings, *, demo: bool = False, clock: Callable[[], int] | None = None
    ) -> None:
        self.database = database
        self.settings = settings
        self.demo = demo
        self._clock = clock or (lambda: time.time_ns() // 1000)

    @classmethod
    def open(
        cls,
        path: Path,
        settings: Settings,
        *,
        create: bool = True,
        demo: bool = False,
        clock: Callable[[], int] | None = None,
    ) -> Self:
        """Opens the database at `path`, or makes it. Raises `DatabaseProblem`. `clock`: microseconds, for tests."""
        return cls(open_database(path, create=create), settings, demo=demo, clock=clock)

    @property
    def name(self) -> str:
        """The database's file name."""
        return self.database.path.name

    @property
    def reader(self) -> Reader:
        """This thread's reader."""
        return self.database.reader

    def now(self) -> int:
        """The present instant."""
        return self._clock()

    def version(self) -> int:
        """A number that changes when another connection has committed; ask always from the same thread."""
        return self.reader.data_version()

    def warm_up(self) -> None:
        """Brings in what the first act will need (SQLAlchemy, phone metadata), so that it does not have to wait."""
        import leadlight.desk.submitting
        import leadlight.desk.triage  # noqa: F401

        _ = self.database.engine

    def close(self) -> None:
        """Closes the database."""
        self.database.close()

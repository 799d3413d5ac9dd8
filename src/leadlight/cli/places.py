"""Where a command finds its database."""

from pathlib import Path

from leadlight.config import default_database
from leadlight.errors import UsageError


def database_path(db: str | None) -> Path:
    """Where the database is. Raises `LeadlightError` for a URL of an engine that is not spoken."""
    if db is None:
        return default_database()
    if db.startswith("sqlite:///"):
        return Path(db.removeprefix("sqlite:///")).expanduser()
    if "://" in db:
        raise UsageError(f"{db.split('://', maxsplit=1)[0]} databases are not spoken; a path or sqlite:///PATH is.")
    if not db:
        raise UsageError("--db needs a path.")
    return Path(db).expanduser()

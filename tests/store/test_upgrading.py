"""A database of an earlier version, as an earlier Leadlight left it, opened by this one."""

import hashlib
from collections.abc import Callable
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from leadlight.desk import Desk, browsing, upkeep
from leadlight.desk.journal import undo
from leadlight.desk.redetecting import redetect
from leadlight.store import database, migrations
from leadlight.store.database import open_database

RELEASED = {
    "0001_desk.sql": "c77c17a46a7d97091a73226b04b6952b93caa57a920c452185d4a51fc6c4f00d",
    "0002_rereading.sql": "0dcb6f1d144004c57cc02d706af226fed6b0c1291e20c8f0a25aabff58e120c2",
}
"""Steps that databases out there have been through, and the SHA-256 of each."""

ROWS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("account", {"id": "acc-1", "handle": "shop", "country": "SG", "auto_capture": True}),
    ("customer", {"id": "cus-1", "handle": "mei", "country": "SG"}),
    (
        "conversation",
        {"id": "cnv-1", "account_pk": 1, "customer_pk": 1, "opened_at": 5, "last_at": 6, "state": "open"}
        | {"unread": False, "customer_wrote": True},
    ),
    (
        "message",
        {"id": "m-1", "conversation_pk": 1, "sender": "customer", "at": 6, "text": "9123 4567, ig: mei.tan"},
    ),
    (
        "contact",
        {"account_pk": 1, "customer_pk": 1, "message_pk": 1, "kind": "phone", "value": "+6591234567"}
        | {"raw": "9123 4567", "start": 0, "stop": 9, "rule": "number", "at": 6, "captured": True},
    ),
    (
        "lead",
        {"id": "lead:acc-1:cus-1", "account_pk": 1, "customer_pk": 1, "status": "raw", "source": "chat"}
        | {"captured_at": 6},
    ),
)  # fmt: skip


@pytest.fixture
def first(tmp_path: Path) -> Path:
    """A database of version 1 with one lead."""
    path = tmp_path / "desk.db"
    with pytest.MonkeyPatch.context() as then:
        then.setattr(migrations, "STEPS", migrations.STEPS[:1])
        then.setattr(database, "LATEST", 1)
        opened = open_database(path, create=True)
        with opened.write() as connection:
            for table, row in ROWS:
                names = ", ".join(row)
                values = ", ".join(f":{name}" for name in row)
                connection.execute(text(f"INSERT INTO {table} ({names}) VALUES ({values})"), row)  # noqa: S608
        opened.close()
    return path


def _schema(path: Path) -> dict[str, list[Any]]:
    opened = open_database(path, create=True)
    names = [row[0] for row in opened.reader.rows("SELECT name FROM sqlite_master WHERE type = 'table'")]
    tables = {name: opened.reader.rows(f"PRAGMA table_info({name})") for name in names}
    opened.close()
    return tables


def test_version_1_becomes_what_a_new_database_is(first: Path, tmp_path: Path) -> None:
    upgraded, new = _schema(first), _schema(tmp_path / "new.db")
    assert set(upgraded) == set(new)
    columns = {"contact": upgraded.pop("contact"), "new": new.pop("contact")}
    assert upgraded == new
    assert sorted(row[1:4] for row in columns["contact"]) == sorted(row[1:4] for row in columns["new"])
    assert upkeep.check(first) == []
    assert (tmp_path / "desk.db.before-version-6").exists()


def test_what_version_1_held_is_there_and_can_be_read_again(first: Path, open_desk: Callable[..., Desk]) -> None:
    desk: Desk = open_desk()
    assert desk.database.path == first
    assert desk.reader.rows("SELECT value, detection FROM contact") == [("+6591234567", None)]
    assert len(browsing.lead_ids(desk)) == 1
    assert redetect(desk).total("new") == 1
    undo(desk)
    assert desk.reader.rows("SELECT value, detection FROM contact") == [("+6591234567", None)]


@pytest.mark.parametrize("name", RELEASED)
def test_a_released_step_never_changes(name: str) -> None:
    script = resources.files("leadlight.store").joinpath("schema", name).read_bytes()
    assert hashlib.sha256(script).hexdigest() == RELEASED[name]


def test_what_version_1_held_is_found(first: Path, open_desk: Callable[..., Desk]) -> None:
    desk: Desk = open_desk()
    assert desk.database.path == first
    for wanted in ("MEI.T", "9123", "ig: mei", "ＭＥＩ", "mei"):
        assert list(browsing.conversation_ids(desk, "all", wanted)) == [1], wanted


def test_version_1_counts_changes_from_now_on(first: Path) -> None:
    opened = open_database(first, create=False)
    with opened.write() as connection:
        connection.exec_driver_sql("UPDATE conversation SET unread = 1, last_at = 7")
        connection.exec_driver_sql("UPDATE customer SET name = 'Mei'")
        connection.exec_driver_sql("DELETE FROM contact")
        connection.exec_driver_sql("DELETE FROM message")
    assert opened.reader.rows("SELECT number FROM record_changes") == [(2,)]
    opened.close()

"""The country of an account: numbers are read anew, all of it is one act, and no file takes it back."""

from pathlib import Path

import pytest
from tests.scenes import message, person, pk, rows, shop, write_lines

from leadlight.desk import Desk
from leadlight.desk.importing import import_paths
from leadlight.desk.journal import redo, undo
from leadlight.desk.opened import open_paths
from leadlight.desk.previewing import preview
from leadlight.desk.settling import set_country
from leadlight.errors import Refused, UsageError

SAID = "my no 081 234 5678, or 9123 4567"
RECORDS = [
    *shop(), *shop("acc-2"),
    *person(country=None), message("m-1", SAID),
    *person("cus-2", country="SG"), message("m-2", SAID, conversation="cnv-2"),
    *person("cus-3", "acc-2", country=None), message("m-3", SAID, conversation="cnv-3"),
]  # fmt: skip
TABLES = ("account", "contact", "lead")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Two accounts in Singapore; of the first one's customers one has a country of their own."""
    return write_lines(tmp_path / "shop.jsonl", RECORDS)


@pytest.fixture
def shops(desk: Desk, file: Path) -> Desk:
    assert import_paths(desk, [file]).rejected == 0
    return desk


def _numbers(desk: Desk) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for id_, value in desk.reader.rows("SELECT m.id, k.value FROM contact k JOIN message m ON m.pk = k.message_pk"):
        found.setdefault(id_, set()).add(value)
    return found


def test_only_numbers_that_follow_the_account_change(shops: Desk) -> None:
    before = _numbers(shops)
    outcome = set_country(shops, pk(shops, "account", "acc-1"), "TH")
    after = _numbers(shops)
    assert outcome.read == 2
    assert "+66812345678" in after["m-1"] - before["m-1"]
    assert (after["m-2"], after["m-3"]) == (before["m-2"], before["m-3"])


def test_it_is_one_act(shops: Desk) -> None:
    before = rows(shops, *TABLES)
    set_country(shops, pk(shops, "account", "acc-1"), "TH")
    done = rows(shops, *TABLES)
    assert done != before
    undo(shops)
    assert rows(shops, *TABLES) == before
    with pytest.raises(Refused):
        undo(shops)
    redo(shops)
    assert rows(shops, *TABLES) == done


def test_where_nothing_is_found_anew_the_country_stands_and_is_taken_back(shops: Desk) -> None:
    assert set_country(shops, pk(shops, "account", "acc-2"), "SG").act is None
    with shops.database.write() as connection:
        connection.exec_driver_sql("UPDATE message SET text = 'hi' WHERE id = 'm-3'")
        connection.exec_driver_sql("DELETE FROM contact WHERE message_pk = (SELECT pk FROM message WHERE id = 'm-3')")
    assert set_country(shops, pk(shops, "account", "acc-2"), "TH").act is not None
    assert shops.reader.rows("SELECT country FROM account WHERE id = 'acc-2'") == [("TH",)]
    assert undo(shops).sentence == "Undone: Set the country of Shop 2 to TH"
    assert shops.reader.rows("SELECT country FROM account WHERE id = 'acc-2'") == [("SG",)]


def test_no_file_takes_it_back(shops: Desk, file: Path, tmp_path: Path) -> None:
    set_country(shops, pk(shops, "account", "acc-1"), "TH")
    numbers = _numbers(shops)
    assert preview(shops.reader, open_paths([file])).total("updated") == 0
    assert import_paths(shops, [file]).updated == 0
    other = write_lines(tmp_path / "other.jsonl", [{**shop()[0], "country": "MY", "name": "Renamed"}])
    assert preview(shops.reader, open_paths([other])).total("updated") == 1
    assert import_paths(shops, [other]).updated == 1
    assert shops.reader.rows("SELECT country, name FROM account WHERE id = 'acc-1'") == [("TH", "Renamed")]
    assert _numbers(shops) == numbers


def test_an_undone_country_is_the_files_again(shops: Desk, tmp_path: Path) -> None:
    set_country(shops, pk(shops, "account", "acc-1"), "TH")
    undo(shops)
    import_paths(shops, [write_lines(tmp_path / "other.jsonl", [{**shop()[0], "country": "MY"}])])
    assert shops.reader.rows("SELECT country FROM account WHERE id = 'acc-1'") == [("MY",)]


@pytest.mark.parametrize("country", ["", "Siam", "ZZ"])
def test_what_is_no_country_is_refused(country: str, shops: Desk) -> None:
    with pytest.raises(UsageError):
        set_country(shops, pk(shops, "account", "acc-1"), country)


def test_an_account_that_is_gone_is_refused(shops: Desk) -> None:
    with pytest.raises(Refused):
        set_country(shops, 99, "TH")

"""`accounts` on the command line: what it lists, and the country by which national numbers are read."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from tests.cli.conftest import Run, one_line
from tests.scenes import message, person, shop, write_lines

SAID = "my no 081 234 5678, or 9123 4567"


@pytest.fixture
def at_home(cli: Run, tmp_path: Path) -> Path:
    """A workspace of an account in Singapore, with a customer of no country; imported."""
    path = write_lines(tmp_path / "shop.jsonl", [*shop(), *person(country=None), message("m-1", SAID)])
    assert cli("import", path).code == 0
    return path


def _stored(db: Path) -> tuple[str, list[str]]:
    """The account's country, and the numbers that were found."""
    with closing(sqlite3.connect(db)) as connection:
        (country,) = connection.execute("SELECT country FROM account").fetchone()
        return country, [row[0] for row in connection.execute("SELECT value FROM contact ORDER BY start")]


def test_accounts_are_listed(cli: Run, at_home: Path) -> None:
    assert cli("accounts").out.splitlines()[-1].split() == ["acc-1", "shop1", "Shop", "1", "SG", "on"]
    (told,) = json.loads(cli("accounts", "--json").out)
    assert (told["id"], told["country"], told["auto_capture"]) == ("acc-1", "SG", True)
    assert "pk" not in told


def test_a_country_is_set_and_numbers_are_read_anew(cli: Run, at_home: Path, db: Path) -> None:
    assert _stored(db) == ("SG", ["+6591234567"])
    ran = cli("accounts", "set", "acc-1", "--country", "th")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("Set the country of Shop 1 to TH; read 1 message again: contacts ")
    country, numbers = _stored(db)
    assert country == "TH"
    assert "+66812345678" in numbers
    again = cli("accounts", "set", "acc-1", "--country", "TH")
    assert again.out == "Read 1 message again: nothing changes.\n"


def test_what_is_no_account_or_country_is_refused(cli: Run, at_home: Path, db: Path) -> None:
    assert "no account of that id" in one_line(cli("accounts", "set", "acc-9", "--country", "TH"))
    assert "ISO 3166" in one_line(cli("accounts", "set", "acc-1", "--country", "Siam"))
    one_line(cli("accounts", "set", "acc-1"))
    assert _stored(db) == ("SG", ["+6591234567"])

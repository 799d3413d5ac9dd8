"""What comes later counts as if it had been known at first: countries, own contacts, names, the capture switch."""

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.scenes import Record, message, person, pk, shop, write_lines

from leadlight.config import Own
from leadlight.desk import Desk
from leadlight.desk.advertising import set_auto_capture
from leadlight.desk.browsing import accounts, lead_ids, lead_rows
from leadlight.desk.exporting import export_workspace
from leadlight.desk.importing import import_paths


def _leads(desk: Desk) -> list[tuple[str | None, list[tuple[str, str]]]]:
    rows = lead_rows(desk, lead_ids(desk))
    return [(row.name, list(row.contacts)) for row in rows.values()]


def _read(desk: Desk, folder: Path, *records: Record) -> None:
    assert import_paths(desk, [write_lines(folder / "some.jsonl", list(records))]).rejected == 0


def _travelled(desk: Desk, other: Desk, folder: Path) -> Desk:
    export_workspace(desk, folder / "out.jsonl")
    assert import_paths(other, [folder / "out.jsonl"]).rejected == 0
    return other


def test_a_customer_who_moved_is_read_with_the_new_country(open_desk: Callable[..., Desk], tmp_path: Path) -> None:
    desk = open_desk("one.db")
    customer = next(record for record in person() if record["type"] == "customer")
    _read(desk, tmp_path, *shop(), *person(), message("m-1", "my no 012-345 6789"))
    assert _leads(desk) == []
    _read(desk, tmp_path, {**customer, "country": "MY"})
    found = _leads(desk)
    assert [contacts for _, contacts in found] == [[("phone", "+60123456789")]]
    assert _leads(_travelled(desk, open_desk("other.db"), tmp_path)) == found


def test_an_own_contact_that_comes_late_is_nobodys_contact(open_desk: Callable[..., Desk], tmp_path: Path) -> None:
    desk = open_desk("one.db")
    _read(desk, tmp_path, *shop(), *person(), message("m-1", "is it 9123 4567?"), message("m-2", "mail a@example.com"))
    own = {"type": "own_contact", "id": "o-1", "account": "acc-1", "kind": "whatsapp", "value": "+6591234567"}
    _read(desk, tmp_path, own)
    found = _leads(desk)
    assert [contacts for _, contacts in found] == [[("email", "a@example.com")]]
    assert _leads(_travelled(desk, open_desk("other.db"), tmp_path)) == found


def test_own_contacts_of_the_settings_count_for_what_was_read_before(
    open_desk: Callable[..., Desk], tmp_path: Path
) -> None:
    desk = open_desk("one.db")
    _read(desk, tmp_path, *shop(), *person(), message("m-1", "is it 9123 4567?"))
    assert len(_leads(desk)) == 1
    again = open_desk("one.db", own=(Own("phone", "9123 4567", "SG"),))
    _read(again, tmp_path, message("m-2", "hello"))
    assert _leads(again) == []
    assert _leads(_travelled(again, open_desk("other.db"), tmp_path)) == []


@pytest.mark.parametrize(
    ("answers", "name"),
    [
        ({"full": "Mei Tan"}, "Mei Tan"),
        ({"first": "Mei", "last": "Tan"}, "Mei Tan"),
        ({"full": " "}, None),
    ],
)
def test_a_form_gives_the_name_that_the_profile_has_not(
    desk: Desk, tmp_path: Path, answers: dict[str, str], name: str | None
) -> None:
    kinds = {"full": "full_name", "first": "first_name", "last": "last_name"}
    questions = [{"key": key, "kind": kind, "label": key, "required": False} for key, kind in kinds.items()]
    form = {"type": "form", "id": "names", "account": "acc-1", "questions": questions}
    customer, *rest = person()
    filled = {
        "type": "submission", "id": "s-1", "form": "names", "customer": "cus-1", "at": "2026-10-02T00:00:00Z",
        "answers": answers,
    }  # fmt: skip
    nameless = {key: value for key, value in customer.items() if key != "name"}
    _read(desk, tmp_path, *shop(), form, nameless, *rest, filled)
    assert [found for found, _ in _leads(desk)] == [name]
    _read(desk, tmp_path, {**nameless, "name": "Profile"})
    assert [found for found, _ in _leads(desk)] == ["Profile"]


def test_a_file_read_again_leaves_the_switch_to_the_operator(desk: Desk, tmp_path: Path) -> None:
    _read(desk, tmp_path, *shop())
    set_auto_capture(desk, pk(desk, "account", "acc-1"), on=False)
    _read(desk, tmp_path, *shop())
    assert [account.auto_capture for account in accounts(desk)] == [False]
    account = next(record for record in shop() if record["type"] == "account")
    _read(desk, tmp_path, {**account, "auto_capture": False})
    _read(desk, tmp_path, {**account, "auto_capture": True})
    assert [account.auto_capture for account in accounts(desk)] == [True]

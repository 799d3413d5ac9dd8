"""Search: any part of a text, in any script, however accents, width and figures were typed."""

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.scenes import message, person, shop, write_lines

from leadlight.core.model import Message
from leadlight.desk import Desk, browsing, upkeep
from leadlight.desk.importing import import_paths, receive
from leadlight.store.erasing import people_called

SAID = {
    "cus-1": "¿Cuánto cuesta la depilación láser?",
    "cus-2": "予約はできますか？明日ガラスの",
    "cus-3": "ราคาเท่าไหร่คะ มีโปรไหม",
    "cus-4": "តើតម្លៃប៉ុន្មាន",
    "cus-5": "my no 9123-4567 thx",
    "cus-6": "100% off_peak a\\b",
}


@pytest.fixture
def said(desk: Desk, tmp_path: Path) -> Desk:
    people = [record for one in SAID for record in person(one, name=f"Hương {one}" if one == "cus-4" else f"P {one}")]
    texts = [message(f"m-{one}", text, conversation=one.replace("cus", "cnv")) for one, text in SAID.items()]
    import_paths(desk, [write_lines(tmp_path / "said.jsonl", [*shop(), *people, *texts])])
    return desk


def found(desk: Desk, words: str) -> set[str]:
    rows = browsing.conversation_rows(desk, browsing.conversation_ids(desk, "all", words))
    return {row.customer for row in rows.values()}


@pytest.mark.parametrize(
    ("words", "who"),
    [
        ("cuanto", "cus-1"), ("DEPILACION LASER", "cus-1"), ("láser?", "cus-1"), ("ción", "cus-1"), ("epil", "cus-1"),
        ("予約", "cus-2"), ("約は", "cus-2"), ("ｶﾞﾗｽ", "cus-2"), ("約", "cus-2"), ("เท่าไหร่", "cus-3"), ("โปร", "cus-3"),
        ("តម្លៃ", "cus-4"), ("huong", "cus-4"), ("91234567", "cus-5"), ("+65 9123 4567", "cus-5"),
        ("(9123) 4567", "cus-5"), ("９１２３", "cus-5"), ("9123-45", "cus-5"), ("100%", "cus-6"), ("off_p", "cus-6"),
        ("a\\b", "cus-6"),
    ],
)  # fmt: skip
def test_found(said: Desk, words: str, who: str) -> None:
    assert who in found(said, words)


@pytest.mark.parametrize("words", ["%", "_", "laser cuanto", "予\u3000約", "カラス", "\u200b", "x" * 2000, "é" * 2000])
def test_not_found(said: Desk, words: str) -> None:
    assert found(said, words) <= {"cus-6"}


def test_what_comes_later_is_found_too(said: Desk) -> None:
    for number, text in enumerate(("Déjà vu", "再見")):
        receive(said, [Message(f"live-{number}", "cnv-1", "business", 1_800_000_000_000_000, text)])
    assert found(said, "deja") == found(said, "再見") == {"cus-1"}
    assert found(said, "depilacion") == {"cus-1"}


def test_a_new_name_is_found_and_the_old_one_is_not(said: Desk, tmp_path: Path) -> None:
    import_paths(said, [write_lines(tmp_path / "new.jsonl", [person("cus-4", name="Lê Thị Đào")[0]])])
    assert (found(said, "le thi dao"), found(said, "huong")) == ({"cus-4"}, set())


def test_a_forgotten_person_is_found_no_more(said: Desk, open_desk: Callable[..., Desk]) -> None:
    (someone,) = people_called(said.reader, "cus-1")
    upkeep.forget(said, someone)
    assert found(said, "laser") == set()
    assert said.reader.rows("SELECT count(*) FROM search_text") == [(len(SAID) - 1,)]
    assert b"depilacion" not in said.database.path.read_bytes()


def test_leads_are_found_by_name_and_number(said: Desk) -> None:
    for words in ("P CUS-5", "9123 4567"):
        leads = browsing.lead_rows(said, browsing.lead_ids(said, search=words))
        assert [lead.customer for lead in leads.values()] == ["cus-5"], words
    assert not browsing.lead_ids(said, search="huong")

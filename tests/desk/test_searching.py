"""Search: any part of a text, in any script, however accents, width and figures were typed."""

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.scenes import message, person, shop, write_lines

from leadlight.core.model import Message
from leadlight.core.searching import spans, value_part
from leadlight.desk import Desk, browsing, noting, upkeep
from leadlight.desk.importing import import_paths, receive
from leadlight.desk.rows import MessageEntry
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


@pytest.mark.parametrize("words", ["cuanto", "予約", "ｶﾞﾗｽ", "โปร", "តម្លៃ", "+65 9123 4567", "9123-45", "100%", "a\\b"])
def test_whoever_is_found_by_what_was_said_has_a_hit_with_its_places(said: Desk, words: str) -> None:
    (pk,) = browsing.conversation_ids(said, "all", words)
    (hit,) = browsing.hits(said, pk, words, 100)
    (entry,) = (one for one in browsing.transcript(said, pk).entries if isinstance(one, MessageEntry))
    assert (hit.kind, hit.pk, hit.at) == ("message", entry.pk, entry.at)
    values = [mark.value for mark in entry.marks]
    assert spans(entry.text or "", words) or any(value_part(words) in value for value in values)


def test_hits_come_newest_first_from_messages_and_notes_and_no_further_up_than_asked(said: Desk) -> None:
    (pk,) = browsing.conversation_ids(said, "all", "cuanto")
    (old,) = browsing.hits(said, pk, "laser", 100)
    receive(said, [Message("live-1", "cnv-1", "business", 1_800_000_000_000_000, "El LÁSER cuesta 90")])
    receive(said, [Message("live-2", "cnv-1", "customer", 1_800_000_001_000_000, "gracias")])
    noting.add_note(said, [pk], "wants laser")
    hits = browsing.hits(said, pk, "laser", 100)
    assert [hit.kind for hit in sorted(hits, key=lambda hit: -hit.at)] == [hit.kind for hit in hits]
    assert sorted(hit.kind for hit in hits) == ["message", "message", "note"]
    assert [hit.kind for hit in browsing.hits(said, pk, "laser", 1)] == ["note"], "of messages, the newest alone"
    assert old in hits
    assert browsing.count_since(said, pk, old.at) == 3


def test_a_name_is_no_hit(said: Desk) -> None:
    (pk,) = browsing.conversation_ids(said, "all", "huong")
    assert browsing.hits(said, pk, "huong", 100) == ()


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


@pytest.fixture
def talked(desk: Desk, tmp_path: Path) -> Desk:
    """One conversation, whose newest message says nothing of what is looked for."""
    texts = ["first a word on price", f"{'well ' * 40}the price is {'so ' * 90}high", "call me: 9123 4567", "thanks"]
    said = [message(f"m-{at}", text, minute=at) for at, text in enumerate(texts)]
    import_paths(desk, [write_lines(tmp_path / "talked.jsonl", [*shop(), *person("cus-1"), *said])])
    return desk


@pytest.mark.parametrize(
    ("words", "begins"),
    [
        ("", "thanks"),
        ("PRICE", "well well well the price is so"),
        ("word on", "first a word"),
        ("+6591234567", "call me:"),
    ],
)
def test_a_row_shows_the_newest_message_that_holds_what_is_looked_for(talked: Desk, words: str, begins: str) -> None:
    (row,) = browsing.conversation_rows(talked, browsing.conversation_ids(talked, "all", words), words).values()
    shown = row.preview[row.preview_from :]
    assert shown.startswith(begins)
    assert len(shown) <= 200


def test_contacts_stay_at_their_places_in_what_a_row_shows(talked: Desk) -> None:
    text = f"{'well ' * 20}my number is 9123 4568 ok"
    receive(talked, [Message("live-1", "cnv-1", "customer", 1_800_000_000_000_000, text)])
    (row,) = browsing.conversation_rows(talked, browsing.conversation_ids(talked, "all", "number"), "number").values()
    assert [row.preview[mark.start : mark.end] for mark in row.marks] == ["9123 4568"]


def test_a_contact_far_down_a_text_is_found_and_the_row_shows_its_beginning(talked: Desk) -> None:
    receive(talked, [Message("live-1", "cnv-1", "customer", 1_800_000_000_000_000, f"{'word ' * 500}ann@example.com")])
    (row,) = browsing.conversation_rows(talked, browsing.conversation_ids(talked, "all", "ann@e"), "ann@e").values()
    assert row.preview.startswith("word word")
    assert row.preview_from == 0


@pytest.mark.parametrize("words", ["000", "@"])
def test_nothing_of_a_value_is_no_part_of_all_values(said: Desk, words: str) -> None:
    """These found whoever had given any contact."""
    assert not found(said, words)

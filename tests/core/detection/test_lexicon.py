"""The cue words: every table is read, and each word is found under the meaning it is filed under."""

import pytest

from leadlight.core.detection.cues import APPS, Cues
from leadlight.core.detection.lexicon import lexicon
from leadlight.core.detection.reading import Reading


def meanings(text: str) -> set[str]:
    reading = Reading(text)
    return {meaning for cue in Cues.of(reading.plain, reading.folded).all for meaning in cue.meanings}


TABLES = [*APPS, "phone", "other", "unit", "mine", "yours", "seen", "accused", "unanswered", "lacking", "elsewhere"]


@pytest.mark.parametrize("table", TABLES)
def test_every_word_is_found_in_a_text_of_its_own(table: str) -> None:
    lost = [word for word in lexicon().tables[table] if table not in meanings(word)]
    assert lost == []


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("Número de TELÉFONO", "phone"),
        ("SỐ ĐIỆN THOẠI", "phone"),
        ("والواتساب", "whatsapp"),
        ("واتسابي", "mine"),
        ("سنابكم", "yours"),
        ("בוואטסאפ", "whatsapp"),
        ("ignya", "instagram"),
        ("igmu", "yours"),
        ("واتــــساب", "whatsapp"),
        ("ｉｎｓｔａ", "instagram"),
    ],
)
def test_case_accents_and_affixes_do_not_matter(text: str, meaning: str) -> None:
    assert meaning in meanings(text)


@pytest.mark.parametrize("text", ["@line", "snap_girl", "offline", "my_insta", "inline"])
def test_a_piece_of_a_word_or_handle_is_no_cue(text: str) -> None:
    assert not meanings(text) & set(APPS)

"""Properties of detection as a whole: places, order, batches, hostile texts, what is imported, how good it is."""

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leadlight.core.detection import detect, detect_many
from leadlight.core.detection.detector import _contacts
from leadlight.core.detection.lexicon import lexicon
from leadlight.core.finds import Find
from leadlight.core.vocabulary import CONTACT_KINDS

DATA = Path(__file__).parents[2] / "data/detection"
CASES: list[dict[str, Any]] = [json.loads(line) for line in (DATA / "cases.jsonl").read_text("utf-8").splitlines()]
CONTACTS = [
    *("9123 4567", "+65 9123 4567", "0️⃣8️⃣1️⃣ 4️⃣4️⃣8️⃣ 3️⃣7️⃣1️⃣2️⃣", "٠٥٠١٤٤٨٣٧١", "rina@gmail.com", "rina at gmail dot com"),
    *(
        "IG: @rina.khoo",
        "ไลน์ ploy_98",
        "微信 lili2020",
        "https://wa.me/6591234567",
        "fb: Juan Dela Cruz",
        "微博 @吃货小李",
    ),
    *("linkedin.com/in/rina", "سناب noura_q", "my snap is nouraqtr", "line\u200b: rina\u200b_98"),
]
HOSTILE = [
    *(" ", "7", "7 ", "a.", "a@", "a@a.", "((((", "\n", "ก", "ไลน์ ", "微信", "line ", "ig: ", "@a ", "x at y dot "),
    *("gmail dot com at ", "http://a", "wa.me/", "0-", "12 then ", "fb Juan Dela ", "\ud800", "\u200b", "0️⃣", "\0"),
    *("one two ", "1,", "😀", "a_", "مسنجر باسم ", "order 91234567 ", "9123\n4567\n", "+65 9123 4567, "),
]
LENGTH = 200_000
MIXED = st.one_of(
    st.characters(),
    st.sampled_from([*HOSTILE, *CONTACTS]),
    st.sampled_from(sorted(lexicon().meanings)).map(" {} ".format),
    st.integers(0, 9_999).map(str),
    st.binary(max_size=20).map(lambda some: some.decode("utf-8", "replace")),
)
"""Characters of any script, words of every table, figures, pieces of addresses, bytes that are no text."""


def messages() -> list[tuple[str, str | None]]:
    """The messages of all labelled cases, and of the corpus that the environment names: one JSON string a line."""
    lines = (line for file in DATA.rglob("*.jsonl") for line in file.read_text("utf-8").splitlines())
    found = [(case["text"], case.get("region")) for case in map(json.loads, lines)]
    corpus = os.environ.get("LEADLIGHT_CORPUS")
    return found + [(json.loads(line), "SG") for line in Path(corpus).open(encoding="utf-8")] if corpus else found


MESSAGES = messages()


def check(text: str, finds: list[Find]) -> None:
    """Every find lies where it says, in order, without overlaps."""
    end = 0
    for find in finds:
        assert end <= find.start < find.end <= len(text)
        assert text[find.start : find.end] == find.raw
        assert find.kind in CONTACT_KINDS
        assert find.value
        assert find.rule
        end = find.end


def outcome(case: dict[str, Any]) -> Counter[str]:
    """Right, false and missed finds of one labelled case; each label is matched once, by itself or an alternative."""
    left = [
        {(label["kind"], label["value"]), *((alt["kind"], alt["value"]) for alt in label.get("alt", ()))}
        for label in case["contacts"]
    ]
    counts: Counter[str] = Counter()
    for find in detect(case["text"], case["region"]):
        match = next((answers for answers in left if (find.kind, find.value) in answers), None)
        counts["right" if match else "false"] += 1
        if match:
            left.remove(match)
    counts["missed"] = len(left)
    return counts


def test_the_labelled_cases_are_answered() -> None:
    """Micro F1 over all kinds; the floor leaves room for a rule that trades a case for many."""
    counts = sum((outcome(case) for case in CASES), Counter[str]())
    f1 = 2 * counts["right"] / (2 * counts["right"] + counts["false"] + counts["missed"])
    assert f1 >= 0.97


def test_harmless_messages_make_no_false_leads() -> None:
    harmless = [case for case in CASES if not case["contacts"]]
    false_leads = [case["text"] for case in harmless if detect(case["text"], case["region"])]
    assert len(false_leads) <= len(harmless) // 100


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["id"]))
def test_places_are_code_points_of_what_was_typed(case: dict[str, Any]) -> None:
    check(case["text"], detect(case["text"], case["region"]))


@given(st.text(), st.sampled_from(["SG", "TH", "MX", "SA", None]))
def test_any_text_will_do(text: str, region: str | None) -> None:
    check(text, detect(text, region))


@settings(max_examples=200)
@given(
    st.lists(st.one_of(st.text(max_size=12), st.sampled_from(CONTACTS)), max_size=6),
    st.sampled_from([" ", "", "\n", ", "]),
)
def test_places_hold_among_anything(pieces: list[str], joint: str) -> None:
    text = joint.join(pieces)
    check(text, detect(text, "SG"))


@pytest.mark.parametrize("contact", CONTACTS)
@pytest.mark.parametrize("noise", ["{}", "hi {} thanks", "😀 {} 🙏", "\u200b{}\u2060", "สวัสดี {} ครับ", "שלום {} תודה"])
def test_a_contact_is_found_wherever_it_stands(contact: str, noise: str) -> None:
    text = noise.format(contact)
    finds = detect(text, "TH" if "0️⃣" in contact else "SA" if "٠" in contact else "SG")
    check(text, finds)
    assert len(finds) == 1


def test_an_invisible_character_inside_a_contact_belongs_to_it() -> None:
    (find,) = detect("hp 9123\u200b4567\u200b ok", "SG")
    assert (find.raw, find.value) == ("9123\u200b4567", "+6591234567")


def test_a_keycap_belongs_to_its_digit() -> None:
    text = "wa 9️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣!"
    (find,) = detect(text, "SG")
    assert find.raw == text[3:-1]


def test_many_is_the_same_as_one_by_one() -> None:
    assert list(detect_many(iter(MESSAGES))) == [detect(*message) for message in MESSAGES]


def test_the_first_look_loses_nothing() -> None:
    """What the quick look rules out holds no contact for the rules either."""
    messages = MESSAGES + [(contact, "SG") for contact in CONTACTS]
    lost = [text for text, region in messages if detect(text, region) != _contacts(text, region, ~0)]
    assert lost == []


@pytest.mark.parametrize("piece", HOSTILE, ids=repr)
def test_a_hostile_text_is_read_to_its_end(piece: str) -> None:
    text = piece * (LENGTH // len(piece)) + "\n\nplease write to rina.khoo@acme.sg!"
    finds = detect(text, "SG")
    check(text, finds)
    assert finds[-1].value == "rina.khoo@acme.sg"


@given(st.lists(MIXED, min_size=5, max_size=60), st.sampled_from(["SG", "BR", "SA", None]))
@settings(max_examples=150, deadline=None)
def test_any_mixture_is_read_as_the_rules_would_read_it_all(pieces: list[str], region: str | None) -> None:
    text = "".join(pieces)
    finds = detect(text, region)
    check(text, finds)
    assert finds == _contacts(text, region, ~0)


@pytest.mark.parametrize("offset", range(7_960, 8_040, 4))
def test_a_contact_across_the_border_of_two_windows_is_found_once(offset: int) -> None:
    text = "ab " * (offset // 3) + " call me at 9123 4567 ok" + " ab" * 3_000
    finds = detect(text, "SG")
    check(text, finds)
    assert [find.value for find in finds] == ["+6591234567"]


@pytest.mark.parametrize("region", [None, "", "XX", "sg"])
def test_without_a_region_only_international_numbers_are_found(region: str | None) -> None:
    finds = detect("9123 4567 or +44 7465 218 903", region)
    assert "+447465218903" in [find.value for find in finds]


def test_the_rule_says_in_words_how_it_was_found() -> None:
    finds = detect("ไลน์ ploy_98, ana@gmail.com, wa.me/66812345678", "TH")
    assert [find.rule for find in finds] == ["cue 'ไลน์'", "address", "link wa.me"]


def test_importing_detection_imports_nothing_heavy() -> None:
    script = "import sys, leadlight.core.detection; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.split()
    assert not {"phonenumbers", "email_validator", "tomllib"} & set(loaded)


def test_a_message_without_digits_never_loads_the_numbering_plans() -> None:
    script = (
        "import sys; from leadlight.core.detection import detect\n"
        "assert detect('ana@gmail.com, ig: @ana.r, how much is it?', 'SG')\n"
        "print(*sys.modules)"
    )
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.split()
    assert "phonenumbers" not in loaded

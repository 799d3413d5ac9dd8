"""The bundled sample: made anew byte for byte, sound as a workspace file, and nobody's data but its own."""

import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import phonenumbers
import pytest

from leadlight.core import vocabulary
from leadlight.core.replies import unknown_variables, variables_in
from leadlight.core.times import parse_instant

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "sample_data"
FILES = ("workspace.jsonl", "tiktok/user_data_tiktok.json", "tiktok/Direct Messages.txt")
PARENTS = {
    "ad_account": {"account": "account"},
    "form": {"account": "account"},
    "campaign": {"ad_account": "ad_account"},
    "ad_group": {"campaign": "campaign", "form": "form"},
    "ad": {"ad_group": "ad_group"},
    "daily_stats": {"ad": "ad"},
    "touch": {"customer": "customer", "ad": "ad"},
    "conversation": {"account": "account", "customer": "customer"},
    "message": {"conversation": "conversation"},
    "submission": {"form": "form", "customer": "customer", "conversation": "conversation"},
    "lead": {"account": "account", "customer": "customer"},
}
RESERVED_DOMAIN = re.compile(r"(^|\.)example(\.(com|net|org))?$")

Record = dict[str, Any]


@pytest.fixture(scope="module")
def records() -> list[Record]:
    return [json.loads(line) for line in (SAMPLE / "workspace.jsonl").read_text("utf-8").splitlines()]


def of(records: list[Record], kind: str) -> list[Record]:
    return [record for record in records if record["type"] == kind]


def strings(value: Any) -> Iterator[str]:
    """Every text inside a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)


def test_script_makes_the_committed_files_byte_for_byte(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-m", "sample_data.make_sample", "--to", str(tmp_path)], cwd=ROOT, check=True)
    for name in FILES:
        assert (tmp_path / name).read_bytes() == (SAMPLE / name).read_bytes(), name


def test_sample_is_as_large_and_as_mixed_as_it_says(records: list[Record]) -> None:
    counts = Counter(record["type"] for record in records)
    assert counts["account"] == 4
    assert counts["ad_account"] == 7
    assert len({row["currency"] for row in of(records, "ad_account")}) == 7
    assert counts["conversation"] == counts["customer"] >= 360
    assert counts["message"] >= 2800
    assert counts["submission"] >= 33
    assert counts["lead"] == 12
    assert counts["reply"] == 5
    assert len({row["language"] for row in of(records, "customer")}) >= 19
    assert len({row["handle"] for row in of(records, "customer")}) == counts["customer"]
    assert (SAMPLE / "workspace.jsonl").stat().st_size < 1_500_000


def test_parents_stand_before_their_children_and_ids_are_unique(records: list[Record]) -> None:
    known: dict[str, set[str]] = {}
    for record in records:
        for field, kind in PARENTS.get(record["type"], {}).items():
            if field in record:
                assert record[field] in known[kind], record
        ids = known.setdefault(record["type"], set())
        assert record["id"] not in ids
        ids.add(record["id"])


def test_values_are_those_of_the_format(records: list[Record]) -> None:
    for group in of(records, "ad_group"):
        assert group["goal"] in vocabulary.GOALS
        assert group.get("click_window_days", 7) in vocabulary.CLICK_WINDOWS
        assert group.get("view_window_days", 1) in vocabulary.VIEW_WINDOWS
    for form in of(records, "form"):
        assert {question["kind"] for question in form["questions"]} <= set(vocabulary.QUESTION_KINDS)
    asked = {question["kind"] for form in of(records, "form") for question in form["questions"]}
    assert asked == set(vocabulary.QUESTION_KINDS)
    assert {lead["status"] for lead in of(records, "lead")} == set(vocabulary.LEAD_STATUSES)


def test_answers_fit_their_form(records: list[Record]) -> None:
    forms = {form["id"]: {question["key"]: question for question in form["questions"]} for form in of(records, "form")}
    for submission in of(records, "submission"):
        questions = forms[submission["form"]]
        assert submission["answers"].keys() <= questions.keys()
        required = {key for key, question in questions.items() if question["required"]}
        assert required <= submission["answers"].keys()


def test_all_times_parse_and_messages_run_forward_from_the_opening(records: list[Record]) -> None:
    for record in records:
        if "at" in record:
            assert parse_instant(record["at"]) <= parse_instant("2026-11-20T23:00:00Z")
    opened = {row["id"]: parse_instant(row["opened_at"]) for row in of(records, "conversation")}
    first: dict[str, int] = {}
    latest: dict[str, int] = {}
    for message in of(records, "message"):
        at = parse_instant(message["at"])
        chat = message["conversation"]
        assert at >= latest.get(chat, at), message
        first.setdefault(chat, at)
        latest[chat] = at
    assert first == opened
    assert max(latest.values()) >= parse_instant("2026-11-20T18:00:00Z")


def test_every_chat_begins_with_the_customer(records: list[Record]) -> None:
    senders: dict[str, str] = {}
    for message in of(records, "message"):
        senders.setdefault(message["conversation"], message["sender"])
    assert set(senders.values()) == {"customer"}


def test_replies_say_what_can_be_filled_in(records: list[Record]) -> None:
    for reply in of(records, "reply"):
        assert variables_in(reply["text"]), reply
        assert unknown_variables(reply["text"]) == ()


def test_customers_hardly_repeat_each_other(records: list[Record]) -> None:
    texts = Counter(
        message["text"] for message in of(records, "message") if message["sender"] == "customer" and message["text"]
    )
    repeated = sum(count for count in texts.values() if count > 1)
    assert repeated <= 0.03 * texts.total()


def test_no_choice_or_slot_is_left_unfilled(records: list[Record]) -> None:
    for message in of(records, "message"):
        assert not re.search(r"[{}|]", message["text"] or ""), message


def test_a_contact_comes_after_a_lead_ad_in_a_chat_that_a_conversation_ad_opened(records: list[Record]) -> None:
    goal_of_group = {group["id"]: group["goal"] for group in of(records, "ad_group")}
    goal_of_ad = {ad["id"]: goal_of_group[ad["ad_group"]] for ad in of(records, "ad")}
    opened = {row["customer"]: parse_instant(row["opened_at"]) for row in of(records, "conversation")}
    before, after = set(), set()
    for touch in of(records, "touch"):
        if touch["kind"] == "click" and parse_instant(touch["at"]) <= opened[touch["customer"]]:
            if goal_of_ad[touch["ad"]] == "conversation":
                before.add(touch["customer"])
        elif touch["kind"] == "click" and goal_of_ad[touch["ad"]] == "lead":
            after.add(touch["customer"])
    assert len(before & after) >= 10


def test_emails_stand_on_reserved_domains_only(records: list[Record]) -> None:
    found = [
        text
        for record in records
        for value in strings(record)
        for text in re.findall(r"[\w.+-]+@([\w-]+\.[\w.-]+)", value)
    ]
    assert len(found) > 20
    assert [domain for domain in found if not RESERVED_DOMAIN.search(domain.rstrip("."))] == []


def test_links_lead_nowhere_real(records: list[Record]) -> None:
    """Addresses of businesses and spammers stand on reserved names; the rest are profiles at the networks."""
    for record in records:
        for value in strings(record):
            for host in re.findall(r"https?://([\w.-]+)", value):
                assert RESERVED_DOMAIN.search(host), value


def test_every_number_handed_out_is_valid_in_its_country(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT))
    from sample_data.making.numbers import AUSTRALIAN, Numbers, countries, written

    for country in countries():
        numbers = Numbers(Random(country))
        for _ in range(len(AUSTRALIAN) if country == "AU" else 150):
            ways = written(numbers.new(country), country)
            e164 = ways["e164"]
            for notation in ("tel", "tel+", "tel00", "telc", "teld", "tels", "telx"):
                region = country if notation != "tel00" else "GB"
                parsed = phonenumbers.parse(ways[notation], region)
                assert phonenumbers.is_valid_number(parsed), (country, notation, ways[notation])
                # At home an Argentine mobile number is written without the 9 that marks it abroad.
                if country != "AR" or notation in ("tel+", "tel00"):
                    assert phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164) == e164


def test_form_numbers_are_valid(records: list[Record]) -> None:
    countries = {row["id"]: row["country"] for row in of(records, "customer")}
    for submission in of(records, "submission"):
        phone = submission["answers"]["phone"]
        assert phonenumbers.is_valid_number(phonenumbers.parse(phone, countries[submission["customer"]])), phone


def test_download_holds_the_first_shops_chats(records: list[Record]) -> None:
    export = json.loads((SAMPLE / "tiktok/user_data_tiktok.json").read_text("utf-8"))
    owner = export["Profile"]["Profile Info"]["ProfileMap"]["userName"]
    chats = export["Direct Message"]["Direct Messages"]["ChatHistory"]
    assert owner == of(records, "account")[0]["handle"]
    assert len(chats) == 100
    said = {row["text"] for row in of(records, "message")}
    for title, lines in chats.items():
        other = title.removeprefix("Chat History with ").removesuffix(":")
        assert {line["From"] for line in lines} <= {owner, other}
        assert all(line["Content"] in said or line["Content"].startswith("https://www.tiktokv.com/") for line in lines)


def test_download_in_plain_text_says_the_same() -> None:
    export = json.loads((SAMPLE / "tiktok/user_data_tiktok.json").read_text("utf-8"))
    text = (SAMPLE / "tiktok/Direct Messages.txt").read_text("utf-8")
    chats = export["Direct Message"]["Direct Messages"]["ChatHistory"]
    assert text.count(">>> Chat History with ") == len(chats)
    contents = [line for lines in chats.values() for line in lines]
    assert any("\n" in line["Content"] for line in contents)
    for line in contents:
        assert f"{line['Date']} UTC {line['From']}: {line['Content']}\n" in text

"""What an import would bring, in words: options become fields, facts stand beside their labels, sums tell the news."""

from datetime import UTC
from typing import Any

import pytest
from rich.cells import cell_len

from leadlight.desk.import_protocol import Coming, Foreseen, Sort
from leadlight.tui.widgets.file_list import size_words
from leadlight.tui.widgets.import_bar import progress_words
from leadlight.tui.widgets.import_facts import SORTS, facts, in_fields, number, verdict


def sort(added: int = 0, updated: int = 0, unchanged: int = 0, rejected: int = 0, *, name: str = "chat.txt") -> Sort:
    holds = {"accounts": 1, "messages": 3, "conversations": 1}
    return Sort(
        name=name, format="WhatsApp's chat export", why="its lines begin like those of a phone", holds=holds,
        first_at=1_768_209_240_000_000, last_at=1_768_295_760_000_000, own="Glow (--me says so)",
        assumed={"clock": "UTC (assumed: --timezone does)"}, skipped={"system line": 2}, reasons=("line 9 is no time",),
        added=added, updated=updated, unchanged=unchanged, rejected=rejected,
    )  # fmt: skip


@pytest.mark.parametrize(("read", "words"), [(1, "42%, 1 record"), (1_234, "42%, 1,234 records")])
def test_one_record_is_told_as_one(read: int, words: str) -> None:
    assert progress_words(Coming("a.zip", 1, 1, 42, 100, read, 0)) == words


def test_one_more_sort_is_told_as_one() -> None:
    told = facts(Foreseen((sort(),) * (SORTS + 1), ()), UTC, 90).plain
    assert told.endswith("and 1 more sort of files")


@pytest.mark.parametrize("width", [20, 34, 90])
def test_facts_stand_beside_their_labels(width: int) -> None:
    lines = facts(Foreseen((sort(added=6, rejected=3),), ("more.png was passed over.",)), UTC, width).plain.split("\n")
    told = [line for line in lines if line[:8].strip()]
    assert [line[:8].strip() for line in told[1:-1]] == [
        "because", "holds", "from", "we are", "clock", "skipped", "new", "✗",
    ]  # fmt: skip
    beside = [line for line in lines[1:] if line.startswith(" ")]
    assert all(cell_len(line) <= max(width, 22) for line in beside)
    assert all(line[8:10] == "  " for line in beside)


def test_facts_speak_of_fields_and_count_what_was_not_told() -> None:
    text = facts(Foreseen((sort(added=6, rejected=3),), ()), UTC, 90).plain
    assert "1 conversation, 3 messages, 1 account" in text
    assert "Mon 12 Jan 2026 to Tue 13 Jan 2026" in text
    assert "Glow (as you say)" in text
    assert "UTC (assumed: “time zone” does)" in text
    assert "6, 3 rejected" in text
    assert "and 2 more" in text


def test_many_sorts_of_files_are_cut_short() -> None:
    text = facts(Foreseen(tuple(sort(name=f"file {at}") for at in range(20)), ()), UTC, 90).plain
    assert "file 11 " in text
    assert "file 12 " not in text
    assert "and 8 more sorts of files" in text


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ({"unchanged": 9}, "✓ Nothing new: all of it is known."),
        ({"added": 1_200}, "1,200 new"),
        ({"added": 5, "updated": 2, "unchanged": 3, "rejected": 1}, "5 new, 2 changed, 3 known  ✗ 1 rejected"),
    ],
)
def test_the_verdict_is_one_line(counts: dict[str, Any], words: str) -> None:
    assert verdict(Foreseen((sort(**counts),), ())).plain == words


def test_options_of_the_command_become_fields() -> None:
    assert in_fields("--account ID says, --me names nobody") == "“account” says, “we are” names nobody"


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (0, "0 B"),
        (999, "999 B"),
        (1_000, "1.0 kB"),
        (99_960, "100 kB"),
        (12_400_000, "12.4 MB"),
        (999_600_000, "1.0 GB"),
    ],
)
def test_sizes_are_short(size: int, words: str) -> None:
    assert size_words(size) == words


def test_one_of_a_sort() -> None:
    assert number("touches", 1) == "1 touch"
    assert number("days of figures", 1) == "1 day of figures"
    assert number("touches", 2) == "2 touches"

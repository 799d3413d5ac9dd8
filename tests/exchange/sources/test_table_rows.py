"""Rows of tables in text: quotes, line ends, delimiters and encodings, and nothing swallowed."""

import csv
import io
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.exchange.sources.chat_files import reading_of

from leadlight.exchange.records import Reject
from leadlight.exchange.sources.table_rows import FIELD_LIMIT, delimiter_of, rows, text_rows

TOO_LONG = f"a value is longer than {FIELD_LIMIT:,} characters"


def rows_of(content: bytes) -> list[list[str] | str]:
    """Values of rows, and reasons of rejects."""
    found = text_rows(io.BytesIO(content), reading_of(content, "t.csv"))
    return [one.reason if isinstance(one, Reject) else one[1] for one in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a,b\n1,2\n", ","), ("a;b\n1,5;2\n", ";"), ("a\tb, c\n1\t2\n", "\t"), ("a|b\n1|2\n", "|"),
        ("sep=;\r\na,b;c\n", ";"), ('"a;b",c\n1,2\n', ","),
    ],
)  # fmt: skip
def test_what_stands_between_values_is_found_out(text: str, expected: str) -> None:
    assert delimiter_of(text) == expected


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b'a,b\r\n"x\r\ny",2\r\n\r\n', [["a", "b"], ["x\ny", "2"]]),
        (b'a,b\n"he said ""hi""",2\n', [["a", "b"], ['he said "hi"', "2"]]),
        (b'a,b\n5" screen,2\n', [["a", "b"], ['5" screen', "2"]]),
        (b'a,b\n"x"y,2\n', [["a", "b"], ["xy", "2"]]),
        (b'a,b\n"x,1\ny,2\nz,3\n', [["a", "b"], "a quote is opened and not closed", ["y", "2"], ["z", "3"]]),
        (b'sep=;\r\na;b\r\n1;2\r\n', [["a", "b"], ["1", "2"]]),
        ("a,b\né,2\n".encode("cp1252"), [["a", "b"], ["é", "2"]]),
        ("a,b\né,2\n".encode("utf-16"), [["a", "b"], ["é", "2"]]),
        ("\ufeffa,b\né,2\n".encode(), [["a", "b"], ["é", "2"]]),
        (b"a,b\n" + b"x" * (FIELD_LIMIT + 1) + b",1\n2,3\n", [["a", "b"], TOO_LONG, ["2", "3"]]),
    ],
    ids=["lines in quotes", "quotes in quotes", "inch", "sloppy", "open", "sep", "cp1252", "utf-16", "mark", "huge"],
)  # fmt: skip
def test_rows_are_read_whatever_is_wrong_with_one(content: bytes, expected: list[object]) -> None:
    assert rows_of(content) == expected


def test_an_open_quote_costs_its_line_alone_however_many_there_are() -> None:
    content = b"a,b\n" + b'"x,1\ny,2\n' * 5_000
    found = rows_of(content)
    assert found.count(["y", "2"]) == 5_000
    assert found.count("a quote is opened and not closed") == 5_000


@settings(max_examples=200)
@given(st.lists(st.lists(st.text(alphabet='ab,;"\n\t é', max_size=6), min_size=2, max_size=4), max_size=6))
def test_what_the_standard_library_writes_is_read_back(table: list[list[str]]) -> None:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows(table)
    lines: Iterator[tuple[int, str]] = enumerate(text.getvalue().split("\n")[:-1], start=1)
    assert [row[1] for row in rows(lines, ",") if not isinstance(row, Reject)] == table


@settings(max_examples=200)
@given(st.binary(max_size=300))
def test_no_bytes_raise(content: bytes) -> None:
    rows_of(content)

"""Workbooks are strangers' files: read in pieces, under limits, and refused in a sentence."""

import io
import zipfile
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.exchange.sources.table_files import sheet_of, workbook_of

from leadlight.errors import FileProblem
from leadlight.exchange.sources.looks import kind_of
from leadlight.exchange.sources.reading import HEAD
from leadlight.exchange.sources.table_rows import Row
from leadlight.exchange.sources.workbook import sheets
from leadlight.exchange.sources.workbook_cells import Strings


def rows_of(content: bytes) -> list[Row]:
    return [row for sheet in sheets(io.BytesIO(content), "t.xlsx") for row in sheet]


def cells(*cells: str) -> str:
    return f'<worksheet><sheetData><row r="1">{"".join(cells)}</row></sheetData></worksheet>'


def test_cells_are_texts_by_their_kind() -> None:
    shared = "<sst><si><t>one</t></si><si><r><t>two </t></r><r><t>parts</t></r><rPh><t>say</t></rPh></si></sst>"
    styles = (
        '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd hh:mm"/>'
        '<numFmt numFmtId="165" formatCode="&quot;day&quot; 0.00"/></numFmts>'
        '<cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>'
    )
    sheet = cells(
        '<c r="A1" t="s"><v>0</v></c>', '<c r="C1" t="s"><v>1</v></c>', '<c t="b"><v>1</v></c>',
        '<c t="e"><v>#N/A</v></c>', '<c t="str"><v>made</v></c>', '<c s="1"><v>46296.5</v></c>',
        '<c s="2"><v>1.50</v></c>', "<c><v>7.4123E3</v></c>", '<c t="s"><v>99</v></c>', "<c><v>12</v></c>",
    )  # fmt: skip
    content = workbook_of(sheet, sharedStrings=shared, styles=styles)
    assert rows_of(content) == [
        (1, ["one", "", "two parts", "TRUE", "", "made", "2026-10-01 12:00:00", "1.50", "7412.3", "", "12"])
    ]


def test_days_since_1904_are_known() -> None:
    content = workbook_of(cells('<c s="0"><v>44834</v></c>'), styles='<s><cellXfs><xf numFmtId="14"/></cellXfs></s>')
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(target, "w") as new:
        for info in old.infolist():
            part = old.read(info)
            new.writestr(info.filename, part.replace(b"<sheets>", b'<workbookPr date1904="1"/><sheets>'))
    assert rows_of(target.getvalue()) == [(1, ["2026-10-01"])]


def test_a_workbook_is_known_whose_table_of_contents_comes_last() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook_of(cells()))) as old, zipfile.ZipFile(target, "w") as new:
        for info in sorted(old.infolist(), key=lambda info: info.filename, reverse=True):
            new.writestr(info.filename, old.read(info).replace(b"[", b"") + b" " * 70_000)
    assert kind_of(target.getvalue()[:HEAD]) == "xlsx"


def test_a_cell_far_to_the_right_lays_out_nothing() -> None:
    assert rows_of(workbook_of(cells('<c r="A1"><v>1</v></c>', '<c r="XFD1"><v>2</v></c>'))) == [(1, ["1"])]


def test_empty_rows_are_passed_over() -> None:
    sheet = (
        "<worksheet><sheetData>" + "<row/>" * 50_000 + '<row r="1048576"><c><v>1</v></c></row></sheetData></worksheet>'
    )
    assert rows_of(workbook_of(sheet)) == [(1_048_576, ["1"])]


@pytest.mark.parametrize(
    ("sheet", "expected"),
    [
        ('<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><worksheet>&e;</worksheet>', "is damaged"),
        ('<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><worksheet>&b;</worksheet>', "is damaged"),
        ("<worksheet><sheetData><row><c><v>1", "is damaged"),
        ("<a>" * 100, "is damaged"),
        ("<worksheet>" + " " * 40_000_000 + "</worksheet>", "times its size"),
        (cells(f'<c t="str"><v>{"ab" * 2_200_000}</v></c>'), "times its size|longer than"),
    ],
    ids=["external entity", "entities", "cut", "deep", "bomb", "huge cell"],
)
def test_a_hostile_sheet_is_refused_with_a_sentence(sheet: str, expected: str) -> None:
    with pytest.raises(FileProblem, match=expected):
        rows_of(workbook_of(sheet))


@pytest.mark.parametrize("texts", ["<si><t/></si>" * 1_000_001, f"<si><t>{'ab' * 20_000_001}</t></si>"])
def test_texts_that_cells_share_are_limited(texts: str) -> None:
    strings = Strings(io.BytesIO(f"<sst>{texts}</sst>".encode()), "t.xlsx")
    with pytest.raises(FileProblem, match="too many different texts"):
        strings.text(1_000_001)


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_changed_bytes_raise_nothing_but_a_file_problem(data: st.DataObject) -> None:
    content = bytearray(workbook_of(sheet_of([["Name", "Phone"], ["Mei", "+6591234567"]])))
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    with suppress(FileProblem):
        rows_of(bytes(content))

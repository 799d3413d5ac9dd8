"""Workbooks (XLSX) as tables: the rows of the sheets, streamed, under the limits of any archive.

No library of spreadsheets is used: those that are quick lay a sheet out in memory as large as it claims to be, which a
stranger's file may set to seventeen thousand million cells.
"""

import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from typing import BinaryIO, Final

from leadlight.errors import FileProblem
from leadlight.exchange.sources.archives import Archive, Limits, checked
from leadlight.exchange.sources.streams import DAMAGE
from leadlight.exchange.sources.table_rows import Row
from leadlight.exchange.sources.workbook_cells import Sheet, Strings, Styles
from leadlight.exchange.sources.workbook_xml import walk

_LIMITS: Final = Limits(members=2_000)
_IN_MEMORY: Final = 8 << 20
"""Bytes of a workbook that are held in memory while it is read; a larger one is copied beside."""
_SHEETS: Final = 50
_SINCE_1900: Final = datetime(1899, 12, 30)  # noqa: DTZ001 - a workbook's days are of no zone.
_SINCE_1904: Final = datetime(1904, 1, 1)  # noqa: DTZ001


def sheets(stream: BinaryIO, name: str) -> Iterator[Iterator[Row]]:
    """The rows of each visible sheet; to be taken before the next sheet is asked for. Raises `FileProblem`."""
    with tempfile.SpooledTemporaryFile(_IN_MEMORY) as copy:
        shutil.copyfileobj(stream, copy)
        size = copy.tell()
        try:
            archive = zipfile.ZipFile(copy)
        except DAMAGE:
            raise FileProblem(f"{name} is damaged or not a whole workbook.") from None
        with archive:
            yield from _sheets(checked(name, archive, _LIMITS, size), name)


def _sheets(archive: Archive, name: str) -> Iterator[Iterator[Row]]:
    about = _Contents(archive, name)
    with closing(_part(archive, "xl/styles.xml", name)) as part:
        styles = Styles(part, name)
    for target in about.targets[:_SHEETS]:
        with (
            closing(_part(archive, "xl/sharedStrings.xml", name)) as shared,
            closing(_part(archive, target, name)) as part,
        ):
            sheet = Sheet(name, Strings(shared, name), styles, about.since)
            yield sheet.rows(part)


class _Contents:
    """The table of contents: where the visible sheets lie, and when days begin to be counted."""

    def __init__(self, archive: Archive, name: str) -> None:
        self.since = _SINCE_1900
        self._sheets: list[str] = []
        self._places: dict[str, str] = {}
        for part in ("xl/workbook.xml", "xl/_rels/workbook.xml.rels"):
            with closing(_part(archive, part, name)) as stream:
                for _ in walk(stream, name, self._begin, _ignore, _ignore):
                    pass
        self.targets = [self._places[one] for one in self._sheets if one in self._places]

    def _begin(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "sheet" and attributes.get("state", "visible") == "visible" and len(self._sheets) < _SHEETS:
            self._sheets += [value for key, value in attributes.items() if key.rpartition(":")[2] == "id"]
        elif tag == "workbookPr" and attributes.get("date1904") in ("1", "true"):
            self.since = _SINCE_1904
        elif tag == "Relationship" and len(self._places) < 10 * _SHEETS:
            target = attributes.get("Target", "")
            self._places[attributes.get("Id", "")] = target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def _part(archive: Archive, path: str, name: str) -> BinaryIO:
    """A part of the workbook; an empty document where it has none that it need not have."""
    for member in archive.members:
        if member.filename.replace("\\", "/").casefold() == path.casefold():
            return archive.open(member)
    if path == "xl/workbook.xml":
        raise FileProblem(f"{name} is no workbook: it holds no sheets.")
    import io

    return io.BytesIO(b"<none/>")


def _ignore(_what: str) -> None:
    """Nothing of it is needed."""

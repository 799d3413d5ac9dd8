"""Leads as CSV (RFC 4180): one lead a line, one column for each kind of contact."""

import csv
import re
from collections.abc import Iterable, Sequence
from typing import Final, Literal, Protocol, TextIO

from leadlight.core.times import format_instant
from leadlight.core.vocabulary import CONTACT_KINDS, ContactKind

Profile = Literal["spreadsheet", "machine"]

COLUMNS: Final = (
    *("id", "account", "customer", "handle", "name", "status", "source", "captured_at"),
    *CONTACT_KINDS,
    *("labels", "assignee", "ad", "ad_group", "goal"),
)
JOINT: Final = "; "
"""Stands between several values in one cell."""

_FORMULA: Final = re.compile(r"[=+\-@\t\r\n\x00＝＋－＠]")
_E164: Final = re.compile(r"\+[1-9][0-9]{6,14}", re.ASCII)


class LeadRow(Protocol):
    """What a lead's line is made of; `captured_at` is in microseconds since the epoch, contacts are kind and value."""

    @property
    def id(self) -> str: ...
    @property
    def account(self) -> str: ...
    @property
    def customer(self) -> str: ...
    @property
    def handle(self) -> str: ...
    @property
    def name(self) -> str | None: ...
    @property
    def status(self) -> str: ...
    @property
    def source(self) -> str: ...
    @property
    def captured_at(self) -> int: ...
    @property
    def contacts(self) -> Sequence[tuple[ContactKind, str]]: ...
    @property
    def labels(self) -> Sequence[str]: ...
    @property
    def assignee(self) -> str | None: ...
    @property
    def ad(self) -> str | None: ...
    @property
    def ad_group(self) -> str | None: ...
    @property
    def goal(self) -> str | None: ...


def write_leads(file: TextIO, leads: Iterable[LeadRow], profile: Profile = "spreadsheet") -> int:
    """Writes a heading and a line for each lead, and returns how many there were. The file must keep line ends."""
    writer = csv.writer(file)
    writer.writerow(COLUMNS)
    written = 0
    for lead in leads:
        writer.writerow(_cells(lead, profile))
        written += 1
    return written


def _cells(lead: LeadRow, profile: Profile) -> list[str]:
    contacts = [JOINT.join(value for found, value in lead.contacts if found == kind) for kind in CONTACT_KINDS]
    before = [lead.id, lead.account, lead.customer, lead.handle, lead.name or "", lead.status, lead.source]
    after = [JOINT.join(lead.labels), lead.assignee or "", lead.ad or "", lead.ad_group or "", lead.goal or ""]
    cells = [*before, format_instant(lead.captured_at), *contacts, *after]
    return cells if profile == "machine" else [harmless(cell) for cell in cells]


def harmless(cell: str) -> str:
    """The cell as a spreadsheet takes it for text: a leading `'` before what would begin a formula (OWASP ASVS 1.2.10).

    Telephone numbers in E.164 stay as they are, several of them in one cell too: a plus sign and digits compute nothing
    and call nothing, while a quote before each would break every program that reads the column.
    """
    if not _FORMULA.match(cell) or all(_E164.fullmatch(part) for part in cell.split(JOINT)):
        return cell
    return f"'{cell}"

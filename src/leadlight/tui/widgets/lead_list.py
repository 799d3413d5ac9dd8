"""The list of leads: status, who, how to reach them, how they became a lead, the ad by last touch, and since when."""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from rich.style import Style
from textual.strip import Strip

from leadlight.core.vocabulary import ContactKind
from leadlight.desk import browsing
from leadlight.desk.rows import LeadRow, Source
from leadlight.tui.drawing import Piece, clean
from leadlight.tui.privacy import all_drawable
from leadlight.tui.theme import KIND_TAGS, STATUS_SIGNS, Ink
from leadlight.tui.widgets.ages import Times
from leadlight.tui.widgets.columns import Column, draw, inner, layout, started
from leadlight.tui.widgets.dated_rows import DatedRows
from leadlight.tui.widgets.rows import Look

_COLUMNS: Final = (
    Column("  Status", 13, 13),
    Column("Who", 14, 34, grow=2),
    Column("Contacts", 18, 60, grow=3),
    Column("From", 6, 6, rank=3),
    Column("Ad", 16, 60, grow=3, rank=2),
)
ORGANIC: Final = "organic"


def columns(times: Times) -> tuple[Column, ...]:
    """The columns, the last one as wide as moments are told."""
    title = "Since" if times.absolute else "Age"
    return (*_COLUMNS, Column(title, times.width, times.width, rank=1, right=True))


class LeadLine(NamedTuple):
    """A lead with the ad that brought it."""

    lead: LeadRow
    source: Source | None


class LeadList(DatedRows[LeadLine]):
    """Leads, newest first; rows and their ads are read a page at a time."""

    def fetch(self, pks: Sequence[int]) -> Mapping[int, LeadLine]:
        """The leads of these primary keys, each with its source."""
        if self.desk is None:
            return {}
        sources = browsing.lead_sources(self.desk, pks)
        leads = all_drawable(self.app, browsing.lead_rows(self.desk, pks))
        return {pk: LeadLine(lead, sources.get(pk)) for pk, lead in leads.items()}

    def render_row(self, pk: int, row: LeadLine, line: int, look: Look) -> Strip:  # noqa: ARG002
        """One line a lead."""
        since, shown = [Piece(self.times.short(row.lead.captured_at), look.ink.muted)], columns(self.times)
        return draw(started(look), shown, layout(shown, inner(look.width)), [*_cells(row, look.ink), since]).strip()


def came_from(source: Source | None) -> str:
    """The ad that brought a lead, in one line that is safe to draw: campaign, ad group, ad."""
    if source is None or source.ad is None:
        return ORGANIC
    return " › ".join(clean(name) for name in (source.campaign_name, source.ad_group_name, source.ad_name) if name)


def contact_pieces(contacts: Sequence[tuple[ContactKind, str]], colours: Ink) -> list[Piece]:
    """Contacts one after the other, each with the two letters of its kind."""
    pieces: list[Piece] = []
    for kind, value in contacts:
        gap = "  " if pieces else ""
        pieces += [Piece(f"{gap}{KIND_TAGS[kind]} ", colours.muted), Piece(clean(value), colours.kinds[kind])]
    return pieces


def _cells(row: LeadLine, colours: Ink) -> list[list[Piece]]:
    lead, sign = row.lead, STATUS_SIGNS[row.lead.status]
    organic = row.source is None or row.source.ad is None
    return [
        [Piece(f"{sign.sign} {sign.word}", colours.statuses[lead.status])],
        _who(lead, colours),
        contact_pieces(lead.contacts, colours) or [Piece("none", colours.muted)],
        [Piece(lead.source, colours.muted)],
        [Piece(came_from(row.source), colours.muted if organic else colours.text)],
    ]


def _who(lead: LeadRow, colours: Ink) -> list[Piece]:
    handle = clean(f"@{lead.handle}")
    strong: Style = colours.strong
    return (
        [Piece(clean(lead.name), strong), Piece(f" {handle}", colours.muted)] if lead.name else [Piece(handle, strong)]
    )

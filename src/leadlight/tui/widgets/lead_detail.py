"""A lead in full: how to reach the customer, how the lead came about, and each ad that was weighed for it."""

from zoneinfo import ZoneInfo

from textual.content import Content

from leadlight.core.model import SignalKind
from leadlight.desk.rows import ConsideredTouch, Source
from leadlight.tui.drawing import clean
from leadlight.tui.theme import KIND_TAGS, STATUS_SIGNS
from leadlight.tui.widgets.ages import clock, day
from leadlight.tui.widgets.detail import Fact
from leadlight.tui.widgets.lead_list import LeadLine, came_from

_BECAUSE: dict[SignalKind, str] = {
    "chat": "a contact in a message",
    "form": "a lead form",
    "manual": "marked by hand",
}
MOST_TOUCHES = 12
"""Touches listed; some customers see an ad every day."""


def lead_facts(line: LeadLine, zone: ZoneInfo) -> tuple[Content, list[list[Fact]]]:
    """The title and the parts of the detail pane."""
    lead, sign = line.lead, STATUS_SIGNS[line.lead.status]
    title = Content.styled(clean(lead.name or f"@{lead.handle}"), "bold")
    status = [
        Fact("", Content(clean(f"@{lead.handle} · account {lead.account}"))),
        Fact("", Content.styled(f"{sign.sign} {sign.word}", "bold")),
    ]
    contacts = [
        Fact("", Content.assemble((f"{KIND_TAGS[kind]} ", "$text-muted"), (clean(value), f"$contact-{kind}")))
        for kind, value in lead.contacts
    ]
    contacts = contacts or [Fact("", Content.styled("none", "$text-muted"))]
    since = f"{day(lead.captured_at, zone)} {clock(lead.captured_at, zone)}"
    return title, [
        status,
        [Fact("Contacts", contacts[0].said), *contacts[1:]],
        [Fact("Lead since", Content(since)), Fact("", Content(f"by {_BECAUSE[lead.source]}"))],
        _source(line.source, zone),
    ]


def _source(source: Source | None, zone: ZoneInfo) -> list[Fact]:
    facts = [Fact("Ad by last touch", Content(came_from(source)))]
    touches = source.touches if source else ()
    facts += [Fact("", _touch(touch, zone)) for touch in touches[:MOST_TOUCHES]]
    if len(touches) > MOST_TOUCHES:
        facts.append(Fact("", Content.styled(f"and {len(touches) - MOST_TOUCHES} older", "$text-muted")))
    return facts


def _touch(touch: ConsideredTouch, zone: ZoneInfo) -> Content:
    sign = "✓" if touch.chosen else "·"
    when = f"{day(touch.at, zone)} {clock(touch.at, zone)}"
    return Content.assemble(
        f"{sign} {touch.kind} of {clean(touch.ad)}", (f"\n  {when}, {clean(touch.verdict)}", "$text-muted")
    )

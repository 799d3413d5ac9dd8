"""A lead in full: how to reach the customer, how the lead came about, and each ad that was weighed for it."""

from textual.content import Content

from leadlight.core.vocabulary import SignalKind
from leadlight.desk.rows import ConsideredTouch, Source
from leadlight.tui.drawing import clean
from leadlight.tui.theme import KIND_TAGS, STATUS_SIGNS
from leadlight.tui.widgets.ages import Times, full
from leadlight.tui.widgets.detail import Fact
from leadlight.tui.widgets.lead_list import LeadLine, came_from

_BECAUSE: dict[SignalKind, str] = {
    "chat": "a contact in a message",
    "form": "a lead form",
    "manual": "marked by hand",
}
MOST_TOUCHES = 12
"""Touches listed; some customers see an ad every day."""


def lead_facts(line: LeadLine, times: Times) -> tuple[Content, list[list[Fact]]]:
    """The title and the parts of the detail pane."""
    lead, sign = line.lead, STATUS_SIGNS[line.lead.status]
    title = Content.styled(clean(lead.name or f"@{lead.handle}"), "bold")
    contacts = [
        Content.assemble((f"{KIND_TAGS[kind]} ", "$text-muted"), (clean(value), f"$contact-{kind}"))
        for kind, value in lead.contacts
    ] or [Content.styled("none", "$text-muted")]
    return title, [
        [
            Fact("handle", Content(clean(f"@{lead.handle}"))),
            Fact("account", Content(clean(lead.account))),
            Fact("status", Content.styled(f"{sign.sign} {sign.word}", "bold")),
        ],
        [Fact("" if at else "contacts", contact) for at, contact in enumerate(contacts)],
        [Fact("lead since", Content(full(lead.captured_at, times))), Fact("by", Content(_BECAUSE[lead.source]))],
        _source(line.source, times),
    ]


def _source(source: Source | None, times: Times) -> list[Fact]:
    touches = source.touches if source else ()
    facts = [
        Fact("ad", Content(came_from(source))),
        *(Fact(None, _touch(one, times)) for one in touches[:MOST_TOUCHES]),
    ]
    if len(touches) > MOST_TOUCHES:
        facts.append(Fact(None, Content.styled(f"and {len(touches) - MOST_TOUCHES} older ones", "$text-muted")))
    return facts


def _touch(touch: ConsideredTouch, times: Times) -> Content:
    sign = "✓" if touch.chosen else "·"
    verdict = (f"\n{full(touch.at, times)}, {clean(touch.verdict)}", "$text-muted")
    return Content.assemble(f"{sign} {touch.kind} of {clean(touch.ad)}", verdict)

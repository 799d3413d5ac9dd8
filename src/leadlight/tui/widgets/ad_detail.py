"""A node of the ad tree in full: its facts, what it has cost, and every reason why it may not have the Lead goal."""

from collections.abc import Sequence
from decimal import Decimal

from textual.content import Content

from leadlight.desk.rows import AdNode
from leadlight.tui.drawing import clean
from leadlight.tui.widgets.ad_list import level_words
from leadlight.tui.widgets.detail import Fact
from leadlight.tui.widgets.report_table import amount


def ad_facts(node: AdNode, above: Sequence[AdNode], spent: Decimal | None) -> tuple[Content, list[Sequence[Fact]]]:
    """The title and the parts of the detail pane; `above` is what the node hangs on, the nearest first."""
    title = Content.assemble((clean(node.name), "bold"), (f"  {level_words(node)} {clean(node.id)}", "$text-muted"))
    facts = [Fact(clean(label), Content(clean(said))) for label, said in node.facts]
    if spent is not None:
        facts.append(Fact("spent", Content(f"{amount(spent)} {clean(node.currency or '')}")))
    place = [Fact(level_words(one), Content(clean(one.name))) for one in above]
    return title, [part for part in (_switch(node), _eligibility(node), facts, place) if part]


def _switch(node: AdNode) -> list[Fact]:
    if node.auto_capture is None:
        return []
    if node.auto_capture:
        said = Content.assemble(("● on", "$success bold"), "  contacts in messages make leads by themselves")
    else:
        said = Content.assemble(
            ("○ off", "$error bold"), "  contacts are only shown, and the Lead goal is not available"
        )
    return [Fact("auto capture", said)]


def _eligibility(node: AdNode) -> list[Fact]:
    if node.eligible is None:
        return []
    if node.eligible:
        return [Fact("Lead goal", Content.styled("✓ eligible", "$success bold"))]
    reasons = [Fact("", Content(clean(reason))) for reason in node.reasons]
    return [Fact("Lead goal", Content.styled("✗ not eligible", "$error bold")), *reasons]

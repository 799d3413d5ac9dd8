"""The ad tree as a list: accounts, what hangs below them, what may run, and what it has cost."""

from array import array
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Final

from textual.strip import Strip

from leadlight.core import money
from leadlight.desk.rows import AdNode
from leadlight.tui.drawing import Piece, clean
from leadlight.tui.theme import Ink
from leadlight.tui.widgets.columns import Column, draw, inner, layout, started
from leadlight.tui.widgets.moving import MOVING_AND_OPENING
from leadlight.tui.widgets.outline import Key, Twig, key_of, twigs
from leadlight.tui.widgets.report_table import amount
from leadlight.tui.widgets.rows import Look, Rows

COLUMNS: Final = (
    Column("Name", 22, 64, grow=4),
    Column("What", 10, 10, rank=3),
    Column("Goal", 12, 12, rank=1),
    Column("State", 18, 18),
    Column("Countries", 9, 40, grow=1, rank=4),
    Column("Click, view", 11, 11, rank=5),
    Column("Spent", 17, 20, right=True, rank=2),
)
MANY: Final = 200
"""Nodes from which on ad groups start folded: the ads themselves are rarely what is looked for."""


class AdList(Rows[Twig], inherit_bindings=False):
    """The tree; branches fold and unfold. Rows are numbered as the nodes came."""

    BINDINGS = MOVING_AND_OPENING

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._all: tuple[AdNode, ...] = ()
        self._twigs: dict[int, Twig] = {}
        self._folded: set[Key] | None = None
        self._spent: Mapping[Key, Decimal] = {}

    # What is shown

    @property
    def node(self) -> AdNode | None:
        """The node under the cursor."""
        return None if self.cursor_pk is None else self._all[self.cursor_pk]

    def above(self, node: AdNode) -> list[AdNode]:
        """What the node hangs on, from the nearest up to the account."""
        nodes = {key_of(one): one for one in self._all}
        found: list[AdNode] = []
        while node.parent is not None and node.parent in nodes:
            node = nodes[node.parent]
            found.append(node)
        return found

    def account_of(self, node: AdNode) -> AdNode:
        """The account that the node hangs on, at whatever height; an account is its own."""
        return [node, *self.above(node)][-1]

    def spent(self, node: AdNode) -> Decimal | None:
        """What all ads of the node have cost, in its ad account's currency; None for accounts and forms."""
        return self._spent.get(key_of(node))

    def show(self, nodes: tuple[AdNode, ...]) -> None:
        """Shows this tree; the cursor stays on its node and branches stay as they were."""
        here = self.node
        self._all = nodes
        self._spent = spent_below(nodes)
        if self._folded is None and nodes:
            self._folded = _ad_groups(nodes) if len(nodes) > MANY else set()
        self._unfurl(here)

    def fetch(self, pks: Sequence[int]) -> Mapping[int, Twig]:
        """The twigs of these numbers."""
        return {pk: self._twigs[pk] for pk in pks if pk in self._twigs}

    def render_row(self, pk: int, row: Twig, line: int, look: Look) -> Strip:  # noqa: ARG002
        """One line a node."""
        return draw(started(look), COLUMNS, layout(COLUMNS, inner(look.width)), self._cells(row, look.ink)).strip()

    # Folding

    def step_out(self) -> None:
        """Folds the branch; one that is folded, or none: goes to what it hangs on."""
        if (node := self.node) is None:
            return
        if self._twigs[self.pks[self.cursor]].folded is False:
            self.toggle(node)
        elif node.parent is not None:
            self.go_to(node.parent)

    def step_in(self) -> None:
        """Unfolds the branch; one that is open: goes into it."""
        if (node := self.node) is None:
            return
        folded = self._twigs[self.pks[self.cursor]].folded
        if folded:
            self.toggle(node)
        elif folded is False:
            self.action_move(1)

    def toggle_ad_groups(self) -> None:
        """Folds all ad groups; where they are folded, unfolds everything."""
        groups = _ad_groups(self._all)
        self._folded = set() if self._folded and groups <= self._folded else groups
        self._unfurl(self.node)

    def toggle(self, node: AdNode) -> None:
        """Folds an open branch, unfolds a folded one."""
        self._folded = (self._folded or set()) ^ {key_of(node)}
        self._unfurl(node)

    def go_to(self, key: Key) -> None:
        """Puts the cursor on that node, if it shows."""
        for place, pk in enumerate(self.pks):
            if key_of(self._all[pk]) == key:
                self.move_to(place)
                return

    def _unfurl(self, here: AdNode | None) -> None:
        """Draws the open branches again, the cursor on that node or on the nearest above it that shows."""
        numbers = {key_of(node): at for at, node in enumerate(self._all)}
        shown = twigs(self._all, self._folded or set())
        self._twigs = {numbers[key_of(twig.node)]: twig for twig in shown}
        self.forget()
        self.set_pks(array("q", self._twigs))
        parents = {key_of(node): node.parent for node in self._all}
        key = key_of(here) if here else None
        while key is not None and numbers.get(key) not in self._twigs:
            key = parents.get(key)
        if key is not None:
            self.go_to(key)

    # Drawing

    def _cells(self, twig: Twig, colours: Ink) -> list[list[Piece]]:
        node, facts = twig.node, dict(twig.node.facts)
        sign = {True: "▸ ", False: "▾ ", None: ""}[twig.folded]
        strong = colours.strong if node.level in ("account", "ad_group") else colours.text
        spent = self.spent(node)
        group = node.level == "ad_group"
        texts = [
            facts.get("goal", ""),
            clean(facts.get("countries" if group else "country", "")),
            f"{_short(facts['click window'])}, {_short(facts['view window'])}" if group else "",
            "" if spent is None else f"{clean(node.currency or '')} {amount(spent)}",
        ]
        goal, *others = [[Piece(text, colours.muted)] for text in texts]
        name = [Piece(twig.guides + sign, colours.line), Piece(clean(node.name), strong)]
        return [name, [Piece(level_words(node), colours.muted)], goal, [state_of(node, colours)], *others]


def level_words(node: AdNode) -> str:
    """`ad group` for `ad_group`."""
    return node.level.replace("_", " ")


def state_of(node: AdNode, colours: Ink) -> Piece:
    """An account's switch, or whether an ad group with the Lead goal may have it: sign and word."""
    if node.auto_capture is not None:
        on = node.auto_capture
        return Piece("● auto capture on" if on else "○ auto capture off", colours.good if on else colours.bad)
    if node.eligible is not None:
        ok = node.eligible
        return Piece("✓ eligible" if ok else "✗ not eligible", colours.good if ok else colours.bad)
    return Piece("", colours.muted)


def _short(window: str) -> str:
    """`7d` for `7 days`."""
    return window.replace(" days", "d").replace(" day", "d")


def spent_below(nodes: Sequence[AdNode]) -> dict[Key, Decimal]:
    """What each node up to the ad account has cost: the sum of its ads, which share one currency."""
    parents = {key_of(node): node.parent for node in nodes}
    spent: dict[Key, Decimal] = {}
    for node in nodes:
        if node.spend is None:
            continue
        key: Key | None = key_of(node)
        while key is not None and key[0] != "account":
            spent[key] = money.add(spent.get(key, Decimal(0)), node.spend)
            key = parents.get(key)
    return spent


def _ad_groups(nodes: Sequence[AdNode]) -> set[Key]:
    return {key_of(node) for node in nodes if node.level == "ad_group"}

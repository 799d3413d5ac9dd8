"""Accounts and what hangs on them: ad accounts, campaigns, ad groups and their eligibility, ads and costs, forms."""

from functools import partial
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.content import Content

from leadlight.desk.desk import Desk
from leadlight.desk.rows import AdNode
from leadlight.tui.keymap import bindings
from leadlight.tui.messages import Highlighted, Opened
from leadlight.tui.screens.base import DeskScreen
from leadlight.tui.widgets.ad_detail import ad_facts
from leadlight.tui.widgets.ad_list import COLUMNS, AdList
from leadlight.tui.widgets.columns import heading
from leadlight.tui.widgets.detail import Detail
from leadlight.tui.widgets.heading import Heading

if TYPE_CHECKING:
    from leadlight.desk.journal import Act


class AdsScreen(DeskScreen):
    """The tree, with the node under the cursor in full: beside it on a wide terminal, below it otherwise."""

    MODE = "ads"
    CSS_PATH = "ads.tcss"
    BINDINGS = bindings("ads")
    VERTICAL_BREAKPOINTS = [(0, "-tiny"), (18, "-low"), (32, "-high")]  # noqa: RUF012 - Textual's own declaration

    def compose_body(self) -> ComposeResult:
        """Tree and detail."""
        rows = AdList()
        with Container(id="panes"):
            with Vertical():
                yield Heading(rows, partial(heading, COLUMNS))
                yield rows
            yield Detail()

    def on_mount(self) -> None:
        """The tree has the keys."""
        self._tree.greeting = ("No accounts yet.", "", "{app.import} imports them, or a report of Ads Manager.")
        self._tree.focus()

    def reload(self) -> None:
        """Reads the tree again; the cursor stays on its node and branches stay as they were."""
        self.read(partial(_tree, self.desk), self._show, group="tree")

    def _show(self, nodes: tuple[AdNode, ...]) -> None:
        account = self.desk_app.account
        self._tree.show(nodes if account is None else self._of_account(nodes, account))
        self._show_detail()

    @staticmethod
    def _of_account(nodes: tuple[AdNode, ...], account: int) -> tuple[AdNode, ...]:
        """The account's part of the tree; parents come before children."""
        kept = {("account", account)}
        for node in nodes:
            if node.parent in kept:
                kept.add((node.level, node.pk))
        return tuple(node for node in nodes if (node.level, node.pk) in kept)

    @on(Highlighted)
    def _show_detail(self) -> None:
        node = self._tree.node
        if node is None:
            self.query_one(Detail).show(Content(""))
        else:
            self.query_one(Detail).show(*ad_facts(node, self._tree.above(node), self._tree.spent(node)))

    @on(Opened)
    def _opened(self) -> None:
        node = self._tree.node
        if node is not None and node.level == "account":
            self.action_toggle_capture()
        elif node is not None:
            self._tree.toggle(node)

    def action_toggle_capture(self) -> None:
        """Turns auto capture on or off for the account that the node under the cursor hangs on."""
        node = self._tree.node
        if node is None:
            return
        account = self._tree.account_of(node)
        if account.auto_capture is not None:
            self.run_act(partial(_switch, self.desk, account.pk, not account.auto_capture))

    def action_fold(self) -> None:
        """Folds the branch, or goes to what it hangs on."""
        self._tree.step_out()

    def action_unfold(self) -> None:
        """Unfolds the branch, or goes into it."""
        self._tree.step_in()

    def action_fold_all(self) -> None:
        """Folds all ad groups, or unfolds everything."""
        self._tree.toggle_ad_groups()

    @property
    def _tree(self) -> AdList:
        return self.query_one(AdList)


# What acts need is imported in the thread that makes them, never beside the keys.


def _tree(desk: Desk) -> tuple[AdNode, ...]:
    from leadlight.desk import advertising

    return advertising.tree(desk)


def _switch(desk: Desk, account_pk: int, on: bool) -> "Act":
    from leadlight.desk import advertising

    return advertising.set_auto_capture(desk, account_pk, on)

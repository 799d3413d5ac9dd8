"""The ad tree as lines: depth first whatever order it comes in, folded branches closed, guides that join up."""

from leadlight.desk.rows import AdNode
from leadlight.tui.widgets.outline import twigs


def node(level: str, pk: int, parent: tuple[str, int] | None = None) -> AdNode:
    return AdNode(level, pk, f"{level}-{pk}", f"{level} {pk}", parent, (), None, (), None, None, None)


TREE = (
    node("account", 1),
    node("account", 2),
    node("ad_account", 1, ("account", 1)),
    node("form", 1, ("account", 1)),
    node("campaign", 1, ("ad_account", 1)),
    node("campaign", 2, ("ad_account", 1)),
    node("ad_group", 1, ("campaign", 1)),
)


def test_children_follow_their_parent_though_the_nodes_come_level_by_level() -> None:
    assert [f"{twig.guides}{twig.node.name}" for twig in twigs(TREE)] == [
        "account 1",
        "├ ad_account 1",
        "│ ├ campaign 1",
        "│ │ └ ad_group 1",
        "│ └ campaign 2",
        "└ form 1",
        "account 2",
    ]


def test_a_folded_branch_hides_all_below_it_and_says_so() -> None:
    shown = twigs(TREE, {("ad_account", 1)})
    assert [twig.node.name for twig in shown] == ["account 1", "ad_account 1", "form 1", "account 2"]
    assert [twig.folded for twig in shown] == [False, True, None, None]


def test_levels_may_share_numbers() -> None:
    assert len(twigs(TREE, {("campaign", 1)})) == len(TREE) - 1


def test_a_node_without_its_parent_stands_at_the_top() -> None:
    assert [twig.guides for twig in twigs([node("ad", 1, ("ad_group", 9))])] == [""]

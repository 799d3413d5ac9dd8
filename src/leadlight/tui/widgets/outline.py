"""A tree as the lines that are open now: what hangs below what, how deep, and which branches are folded."""

from collections.abc import Iterable, Set
from typing import Final, NamedTuple

from leadlight.desk.rows import AdNode

Key = tuple[str, int]
"""A node's level and its number there."""

_BRANCH: Final = "├ "
_LAST: Final = "└ "
_TRUNK: Final = "│ "
_BLANK: Final = "  "


class Twig(NamedTuple):
    """A node where it stands: `guides` draws the way down to it, `folded` is None where nothing hangs below it."""

    node: AdNode
    guides: str
    folded: bool | None


def key_of(node: AdNode) -> Key:
    """What tells the node from all others."""
    return node.level, node.pk


def twigs(nodes: Iterable[AdNode], folded: Set[Key] = frozenset()) -> list[Twig]:
    """The nodes that show while those branches are folded: depth first, siblings in the order given.

    A node whose parent is not among the nodes stands at the top.
    """
    below = _below(tuple(nodes))
    shown: list[Twig] = []
    waiting = [(node, "", "") for node in reversed(below.get(None, []))]
    while waiting:
        node, guides, trunk = waiting.pop()
        children = below.get(key_of(node), [])
        closed = key_of(node) in folded
        shown.append(Twig(node, guides, closed if children else None))
        if children and not closed:
            *others, last = children
            waiting.append((last, trunk + _LAST, trunk + _BLANK))
            waiting += ((child, trunk + _BRANCH, trunk + _TRUNK) for child in reversed(others))
    return shown


def _below(nodes: tuple[AdNode, ...]) -> dict[Key | None, list[AdNode]]:
    known = {key_of(node) for node in nodes}
    below: dict[Key | None, list[AdNode]] = {}
    for node in nodes:
        below.setdefault(node.parent if node.parent in known else None, []).append(node)
    return below

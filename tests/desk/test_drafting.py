"""A draft that two windows write is kept whole."""

from collections.abc import Callable
from pathlib import Path

from tests.scenes import message, person, shop, write_lines

from leadlight.core.wording import DRAFT_LIMIT
from leadlight.desk import Desk
from leadlight.desk.drafting import draft, save_draft
from leadlight.desk.importing import import_paths


def test_what_is_too_long_together_is_not_cut_by_the_next_key(open_desk: Callable[..., Desk], tmp_path: Path) -> None:
    desk = open_desk()
    import_paths(desk, [write_lines(tmp_path / "one.jsonl", [*shop(), *person(), message("m-1", "hi")])])
    part = DRAFT_LIMIT * 6 // 10
    save_draft(desk, 1, "a" * part, "")
    standing = save_draft(desk, 1, "b" * part, "").standing
    assert len(standing) > DRAFT_LIMIT
    save_draft(desk, 1, f"x{standing}", standing)
    assert draft(desk, 1).count("a") == part - 1
    assert draft(desk, 1).count("b") == part

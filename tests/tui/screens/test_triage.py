"""Triage by keys: one conversation at a time, a verdict leads to the next, and the list keeps its place."""

import json

import pytest
from tests.tui.screens.conftest import Opened
from tests.tui.screens.shop import Shop, customer, record, shop_records

from leadlight.desk import Desk, browsing, triage
from leadlight.desk.importing import import_paths
from leadlight.tui import reads
from leadlight.tui.screens.inbox import InboxScreen
from leadlight.tui.screens.triage import TriageScreen
from leadlight.tui.widgets.conversation_list import ConversationList
from leadlight.tui.widgets.conversation_title import ConversationTitle
from leadlight.tui.widgets.triage_bar import TriageBar
from leadlight.tui.widgets.triage_summary import TriageSummary
from leadlight.tui.widgets.verdict_keys import VerdictKeys


def state(shop: Shop, name: str) -> str:
    rows = browsing.conversation_rows(shop.desk, browsing.conversation_ids(shop.desk, "all"))
    return next(one.state for one in rows.values() if one.name == name)


def pk_of(shop: Shop, name: str) -> int:
    rows = browsing.conversation_rows(shop.desk, browsing.conversation_ids(shop.desk, "all"))
    return next(pk for pk, one in rows.items() if one.name == name)


def said(shop: Shop, widget: type[ConversationTitle] | type[TriageBar]) -> str:
    """The lines of a widget."""
    found = shop.the(widget)
    return "\n".join(found.render_line(y).text for y in range(found.size.height))


def hints(shop: Shop) -> str:
    keys = shop.the(VerdictKeys)
    return "\n".join(keys.render_line(y).text for y in range(keys.size.height))


def here(shop: Shop) -> str:
    return said(shop, ConversationTitle).split("@")[0].strip()


async def test_a_verdict_goes_on_to_the_next_and_the_end_sums_up(opened: Opened) -> None:
    async with opened("1") as shop:
        await shop.press("t")
        assert shop.front() is TriageScreen
        assert here(shop) == "Ana Souza"
        assert "0 of 3" in said(shop, TriageBar)
        await shop.press("e")
        assert here(shop) == "Budi Santoso"
        assert "1 of 3" in said(shop, TriageBar)
        await shop.press("exclamation_mark")
        assert here(shop) == "Mei Tan"
        await shop.press("m")
        assert [state(shop, name) for name in ("Ana Souza", "Budi Santoso", "Mei Tan")] == ["done", "spam", "open"]
        for words in ("1  done", "0  snoozed", "1  spam", "1  leads", "0  skipped"):
            assert shop.line(words)
        assert shop.app.focused is shop.the(TriageSummary)
        await shop.press("enter")
        assert shop.front() is InboxScreen


async def test_a_skipped_one_comes_back_at_the_end(opened: Opened) -> None:
    async with opened("1") as shop:
        await shop.press("t", "space")
        assert here(shop) == "Budi Santoso"
        assert "1 skipped" in said(shop, TriageBar)
        await shop.press("J", "e")
        assert here(shop) == "Ana Souza"
        assert "skipped before" in said(shop, ConversationTitle)
        await shop.press("K")
        assert here(shop) == "Mei Tan"
        assert state(shop, "Mei Tan") == "done"


async def test_undo_brings_the_conversation_back_in_front_and_redo_takes_it_away(opened: Opened) -> None:
    async with opened("1") as shop:
        await shop.press("t", "e", "e")
        assert here(shop) == "Mei Tan"
        await shop.press("z")
        assert here(shop) == "Budi Santoso"
        assert "1 of 3" in said(shop, TriageBar)
        assert state(shop, "Budi Santoso") == "open"
        await shop.press("Z")
        assert here(shop) == "Mei Tan"
        assert state(shop, "Budi Santoso") == "done"


async def test_the_last_verdict_is_taken_back_from_the_summary(opened: Opened) -> None:
    async with opened("1") as shop:
        await shop.press("t", "e", "e", "e", "z")
        assert here(shop) == "Mei Tan"
        assert shop.app.focused is not None
        assert shop.app.focused.id == "transcript"


async def test_a_refused_verdict_leaves_the_conversation_in_front(opened: Opened) -> None:
    """A status is for leads alone."""
    records = [*shop_records()[:-1], *customer("4", "Zoe Lim", "2026-10-04T03:00:00Z", "hello")]
    async with opened("1", records) as shop:
        await shop.press("t", "s", "q")
        assert here(shop) == "Zoe Lim"
        assert "0 of 4" in said(shop, TriageBar)
        assert any("nobody here is one" in notice for notice in shop.notices)


@pytest.mark.parametrize(
    ("keys", "words"), [(("b", "u"), "1  snoozed"), (("A",), "1  assigned"), (("u",), "1  marked")]
)
async def test_each_verdict_is_counted(opened: Opened, keys: tuple[str, ...], words: str) -> None:
    async with opened("1") as shop:
        await shop.press("x", "t", *keys)
        assert shop.line(words)


async def test_only_the_selected_are_gone_through_and_the_others_are_not_new(opened: Opened) -> None:
    async with opened("1") as shop:
        await shop.press("j", "x", "t")
        assert here(shop) == "Budi Santoso"
        assert "0 of 1" in said(shop, TriageBar)
        assert "1 selected" in said(shop, TriageBar)
        await shop.press("e")
        assert "new" not in said(shop, TriageBar)
        await shop.press("escape")
        assert shop.the(ConversationList).selected == set()


async def test_escape_leaves_with_the_cursor_on_the_conversation_seen_last(opened: Opened) -> None:
    async with opened("1") as shop:
        await shop.press("t", "e", "space", "escape")
        assert shop.front() is InboxScreen
        rows = shop.the(ConversationList)
        assert rows.cursor_pk == pk_of(shop, "Mei Tan")
        assert len(rows.pks) == 2


async def test_what_others_deal_with_is_passed_over(opened: Opened) -> None:
    async with opened("1") as shop:
        await shop.press("t")
        other = Desk.open(shop.desk.database.path, shop.desk.settings)
        triage.toggle_done(other, [pk_of(shop, "Budi Santoso")])
        other.close()
        shop.app.look_for_changes()
        await shop.settle()
        await shop.press("e")
        assert here(shop) == "Mei Tan"
        await shop.press("e")
        assert shop.line("1  dealt with by others meanwhile")


async def test_only_the_conversation_that_is_shown_is_read(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    """What others dealt with meanwhile may be much: passing over it takes its row, and no messages."""
    whole: list[int] = []
    read = reads.conversation

    def counted(desk: Desk, pk: int, newest: int) -> reads.Conversation | None:
        whole.append(pk)
        return read(desk, pk, newest)

    async with opened("1") as shop:
        await shop.press("t", "space", "space")
        ana, budi = pk_of(shop, "Ana Souza"), pk_of(shop, "Budi Santoso")
        other = Desk.open(shop.desk.database.path, shop.desk.settings)
        triage.toggle_done(other, [ana])
        other.close()
        shop.app.look_for_changes()
        await shop.settle()
        monkeypatch.setattr(reads, "conversation", counted)
        await shop.press("e")
        assert here(shop) == "Budi Santoso"
        assert budi in whole
        assert ana not in whole


async def test_new_ones_are_counted_and_taken_in(opened: Opened, tmp_path_factory: pytest.TempPathFactory) -> None:
    file = tmp_path_factory.mktemp("more") / "more.jsonl"
    more = [
        record("account", "acc-1", handle="glow", name="Glow Clinic", country="SG", auto_capture=True),
        *customer("9", "Noor Aziz", "2026-11-01T03:00:00Z", "salam"),
    ]
    file.write_text("".join(f"{json.dumps(one)}\n" for one in more), encoding="utf-8")
    async with opened("1") as shop:
        await shop.press("t")
        assert "t take in" not in shop.text
        other = Desk.open(shop.desk.database.path, shop.desk.settings)
        import_paths(other, [file])
        other.close()
        shop.app.look_for_changes()
        await shop.settle()
        assert "1 new came in, t takes them in" in said(shop, TriageBar)
        await shop.press("t")
        assert "0 of 4" in said(shop, TriageBar)
        await shop.press("e", "e", "e")
        assert here(shop) == "Noor Aziz"


async def test_the_pace_is_told_as_of_the_latest_verdict(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    more = [one for n in "4567" for one in customer(n, f"Guest {n}", f"2026-10-0{n}T03:00:00Z", "hi")]
    async with opened("1", [*shop_records(), *more]) as shop:
        now = shop.desk.now()
        monkeypatch.setattr(shop.desk, "now", lambda: now)
        await shop.press("t")
        now += 90_000_000
        await shop.press("e", "e")
        assert "a minute" not in said(shop, TriageBar)
        await shop.press("e")
        assert "2 a minute, about 2 min to go" in said(shop, TriageBar)


async def test_the_hints_are_the_keys_in_force(opened: Opened) -> None:
    async with opened("1") as shop:
        await shop.press("t")
        for words in (" e  done", " m  lead", " b  snooze", " !  spam", " s  status", " l  label", " a  assign",
                      " n  note", " u  unread", " space  skip", " esc  leave"):  # fmt: skip
            assert words in hints(shop)
        assert "done" not in shop.text.splitlines()[-1]


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (120, 40), (300, 100)])
async def test_it_works_at_every_size(opened: Opened, size: tuple[int, int]) -> None:
    async with opened("1", size=size) as shop:
        await shop.press("t")
        assert "0 of 3" in shop.text
        assert "what time do you open?" in shop.text
        assert "e done" in shop.text or "e  done" in shop.text
        await shop.press("c")
        assert shop.line("with Glow Clinic")
        await shop.press("c", "e", "e", "e")
        assert "That was all." in shop.text
        await shop.press("escape")
        assert shop.front() is InboxScreen


async def test_privacy_hides_the_person(opened: Opened) -> None:
    async with opened("1") as shop:
        await shop.press("slash")
        await shop.type("Mei")
        await shop.press("enter", "t", "P")
        assert "Mei" not in shop.text
        assert "9123" not in shop.text


async def test_a_conversation_opened_from_elsewhere_ends_triage(opened: Opened) -> None:
    async with opened("1") as shop:
        await shop.press("t", "2", "enter")
        assert shop.front() is InboxScreen


async def test_a_click_on_a_hint_is_as_good_as_its_key(opened: Opened) -> None:
    async with opened("1") as shop:
        await shop.press("t")
        row = next(y for y, line in enumerate(hints(shop).splitlines()) if " !  spam" in line)
        column = hints(shop).splitlines()[row].index(" !  spam")
        await shop.pilot.click(VerdictKeys, offset=(column + 3, row + 1))
        await shop.settle()
        assert state(shop, "Ana Souza") == "spam"


async def test_at_the_end_no_verdict_is_offered(opened: Opened) -> None:
    async with opened("1") as shop:
        await shop.press("x", "t", "e")
        assert "done" not in shop.text.splitlines()[-1]
        assert "back to the list" in shop.text.splitlines()[-1]
        await shop.press("e", "space", "s", "i")
        assert shop.front() is TriageScreen
        await shop.press("K")
        assert here(shop) == "Ana Souza"

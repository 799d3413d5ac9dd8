"""Which conversations are listed: tabs, filter, sort, and views of one's own."""

from tests.tui.screens.conftest import Opened
from tests.tui.screens.test_inbox import focused, names, row

from leadlight.core.filters import IS
from leadlight.desk.saved_views import saved_views
from leadlight.desk.snoozing import snooze
from leadlight.desk.triage import toggle_done
from leadlight.tui.widgets.filter_field import FilterHint


async def test_what_is_snoozed_has_its_tab_and_can_be_opened_again(opened: Opened) -> None:
    async with opened("1") as shop:
        snooze(shop.desk, [row(shop, "Ana Souza").pk], None)
        shop.app.data_changed()
        await shop.settle()
        await shop.press("w", "w", "w", "w")
        assert "[Snoozed 1]" in shop.text
        assert names(shop) == ["Ana Souza"]
        await shop.press("c")
        assert "snoozed  ★ ● qualified  1 of 1" in shop.text
        await shop.press("m")
        assert "snoozed  1 of 1" in shop.text
        await shop.press("b", "e")
        assert row(shop, "Ana Souza").state == "open"


async def test_a_filter_narrows_as_it_is_typed_and_escape_drops_it(opened: Opened) -> None:
    async with opened("1") as shop:
        await shop.press("f")
        await shop.type("name:mei")
        assert names(shop) == ["Mei Tan"]
        await shop.press("enter")
        assert focused(shop) == "list"
        assert "name:mei ×" in shop.text
        await shop.press("escape")
        assert "name:mei" not in shop.text
        assert len(names(shop)) == 3
        await shop.press("f")
        await shop.type("name:mei")
        await shop.press("escape")
        assert len(names(shop)) == 3


async def test_a_term_is_completed_by_tab(opened: Opened) -> None:
    async with opened("1") as shop:
        await shop.press("f")
        await shop.type("cou")
        assert "[country:]" in shop.text
        await shop.press("tab")
        await shop.type("s")
        assert "[country:SG]" in shop.text
        await shop.press("tab", "enter")
        assert "country:SG ×" in shop.text


async def test_what_is_wrong_is_explained_and_keeps_the_field_open(opened: Opened) -> None:
    async with opened("1") as shop:
        await shop.press("f")
        await shop.type("labl:vip")
        await shop.press("enter")
        assert "There is no field “labl:”." in shop.text
        assert "Did you mean “label”?" in shop.text
        assert focused(shop) != "list"


async def test_what_is_wrong_is_said_whole_at_every_width(opened: Opened) -> None:
    for width in (40, 80, 120, 200):
        async with opened("1", size=(width, 30)) as shop:
            await shop.press("f")
            await shop.type("is:foo")
            await shop.press("enter")
            hint = shop.the(FilterHint)
            said = " ".join(hint.render_line(y).text.strip() for y in range(hint.size.height))
            assert " ".join(said.split()) == f"✗ “is:” knows no “foo”. Known: {', '.join(sorted(IS))}."


async def test_an_english_not_is_pointed_out_and_still_looked_for(opened: Opened) -> None:
    async with opened("1") as shop:
        await shop.press("f")
        await shop.type("not ")
        assert "is looked for as a word" not in shop.text
        await shop.type("is:lead")
        assert "“not” is looked for as a word: a -" in shop.text
        assert names(shop) == []


async def test_a_view_that_leaves_out_what_is_asked_for_says_so(opened: Opened) -> None:
    async with opened("1") as shop:
        snooze(shop.desk, [row(shop, "Ana Souza").pk], None)
        await shop.press("f")
        await shop.type("is:snoozed")
        assert "Open holds nothing that is snoozed." in shop.text
        assert "goes on to Snoozed and All;" in shop.text
        await shop.press("ctrl+u")
        await shop.type("-is:open")
        assert "Nothing in Open matches; 1 in All." in shop.text
        await shop.press("enter", "w", "w", "w", "w")
        assert names(shop) == ["Ana Souza"]


async def test_a_term_that_is_not_whole_yet_narrows_nothing(opened: Opened) -> None:
    async with opened("1") as shop:
        await shop.press("f")
        await shop.type("name:mei ha")
        assert names(shop) == ["Mei Tan"], "the beginning of a field's name is no word to look for"
        await shop.type("s:pho")
        assert names(shop) == ["Mei Tan"]
        assert "name:mei ×" in shop.text
        await shop.type("ne -ha")
        await shop.press("enter")
        assert "name:mei has:phone -ha ×" in shop.text, "left so, it is one"


async def test_what_is_shown_is_saved_as_a_view_of_ones_own_and_removed(opened: Opened) -> None:
    async with opened("1") as shop:
        await shop.press("f")
        await shop.type("name:mei")
        await shop.press("ctrl+s")
        assert "Save as a view: open, name:mei, 1 now" in shop.text
        await shop.type("From SG")
        await shop.press("enter")
        assert [(one.name, one.query, one.view) for one in saved_views(shop.desk)] == [("From SG", "name:mei", "open")]
        assert "[From SG 1]" in shop.text
        await shop.press("w")
        assert "[Open 3]" in shop.text
        assert len(names(shop)) == 3
        await shop.press("W")
        assert names(shop) == ["Mei Tan"]
        await shop.press("ctrl+x")
        assert saved_views(shop.desk) == ()
        await shop.press("z")
        assert len(saved_views(shop.desk)) == 1


async def test_a_view_keeps_what_is_searched_for(opened: Opened) -> None:
    async with opened("1") as shop:
        await shop.press("slash")
        await shop.type("what time")
        await shop.press("enter", "V")
        assert 'Save as a view: open, "what time", 1 now' in shop.text
        await shop.type("Hours")
        await shop.press("enter")
        assert [one.query for one in saved_views(shop.desk)] == ['"what time"']
        await shop.press("escape", "w")
        assert len(names(shop)) == 3
        await shop.press("W")
        assert names(shop) == ["Ana Souza"]


async def test_capital_s_sorts_by_who_waits_longest(opened: Opened) -> None:
    async with opened("1") as shop:
        newest = names(shop)
        await shop.press("S")
        assert "oldest waiting first" in shop.text
        await shop.press("S", "S")
        assert names(shop) == newest
        assert "oldest waiting first" not in shop.text


async def test_tabs_fold_where_it_is_narrow(opened: Opened) -> None:
    async with opened("1", size=(40, 12)) as shop:
        toggle_done(shop.desk, [row(shop, "Ana Souza").pk])
        shop.app.data_changed()
        await shop.settle()
        assert "[Open 2]" in shop.text
        assert "Snoozed" not in shop.text
        for _ in range(7):
            await shop.press("w")
        assert "[Done 1]" in shop.text


async def test_what_is_found_in_other_views_is_counted(opened: Opened) -> None:
    async with opened("1") as shop:
        await shop.press("e", "slash")
        await shop.type("souza")
        assert "Nothing in Open matches; 1 in All." in shop.text
        assert "w and W go to the other views;" in shop.text
        await shop.press("enter", "W")
        assert names(shop) == ["Ana Souza"]
        await shop.press("w", "slash", "ctrl+u")
        await shop.type("qqqq")
        assert "Nothing matches the search." in shop.text

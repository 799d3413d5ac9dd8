"""The ad tree: what may run and why not, what it cost, and the switch that decides."""

from tests.tui.screens.conftest import Opened
from tests.tui.screens.shop import Shop

from leadlight.desk import browsing
from leadlight.tui.widgets.ad_list import AdList


def switches(shop: Shop) -> dict[str, bool]:
    return {account.id: account.auto_capture for account in browsing.accounts(shop.desk)}


async def test_the_tree_shows_goal_eligibility_and_cost(opened: Opened) -> None:
    async with opened("4") as shop:
        leads = shop.line("Leads SG")
        assert "lead" in leads
        assert "✓ eligible" in leads
        assert "SGD 30.00" in leads
        assert "7d, 1d" in leads
        assert "✗ not eligible" in shop.line("Leads DE")
        assert "SGD 42.50" in shop.line("Glow SG"), "an ad account sums its ads"
        assert "form" in shop.line("Consultation")


async def test_every_reason_stands_on_a_line_of_its_own(opened: Opened) -> None:
    async with opened("4") as shop:
        await shop.press("G")
        assert "Leads DE  ad group adg-3" in shop.text
        for reason in (
            "The account's country DE is not in the Lead goal's list.",
            "The ad account's country DE is not in the Lead goal's list.",
            "The targeting country DE is not in the Lead goal's list.",
            "Auto capture is off for this account.",
        ):
            assert reason in (line.strip() for line in shop.text.splitlines())


async def test_t_turns_auto_capture_off_from_anywhere_below_the_account_and_z_on_again(opened: Opened) -> None:
    async with opened("4") as shop:
        await shop.press("j", "j", "j", "t")
        assert switches(shop)["acc-1"] is False
        assert "○ auto capture off" in shop.text
        assert "✗ not eligible" in shop.line("Leads SG")
        await shop.press("z")
        assert switches(shop)["acc-1"] is True
        assert "✓ eligible" in shop.text


async def test_enter_on_an_account_turns_its_switch(opened: Opened) -> None:
    async with opened("4") as shop:
        await shop.press("enter")
        assert switches(shop) == {"acc-1": False, "acc-2": False}


async def test_branches_fold_and_the_cursor_goes_up_and_down_them(opened: Opened) -> None:
    async with opened("4") as shop:
        tree = shop.the(AdList)
        whole = len(tree.pks)
        await shop.press("j", "j", "enter")
        assert "▸ October" in shop.text
        assert "Leads SG" not in shop.text
        await shop.press("l")
        assert len(tree.pks) == whole
        await shop.press("l")
        assert tree.node is not None
        assert tree.node.name == "Leads SG"
        await shop.press("l", "h", "h")
        assert "▸ Leads SG" in shop.text or "▸ October" in shop.text


async def test_space_folds_all_ad_groups_and_the_cursor_stays_near(opened: Opened) -> None:
    async with opened("4") as shop:
        tree = shop.the(AdList)
        await shop.press("j", "j", "j", "j")
        assert tree.node is not None
        assert tree.node.level == "ad"
        await shop.press("space")
        assert tree.node.name == "Leads SG", "the ad is folded away; its ad group is the nearest that shows"
        assert "Before and after" not in shop.text.split("─")[0]
        await shop.press("space")
        assert "Founder" in shop.text


async def test_the_account_shown_alone_has_its_tree_alone(opened: Opened) -> None:
    async with opened("4") as shop:
        await shop.press("o")
        assert "Leads SG" in shop.text
        assert "Kopi" not in shop.text.split("\n", 1)[1]


async def test_the_privacy_policy_of_an_account_is_shown_or_said_to_be_missing(opened: Opened) -> None:
    async with opened("4", size=(80, 24)) as shop:
        assert "privacy policy none on file" in shop.text


async def test_no_accounts_yet(opened: Opened) -> None:
    customer = {"type": "customer", "id": "c", "handle": "c"}
    async with opened("4", [customer]) as shop:
        assert "No accounts yet." in shop.text
        await shop.press("t", "h", "l", "space", "enter")


async def test_an_ad_says_what_it_hangs_on(opened: Opened) -> None:
    async with opened("4") as shop:
        await shop.press("j", "j", "j", "j")
        said = [" ".join(line.split()) for line in shop.text.splitlines()]
        for place in ("ad group Leads SG", "campaign October", "ad account Glow SG", "account Glow Clinic"):
            assert place in said

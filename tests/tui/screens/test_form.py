"""A form is filled by keys alone: what is known stands there, mistakes are said below their field, nothing is lost."""

from tests.tui.screens.conftest import Opened
from tests.tui.screens.shop import QUESTIONS, Shop, record, shop_records
from textual.widgets import Input

from leadlight.desk import browsing
from leadlight.desk.rows import SubmissionEntry
from leadlight.tui.screens.dialogs import Confirm, Picker
from leadlight.tui.screens.form import FormScreen
from leadlight.tui.screens.inbox import InboxScreen
from leadlight.tui.widgets.form_fields import Field

OPEN_ON_MEI = ("1", "G", "i")


def field(shop: Shop, key: str) -> Field:
    (found,) = [one for one in shop.app.screen.query(Field) if one.question.key == key]
    return found


def submissions(shop: Shop) -> list[SubmissionEntry]:
    pks = browsing.conversation_ids(shop.desk, "all")
    return [form for pk in pks for form in browsing.card(shop.desk, pk).submissions]


async def test_what_is_known_of_the_customer_stands_there_already(opened: Opened) -> None:
    async with opened("1") as shop:
        await shop.press(*OPEN_ON_MEI)
        assert shop.front() is FormScreen
        assert field(shop, "full_name").answer == "Mei Tan"
        assert field(shop, "phone").answer == "+6591234567"
        assert "https://glow.example/privacy" in shop.text
        assert field(shop, "email").control.has_focus, "the first that is empty has the keys"


async def test_a_mistake_is_said_below_its_field_when_it_is_left_and_goes_when_mended(opened: Opened) -> None:
    async with opened("1") as shop:
        await shop.press(*OPEN_ON_MEI)
        await shop.type("mei@")
        assert "✗" not in shop.text
        await shop.press("tab")
        lines = shop.text.splitlines()
        (at,) = [at for at, line in enumerate(lines) if "mei@" in line]
        assert "✗ This is no valid e-mail address." in lines[at + 1]
        await shop.press("shift+tab", "end")
        await shop.type("example.com")
        await shop.press("tab")
        assert "✗" not in shop.text


async def test_submitting_with_answers_missing_says_so_and_stores_nothing(opened: Opened) -> None:
    async with opened("1") as shop:
        await shop.press(*OPEN_ON_MEI)
        before = submissions(shop)
        await shop.press("ctrl+s")
        assert shop.front() is FormScreen
        assert "Without consent the form cannot be submitted." in shop.text
        assert field(shop, "ok").control.has_focus, "the first wrong answer has the keys"
        assert submissions(shop) == before


async def test_a_form_filled_by_keys_alone_is_stored_and_thanked_for(opened: Opened) -> None:
    async with opened("1") as shop:
        await shop.press(*OPEN_ON_MEI)
        await shop.type("mei@example.com")
        await shop.press("tab", "tab", "enter", "down", "down", "enter")
        await shop.press("tab", "tab", "space", "tab", "space", "ctrl+s")
        assert shop.front() is InboxScreen
        (stored,) = [form for form in submissions(shop) if ("Your name", "Mei Tan") in form.answers]
        assert stored.answers == (
            ("Your name", "Mei Tan"),
            ("E-mail", "mei@example.com"),
            ("Phone", "+6591234567"),
            ("When?", "Evening"),
            ("What for?", "Facial"),
            ("You may call me", "yes"),
        )
        assert "We will call you." in shop.notices


async def test_escape_leaves_at_once_where_nothing_was_typed(opened: Opened) -> None:
    async with opened("1") as shop:
        await shop.press(*OPEN_ON_MEI, "escape")
        assert shop.front() is InboxScreen


async def test_escape_asks_before_typed_work_is_lost(opened: Opened) -> None:
    async with opened("1") as shop:
        await shop.press(*OPEN_ON_MEI)
        await shop.type("mei@example.com")
        await shop.press("escape")
        assert shop.front() is Confirm
        await shop.press("escape")
        assert shop.front() is FormScreen
        assert field(shop, "email").answer == "mei@example.com"
        await shop.press("escape", "y")
        assert shop.front() is InboxScreen


async def test_of_several_forms_one_is_chosen_first(opened: Opened) -> None:
    other = record("form", "frm-2", account="acc-1", name="Price list", questions=QUESTIONS[1:2])
    async with opened("1", [*shop_records(), other]) as shop:
        await shop.press(*OPEN_ON_MEI)
        assert shop.front() is Picker
        await shop.press("2")
        assert "Price list" in shop.text
        assert len(shop.app.screen.query(Field)) == 1


async def test_an_account_without_a_form_says_so(opened: Opened) -> None:
    records = [one for one in shop_records() if one["type"] not in ("form", "submission")]
    async with opened("1", records) as shop:
        await shop.press(*OPEN_ON_MEI)
        assert shop.front() is InboxScreen
        assert "This account has no form." in shop.notices


async def test_a_stored_text_that_was_not_touched_is_given_back_as_it_was(opened: Opened) -> None:
    """A name may hold characters that are drawn as others; looking at it in a field must not change it."""
    records = [{**one, "name": "Mei\u200bTan"} if one["id"] == "cus-1" else one for one in shop_records()]
    async with opened("1", records) as shop:
        await shop.press(*OPEN_ON_MEI)
        control = field(shop, "full_name").control
        assert isinstance(control, Input)
        assert control.value == "Mei·Tan"
        assert field(shop, "full_name").answer == "Mei\u200bTan"

"""One lead per account and customer, whatever the order in which signals and dismissals come."""

from hypothesis import given
from hypothesis import strategies as st

from leadlight.core.leads import lead_of, stands
from leadlight.core.model import Lead, Signal
from leadlight.core.vocabulary import ContactKind, SignalKind

MAIL: tuple[ContactKind, str] = ("email", "mei@example.com")
PHONE: tuple[ContactKind, str] = ("phone", "+6591234567")


def chat(at: int, contact: tuple[ContactKind, str] = MAIL) -> Signal:
    return Signal("chat", at, contact)


def test_no_signal_is_no_lead() -> None:
    assert lead_of([]) is None


def test_many_contacts_in_many_messages_are_one_lead_since_the_first() -> None:
    assert lead_of([chat(30), chat(10, PHONE), chat(20)]) == Lead(captured_at=10, source="chat")


def test_the_earliest_signal_names_time_and_source() -> None:
    assert lead_of([chat(30), Signal("manual", 5), Signal("form", 20)]) == Lead(captured_at=5, source="manual")


def test_at_one_instant_chat_comes_before_form_and_form_before_manual() -> None:
    assert lead_of([Signal("manual", 5), Signal("form", 5), chat(5)]) == Lead(captured_at=5, source="chat")
    assert lead_of([Signal("manual", 5), Signal("form", 5)]) == Lead(captured_at=5, source="form")


def test_a_lead_whose_last_signal_is_dismissed_is_no_lead() -> None:
    assert lead_of([chat(10), chat(20)], {MAIL}) is None


def test_a_new_signal_makes_the_lead_again_from_its_own_time() -> None:
    assert lead_of([chat(10), chat(20, PHONE)], {MAIL}) == Lead(captured_at=20, source="chat")


def test_a_dismissed_contact_stays_dismissed_when_the_same_message_is_read_again() -> None:
    assert lead_of([chat(10), chat(10)], {MAIL}) is None


def test_a_dismissal_speaks_of_kind_and_value_together() -> None:
    assert lead_of([Signal("chat", 10, ("whatsapp", PHONE[1]))], {PHONE}) is not None


def test_a_dismissed_contact_takes_nothing_from_forms_and_marks() -> None:
    assert lead_of([chat(10), Signal("form", 20), Signal("manual", 30)], {MAIL}) == Lead(20, "form")
    assert stands(Signal("form", 20, MAIL), {MAIL})


contacts = st.sampled_from([MAIL, PHONE])
kinds: st.SearchStrategy[SignalKind] = st.sampled_from(["chat", "form", "manual"])
signals = st.lists(
    st.builds(lambda kind, at, contact: Signal(kind, at, contact if kind == "chat" else None), kinds,
              st.integers(0, 5), contacts)
)  # fmt: skip


@given(signals, st.sets(contacts))
def test_the_lead_depends_on_neither_order_nor_repetition(
    given_signals: list[Signal], dismissed: set[tuple[ContactKind, str]]
) -> None:
    lead = lead_of(given_signals, dismissed)
    assert lead_of(reversed(given_signals), dismissed) == lead
    assert lead_of([*given_signals, *given_signals[:3]], dismissed) == lead


@given(signals, signals, st.sets(contacts))
def test_a_further_signal_never_takes_a_lead_away_nor_makes_it_younger(
    before: list[Signal], more: list[Signal], dismissed: set[tuple[ContactKind, str]]
) -> None:
    first, then = lead_of(before, dismissed), lead_of([*before, *more], dismissed)
    if first is not None:
        assert then is not None
        assert then.captured_at <= first.captured_at

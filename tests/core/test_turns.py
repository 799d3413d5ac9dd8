"""Whose turn it is: since when the customer waits."""

from hypothesis import given
from hypothesis import strategies as st

from leadlight.core.turns import NOBODY, Turn, heard, turn_of

MESSAGES = st.lists(st.tuples(st.integers(0, 6), st.sampled_from(["customer", "business", "system"])), max_size=12)


def _naive(messages: list[tuple[int, str]]) -> Turn:
    ordered = sorted(messages, key=lambda one: one[0])
    by = {who: [at for at, sender in ordered if sender == who] for who in ("customer", "business")}
    last = max((place for place, (_, sender) in enumerate(ordered) if sender == "business"), default=-1)
    unanswered = [at for at, sender in ordered[last + 1 :] if sender == "customer"]
    return Turn(max(by["customer"], default=None), max(by["business"], default=None), min(unanswered, default=None))


@given(MESSAGES)
def test_in_order_it_is_what_follows_the_last_answer(messages: list[tuple[int, str]]) -> None:
    assert turn_of(sorted(messages, key=lambda one: one[0])) == _naive(messages)


@given(MESSAGES)
def test_messages_that_come_late_give_the_same(messages: list[tuple[int, str]]) -> None:
    turn, known = NOBODY, list[tuple[int, str]]()
    for at, sender in messages:
        said = [one for one, who in known if who == "customer"]
        turn = heard(turn, at, sender, lambda answer, said=said: min(one for one in said if one > answer))  # type: ignore[misc]
        known.append((at, sender))
    assert turn == _naive(messages)

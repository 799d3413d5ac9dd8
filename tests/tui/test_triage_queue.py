"""Triage's queue: which conversation is next, what is counted, and how fast it goes."""

from leadlight.core.times import SECOND
from leadlight.tui.triage_queue import TriageQueue

MINUTE = 60 * SECOND


def at(queue: TriageQueue) -> tuple[int | None, int, int]:
    """The conversation at hand, how many are over and how many were skipped."""
    return queue.here, queue.over, queue.skipped


def test_a_verdict_goes_on_to_the_next_and_the_last_one_ends_it() -> None:
    queue = TriageQueue([7, 8], now=0)
    assert (queue.here, queue.over, queue.total) == (7, 0, 2)
    queue.judge(7, "done", SECOND)
    assert (queue.here, queue.over) == (8, 1)
    queue.judge(8, "spam", SECOND)
    assert (queue.here, queue.over, queue.last_seen) == (None, 2, 8)
    assert (queue.count("done"), queue.count("spam"), queue.count("done", "spam")) == (1, 1, 2)


def test_what_is_skipped_comes_once_more_at_the_end() -> None:
    queue = TriageQueue([7, 8], now=0)
    queue.skip()
    assert at(queue) == (8, 0, 1)
    queue.judge(8, "done", SECOND)
    assert queue.here == 7
    assert queue.was_skipped(7)
    queue.skip()
    assert at(queue) == (None, 2, 1)


def test_a_verdict_on_what_was_skipped_counts_it_as_skipped_no_more() -> None:
    queue = TriageQueue([7], now=0)
    queue.skip()
    queue.judge(7, "done", SECOND)
    assert (queue.skipped, queue.over) == (0, 1)


def test_an_act_taken_back_brings_its_conversation_in_front_and_done_again_it_goes() -> None:
    queue = TriageQueue([7, 8, 9], now=0)
    queue.judge(7, "done", SECOND).act = 41
    queue.judge(8, "snoozed", SECOND).act = 42
    assert queue.undone(41)
    assert (queue.here, queue.over, queue.count("done")) == (7, 1, 0)
    assert queue.redone(41)
    assert (queue.here, queue.over, queue.count("done")) == (9, 2, 1)


def test_an_act_of_before_is_none_of_the_queue() -> None:
    queue = TriageQueue([7, 8], now=0)
    queue.judge(7, "done", SECOND)
    assert not queue.undone(None)
    assert not queue.undone(40)
    assert not queue.redone(40)
    assert queue.here == 8


def test_back_and_on_again_skips_nobody() -> None:
    queue = TriageQueue([7, 8, 9], now=0)
    assert not queue.back()
    queue.judge(7, "lead", SECOND)
    assert queue.back()
    assert (queue.here, queue.over) == (7, 1)
    queue.judge(7, "status", SECOND)
    assert (queue.here, queue.over, queue.count("lead"), queue.count("status")) == (8, 1, 1, 1)
    assert queue.back()
    queue.skip()
    assert (queue.here, queue.skipped) == (8, 0)


def test_what_was_skipped_and_gone_back_to_does_not_wait_twice() -> None:
    queue = TriageQueue([7, 8], now=0)
    queue.skip()
    queue.back()
    queue.judge(7, "done", SECOND)
    queue.judge(8, "done", SECOND)
    assert queue.here is None


def test_a_verdict_that_came_late_is_counted_where_it_belongs() -> None:
    """A dialog that was slow to open answers when the next conversation is at hand already."""
    queue = TriageQueue([7, 8, 9], now=0)
    queue.skip()
    queue.judge(7, "labelled", SECOND)
    assert (queue.here, queue.over, queue.skipped) == (8, 1, 0)
    queue.judge(8, "done", SECOND)
    queue.judge(9, "done", SECOND)
    assert queue.here is None


def test_a_refused_verdict_does_not_hold() -> None:
    queue = TriageQueue([7, 8], now=0)
    judgement = queue.judge(7, "status", SECOND)
    queue.take_back(judgement)
    assert (queue.here, queue.over) == (7, 0)
    queue.skip()
    assert queue.here == 8


def test_what_others_dealt_with_is_over() -> None:
    queue = TriageQueue([7, 8], now=0)
    queue.pass_over()
    assert (queue.here, queue.gone, queue.over) == (8, 1, 1)
    assert queue.expects(8, {8})
    assert not queue.expects(8, {9})
    queue.skip()
    assert queue.expects(8, set())


def test_what_came_in_is_taken_in_before_what_was_skipped() -> None:
    queue = TriageQueue([7, 8], now=0)
    queue.skip()
    queue.arrived = (11, 12)
    queue.take_in()
    assert (queue.total, len(queue.arrived)) == (4, 0)
    order = []
    while queue.here is not None:
        order.append(queue.here)
        queue.judge(queue.here, "done", SECOND)
    assert order == [8, 11, 12, 7]


def test_what_came_in_after_the_end_begins_anew() -> None:
    queue = TriageQueue([7], now=0)
    queue.judge(7, "done", SECOND)
    queue.arrived = (11,)
    queue.take_in()
    assert queue.here == 11


def test_the_pace_is_told_from_the_third_verdict_on_and_as_of_the_latest() -> None:
    queue = TriageQueue(range(9), now=0)
    for pk in range(2):
        queue.judge(pk, "done", (pk + 1) * MINUTE)
    assert queue.pace() is None
    queue.judge(2, "done", 3 * MINUTE)
    assert queue.pace() == (1.0, 6 * MINUTE)
    queue.skip()
    assert queue.pace() == (1.0, 6 * MINUTE)


def test_a_skip_that_is_taken_back_does_not_count() -> None:
    queue = TriageQueue([7, 8], now=0)
    queue.skip()
    assert queue.back()
    assert at(queue) == (7, 0, 0)
    queue.skip()
    queue.skip()
    assert at(queue) == (7, 0, 2), "both come once more"


def test_what_was_taken_in_is_no_news_any_more() -> None:
    queue = TriageQueue([7], now=0)
    queue.tell_arrived([7, 9])
    assert list(queue.arrived) == [9]
    queue.take_in()
    queue.tell_arrived([9])
    assert not queue.arrived
    assert queue.total == 2

"""How long loops take, and that nothing flatters the figures."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.loop import Loop, LoopState, Targets
from models.loop_clock import clock, leg, own_legs

HEARD = date(2026, 3, 1)
TARGETS = Targets(first_response=3, told=14)


def on(day):
    return None if day is None else HEARD + timedelta(days=day)


def stood(responded=None, settled=None, told=None):
    """A loop that got so far, on these days after it was heard."""
    return Loop(
        state=LoopState.HEARD,
        since=HEARD,
        heard_on=HEARD,
        responded_on=on(responded),
        settled_on=on(settled),
        told_on=on(told),
    )


def test_each_leg_is_counted_from_its_own_beginning():
    found = clock([stood(2, 10, 20), stood(4, 10, 30), stood(6, 8)], TARGETS, on(30))
    assert found.concerns == 3
    assert (found.response.finished, found.response.median, found.response.in_time) == (3, 4, 1)
    assert (found.tell.finished, found.tell.median, found.tell.in_time) == (2, 15, 1)
    assert (found.round.finished, found.round.median) == (2, 25)
    assert (found.round.target, found.round.in_time, found.round.share_in_time) == (None, None, None)


def test_those_still_waiting_are_counted_beside_the_figures_and_not_in_them():
    response = clock([stood(1), stood(), stood()], TARGETS, on(3)).response
    assert (response.finished, response.median, response.waiting, response.waiting_late) == (1, 1, 2, 0)
    assert response.share_in_time == 1.0


def test_a_leg_is_waited_on_only_once_it_began():
    found = clock([stood(), stood(1), stood(1, 2)], TARGETS, on(10)).tell
    assert (found.finished, found.waiting) == (0, 1)


def test_who_waits_past_the_target_counts_against_the_share_in_time():
    assert clock([stood(1), stood()], TARGETS, on(4)).response.share_in_time == 0.5


def test_without_a_target_nothing_is_in_time_or_late():
    found = clock([stood(1), stood()], Targets(), on(40)).response
    assert (found.target, found.in_time, found.waiting_late, found.share_in_time) == (None, None, None, None)
    assert found.waiting == 1


def test_a_leg_that_ended_before_it_began_is_counted_apart():
    found = clock([stood(-5), stood(2)], TARGETS, on(5)).response
    assert (found.finished, found.median, found.in_time, found.backwards) == (1, 2, 1, 1)


def test_the_clock_of_nothing_has_no_figures():
    found = clock([], TARGETS, HEARD)
    assert (found.concerns, found.response.median, found.response.share_in_time) == (0, None, None)


@given(st.lists(st.integers(0, 30), min_size=1))
def test_the_median_is_the_middle_value(days):
    ordered = sorted(days)
    middle = (ordered[(len(days) - 1) // 2] + ordered[len(days) // 2]) / 2
    assert leg({day: days.count(day) for day in days}, {}, None).median == pytest.approx(middle)


def test_the_legs_of_one_loop_are_counted_to_today_until_they_end():
    response, tell, whole = own_legs(stood(2, 10), TARGETS, on(26))
    assert (response.days, response.has_ended, response.days_over) == (2, True, 0)
    assert (tell.days, tell.has_ended, tell.days_over) == (16, False, 2)
    assert (whole.days, whole.has_ended, whole.target, whole.days_over) == (26, False, None, 0)


def test_a_leg_of_one_loop_that_has_not_begun_has_no_days_and_one_that_ran_backwards_says_so():
    response, tell, _ = own_legs(stood(-1), TARGETS, on(5))
    assert (response.is_backwards, response.days_over) == (True, 0)
    assert (tell.days, tell.is_backwards, tell.days_over) == (None, False, 0)

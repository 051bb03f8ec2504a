from datetime import date, timedelta

import pytest

from models.action import Action, cancel, finish, reopen
from models.concern import Concern, decide_not_to_act
from models.ids import new_id
from models.loop import LoopState, loop
from models.tell import Tell

HEARD = date(2026, 3, 1)


def on(day: int) -> date:
    """`day` days after the concern was heard."""
    return HEARD + timedelta(days=day)


@pytest.fixture
def heard(make):
    return make(Concern, engagement_id=new_id(), heard_on=HEARD)


@pytest.fixture
def act(make, heard):
    return lambda day: make(Action, concern_id=heard.id, undertaken_on=on(day))


@pytest.fixture
def tell(make, heard):
    return lambda day: make(Tell, concern_ids=(heard.id,), told_on=on(day))


def test_a_concern_nobody_acted_on_is_heard(heard):
    assert loop(heard, [], []).state == LoopState.HEARD
    assert loop(heard, [], []).since == HEARD


def test_an_open_action_makes_it_acting_whatever_else_is_finished(heard, act):
    found = loop(heard, [finish(act(1), on(2)), act(3)], [])
    assert (found.state, found.since) == (LoopState.ACTING, on(3))


def test_when_every_action_is_finished_people_are_to_be_told(heard, act):
    found = loop(heard, [finish(act(1), on(2)), finish(act(1), on(5))], [])
    assert (found.state, found.since) == (LoopState.TO_TELL, on(5))


def test_a_decision_not_to_act_is_to_be_told_too(heard):
    found = loop(decide_not_to_act(heard, "Not ours", on(4), "Insp Made-Up"), [], [])
    assert (found.state, found.since, found.days_to_response) == (LoopState.TO_TELL, on(4), 4)


def test_a_tell_on_the_day_the_last_action_was_finished_closes_the_loop(heard, act, tell):
    found = loop(heard, [finish(act(1), on(5))], [tell(5)])
    assert (found.state, found.since) == (LoopState.TOLD, on(5))


def test_a_tell_before_the_last_action_was_finished_does_not(heard, act, tell):
    assert loop(heard, [finish(act(1), on(5))], [tell(4)]).state == LoopState.TO_TELL


def test_nobody_can_be_told_before_anything_was_done(heard, tell):
    assert loop(heard, [], [tell(1)]).state == LoopState.HEARD


def test_a_new_action_on_a_told_concern_opens_the_loop_again(heard, act, tell):
    assert loop(heard, [finish(act(1), on(2)), act(9)], [tell(3)]).state == LoopState.ACTING


def test_a_reopened_action_opens_the_loop_again(heard, act, tell):
    assert loop(heard, [reopen(finish(act(1), on(2)))], [tell(3)]).state == LoopState.ACTING


def test_when_every_action_was_cancelled_the_loop_is_stalled(heard, act):
    found = loop(heard, [cancel(act(1), on(2), "No money"), cancel(act(1), on(6), "No money")], [])
    assert (found.state, found.since) == (LoopState.STALLED, on(6))


def test_a_decision_in_the_place_of_cancelled_actions_is_to_be_told(heard, act):
    decided = decide_not_to_act(heard, "No money this year", on(7), "Insp Made-Up")
    assert loop(decided, [cancel(act(1), on(6), "No money")], []).state == LoopState.TO_TELL


def test_a_cancelled_action_beside_a_finished_one_does_not_stall_it(heard, act):
    found = loop(heard, [finish(act(1), on(2)), cancel(act(1), on(6), "Not needed")], [])
    assert (found.state, found.since) == (LoopState.TO_TELL, on(2))


def test_the_clock_counts_days_to_response_to_tell_and_to_told(heard, act, tell):
    found = loop(heard, [finish(act(3), on(10))], [tell(24), tell(30)])
    assert (found.days_to_response, found.days_to_tell, found.days_to_told) == (3, 14, 24)


def test_the_clock_has_no_days_for_what_has_not_come(heard, act):
    found = loop(heard, [act(3)], [])
    assert (found.days_to_response, found.days_to_tell, found.days_to_told) == (3, None, None)

from dataclasses import replace
from datetime import date, timedelta

import pytest

from models.action import Action, cancel, finish, reopen
from models.choice import Choice, ChoiceKind
from models.concern import Concern, decide_not_to_act
from models.ids import new_id
from models.loop import LoopState, Targets, days_overdue, lateness, loop, targets
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


ALLOWED = Targets(first_response=3, told=14)


def late(concern, actions, tells, day, allowed=ALLOWED):
    return days_overdue(loop(concern, actions, tells), actions, allowed, on(day))


def test_the_targets_are_those_the_force_chose(essex):
    assert targets(essex) == ALLOWED


def test_a_force_without_targets_misses_none(make):
    retired = make(Choice, kind=ChoiceKind.TARGET, name="First response", number=3, is_retired=True)
    other = make(Choice, kind=ChoiceKind.THEME, name="Told after the last action", number=14)
    assert targets([]) == targets([retired, other]) == Targets()


def test_a_target_that_was_renamed_is_still_known(make):
    renamed = make(Choice, kind=ChoiceKind.TARGET, name="Respond by", spelt_also=("First response",), number=5)
    assert targets([renamed]) == Targets(first_response=5)


def test_a_concern_is_overdue_on_the_day_after_its_first_response_was_due(heard):
    assert [late(heard, [], [], day) for day in (3, 4, 13)] == [0, 1, 10]
    assert late(heard, [], [], 400, Targets()) == 0


def test_an_action_under_way_is_overdue_by_the_one_that_was_due_first(heard, act):
    actions = [replace(act(1), due_on=on(5)), replace(act(1), due_on=on(8)), act(1)]
    assert [late(heard, actions, [], day) for day in (5, 6, 12)] == [0, 1, 7]
    assert late(heard, [finish(actions[0], on(6)), *actions[1:]], [], 12) == 4
    assert late(heard, [act(1)], [], 400) == 0


def test_telling_people_is_overdue_once_the_days_for_it_have_passed(heard, act, tell):
    done = [replace(finish(act(1), on(5)), due_on=on(2))]
    assert [late(heard, done, [], day) for day in (19, 20, 30)] == [0, 1, 11]
    assert late(heard, done, [], 400, Targets(first_response=3)) == 0


def test_what_was_told_or_is_stalled_is_never_overdue(heard, act, tell):
    assert late(heard, [finish(act(1), on(2))], [tell(100)], 400) == 0
    assert late(heard, [cancel(act(1), on(2), "No money")], [], 400) == 0


def test_what_is_late_says_what_was_due_and_when(heard, act):
    waiting = lateness(loop(heard, [], []), [], ALLOWED, on(13))
    assert waiting.words == "10 days overdue: first response was due Wed 4 Mar 2026"
    under_way = [replace(act(1), due_on=on(2))]
    assert lateness(loop(heard, under_way, []), under_way, ALLOWED, on(3)).words.startswith("1 day overdue: an action")
    done = [finish(act(1), on(2))]
    assert "telling people was due" in lateness(loop(heard, done, []), done, ALLOWED, on(100)).words


def test_a_target_of_more_days_than_the_calendar_has_is_never_missed(heard):
    assert late(heard, [], [], 400, Targets(first_response=10**9)) == 0

from datetime import date

import pytest

from models import action, concern, tell
from models.action import Action, Progress
from models.concern import Concern, decide_not_to_act, withdraw_decision
from models.ids import new_id
from models.problem import RuleBroken
from models.tell import Tell, is_social_media_only

TODAY = date(2026, 6, 30)
HELD = date(2026, 3, 14)
LATER = date(2026, 3, 20)


def wrong(module, record):
    return {problem.field for problem in module.problems(record, TODAY)}


@pytest.mark.parametrize(
    ("given", "fields"),
    [
        ({}, set()),
        ({"said": " "}, {"said"}),
        ({"raised_by": 0}, {"raised_by"}),
        ({"heard_on": date(2026, 7, 1)}, {"heard_on"}),
        ({"no_action_reason": "Not ours"}, {"no_action_reason"}),
        ({"no_action_reason": "Not ours", "no_action_on": LATER}, set()),
        ({"no_action_reason": "Not ours", "no_action_on": date(2026, 3, 1)}, {"no_action_on"}),
    ],
)
def test_a_concern_says_what_was_raised_and_a_decision_has_reason_and_date(make, given, fields):
    assert wrong(concern, make(Concern, engagement_id=new_id(), **given)) == fields


@pytest.mark.parametrize(
    ("given", "fields"),
    [
        ({}, set()),
        ({"what": ""}, {"what"}),
        ({"due_on": date(2026, 3, 1)}, {"due_on"}),
        ({"progress": Progress.FINISHED}, {"ended_on"}),
        ({"ended_on": LATER}, {"ended_on"}),
        ({"progress": Progress.FINISHED, "ended_on": LATER}, set()),
        ({"progress": Progress.FINISHED, "ended_on": date(2026, 7, 1)}, {"ended_on"}),
    ],
)
def test_an_action_that_ended_has_the_day_it_ended(make, given, fields):
    assert wrong(action, make(Action, concern_id=new_id(), **given)) == fields


@pytest.mark.parametrize(
    ("given", "fields"),
    [
        ({}, set()),
        ({"concern_ids": ()}, {"concern_ids"}),
        ({"channels": ()}, {"channels"}),
        ({"told_on": date(2026, 7, 1)}, {"told_on"}),
    ],
)
def test_a_tell_is_about_concerns_and_has_a_channel(make, given, fields):
    assert wrong(tell, make(Tell, **{"concern_ids": (new_id(),), **given})) == fields


def test_a_decision_not_to_act_needs_its_reason(make):
    with pytest.raises(RuleBroken, match="why"):
        decide_not_to_act(make(Concern, engagement_id=new_id()), "", LATER, "Insp Made-Up")


def test_a_decision_not_to_act_can_be_withdrawn(make):
    heard = make(Concern, engagement_id=new_id())
    assert withdraw_decision(decide_not_to_act(heard, "Not ours", LATER, "Insp Made-Up")) == heard


def test_an_action_is_overdue_on_the_day_after_it_was_due(make):
    due = make(Action, concern_id=new_id(), due_on=LATER)
    assert not action.is_overdue(due, LATER)
    assert action.is_overdue(due, date(2026, 3, 21))
    assert not action.is_overdue(action.finish(due, LATER), TODAY)


def test_an_action_is_finished_once(make):
    done = action.finish(make(Action, concern_id=new_id()), LATER, "Two scooters seized")
    assert (done.progress, done.ended_on, done.outcome) == (Progress.FINISHED, LATER, "Two scooters seized")
    with pytest.raises(RuleBroken):
        action.finish(done, LATER)


def test_an_action_is_cancelled_only_with_a_reason(make):
    with pytest.raises(RuleBroken):
        action.cancel(make(Action, concern_id=new_id()), LATER, "")


def test_an_action_does_not_end_before_it_was_undertaken(make):
    with pytest.raises(RuleBroken):
        action.finish(make(Action, concern_id=new_id(), undertaken_on=LATER), HELD)


def test_a_reopened_action_is_open_again(make):
    given = make(Action, concern_id=new_id())
    assert action.reopen(action.finish(given, LATER)) == given


@pytest.mark.parametrize(
    ("channels", "only"), [(("Facebook",), True), (("Facebook", "Poster"), False), (("Poster",), False)]
)
def test_a_tell_on_social_media_alone_is_noticed(make, channels, only):
    told = make(Tell, concern_ids=(new_id(),), channels=channels)
    assert is_social_media_only(told, {"Facebook", "X"}) is only

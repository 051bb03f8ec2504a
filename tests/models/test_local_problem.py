"""What a local problem groups, measures, and comes to."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from models.action import Action, cancel, finish
from models.concern import Concern, decide_not_to_act
from models.engagement import Engagement
from models.local_problem import LocalProblem, Measure, close, gather, leave_out, problems, reopen
from models.loop import LoopState
from models.problem import RuleBroken
from models.problem_story import Deed, story
from models.tell import Tell

STARTED = date(2026, 3, 1)
TODAY = date(2026, 6, 30)


def on(day):
    return STARTED + timedelta(days=day)


COUNTED = Measure(
    what="Calls",
    source="Beat log",
    before=40,
    before_from=on(-30),
    before_to=on(-1),
    after=20,
    after_from=on(60),
    after_to=on(89),
)


@pytest.fixture
def problem(make):
    return make(LocalProblem, started_on=STARTED)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"name": " "}, "name"),
        ({"district": ""}, "district"),
        ({"place": "", "issue": " "}, "place"),
        ({"started_on": date(2026, 7, 1)}, "started_on"),
        ({"closed_on": on(-1), "outcome": "Solved"}, "closed_on"),
        ({"closed_on": date(2026, 7, 1), "outcome": "Solved"}, "closed_on"),
        ({"closed_on": on(9)}, "outcome"),
        ({"measures": (replace(COUNTED, what=""),)}, "measures"),
        ({"measures": (replace(COUNTED, source=" "),)}, "measures"),
        ({"measures": (replace(COUNTED, before=-1),)}, "measures"),
        ({"measures": (replace(COUNTED, before_from=None),)}, "measures"),
        ({"measures": (replace(COUNTED, after_to=on(59)),)}, "measures"),
        ({"measures": (replace(COUNTED, after_to=on(500)),)}, "measures"),
        ({"measures": (replace(COUNTED, after_from=on(-5)),)}, "measures"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(problem, change, field):
    assert {each.field for each in problems(replace(problem, **change), TODAY)} == {field}


def test_what_is_not_counted_yet_is_no_fault(problem):
    waiting = replace(COUNTED, after=None, after_from=None, after_to=None)
    assert list(problems(replace(problem, measures=(COUNTED, waiting)), TODAY)) == []
    assert (COUNTED.is_like_for_like, waiting.is_like_for_like) == (True, False)


@pytest.mark.parametrize(("last", "is_alike"), [(89, True), (91, True), (92, True), (98, False), (70, False)])
def test_counts_over_about_as_many_days_are_like_for_like(last, is_alike):
    assert replace(COUNTED, after_to=on(last)).is_like_for_like == is_alike


def test_what_is_gathered_stands_once_and_can_be_left_out_again(problem):
    whole = gather(gather(problem, [1, 2], [7]), [2, 3], [7, 8])
    assert (whole.engagement_ids, whole.concern_ids) == ((1, 2, 3), (7, 8))
    less = leave_out(whole, {2, 7})
    assert (less.engagement_ids, less.concern_ids) == ((1, 3), (8,))


def test_a_problem_is_closed_with_what_came_of_it_and_may_be_reopened(problem):
    closed = close(problem, on(9), "Lit again")
    assert (closed.closed_on, closed.outcome) == (on(9), "Lit again")
    assert reopen(closed).closed_on is None
    for step in (
        lambda: close(closed, on(10), "Again"),
        lambda: close(problem, on(9), " "),
        lambda: close(problem, on(-1), "Before"),
        lambda: reopen(problem),
    ):
        with pytest.raises(RuleBroken):
            step()


def test_the_story_tells_everything_in_the_order_of_time(make, problem):
    held, elsewhere = make(Engagement, held_on=on(0)), make(Engagement, held_on=on(4))
    one = make(Concern, engagement_id=held.id, heard_on=on(0))
    two = decide_not_to_act(make(Concern, engagement_id=elsewhere.id, heard_on=on(4)), "Not ours", on(5), "Insp")
    done = finish(make(Action, concern_id=one.id, undertaken_on=on(0)), on(6))
    given_up = cancel(make(Action, concern_id=one.id, undertaken_on=on(1)), on(2), "No money")
    told = make(Tell, concern_ids=(one.id, two.id, 99), told_on=on(6))
    problem = gather(problem, [held.id], [one.id, two.id])
    found = story(problem, [held, elsewhere], [one, two], [done, given_up], [told])
    assert [(each.on, each.deed) for each in found.happened] == [
        (on(0), Deed.HELD),
        (on(0), Deed.HEARD),
        (on(0), Deed.UNDERTAKEN),
        (on(1), Deed.UNDERTAKEN),
        (on(2), Deed.CANCELLED),
        (on(4), Deed.HEARD),
        (on(5), Deed.DECIDED),
        (on(6), Deed.FINISHED),
        (on(6), Deed.TOLD),
    ]
    assert found.happened[-1].concerns == (one, two)
    assert {each.state for each in found.loops.values()} == {LoopState.TOLD}
    assert set(found.engagements) == {held.id, elsewhere.id}

"""The story of one loop holds everything about its concern, and nothing of another's."""

from dataclasses import replace

import pytest

from models.action import Action
from models.concern import Concern
from models.engagement import Engagement
from models.ids import new_id
from models.local_problem import LocalProblem
from models.loop import LoopState, Targets, loop
from models.problem import Known
from models.tell import Tell
from storage.loop_stories import loop_story, put_action, take_back
from tests.models import samples


def test_it_holds_what_was_done_told_and_grouped_of_this_concern_alone(store, essex, make, save):
    store.set_up(essex)
    engagement = make(Engagement)
    first, second = (make(Concern, engagement_id=engagement.id, position=place) for place in range(2))
    late, early = (make(Action, concern_id=first.id, position=place) for place in (1, 0))
    told = make(Tell, concern_ids=(first.id, second.id))
    group = make(LocalProblem, concern_ids=(first.id,))
    others = make(Action, concern_id=second.id), make(LocalProblem, name="Elsewhere", concern_ids=(second.id,))
    save(engagement, first, second, late, early, told, group, *others)
    story = loop_story(store.db, first.id)
    assert (story.concern, replace(story.engagement, reference="")) == (first, engagement)
    assert (story.actions, story.tells, story.problems) == ([early, late], [told], [group])
    assert story.loop.state == LoopState.ACTING
    assert story.beside == {second: loop(second, others[:1], [told])}
    assert story.targets == Targets(first_response=3, told=14)


def test_a_concern_that_is_gone_has_no_story(store):
    assert loop_story(store.db, new_id()) is None


def test_every_loop_of_a_year_stands_in_its_story_as_it_stands_in_the_list(store):
    sample = samples.made(300)
    with store.operation("Sample") as op:
        op.add(sample.records)
    for concern in sample.concerns[::17]:
        assert loop_story(store.db, concern.id).loop == sample.loops[concern.id]


def test_an_action_on_a_concern_that_was_deleted_meanwhile_is_refused_in_words(store, make):
    with pytest.raises(Known, match="This concern was deleted"), store.operation("Add") as op:
        put_action(op, make(Action, concern_id=new_id()))


def test_a_tell_that_is_taken_back_stays_about_the_others_and_goes_with_the_last(store, make, save):
    engagement = make(Engagement)
    first, second = (make(Concern, engagement_id=engagement.id) for _ in range(2))
    told = make(Tell, concern_ids=(first.id, second.id))
    save(engagement, first, second, told)
    with store.operation("Take back") as op:
        take_back(op, told, first.id)
    left = store.tells.get(told.id)
    assert left.concern_ids == (second.id,)
    with pytest.raises(Known, match="This tell was changed"), store.operation("Take back") as op:
        take_back(op, told, second.id)
    with store.operation("Take back") as op:
        take_back(op, left, second.id)
    assert store.tells.count() == 0

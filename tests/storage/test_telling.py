"""What the dialog that tells many is given, from concerns of any engagements."""

from dataclasses import replace

import pytest

from models.action import Action, finish
from models.choice import ChoiceKind
from models.concern import Concern
from models.engagement import Engagement
from models.ids import new_id
from models.loop import LoopState
from models.problem import Known
from models.tell import Tell
from storage.telling import about_concerns, known_channels, put_tell
from tests.conftest import HELD_ON


@pytest.fixture
def raised(make, save):
    """Concerns raised in two districts: the first was acted on."""
    here = make(Engagement, communities=("Nepalese", "Polish"), publicised=("Poster",))
    there = make(Engagement, district="Harlow", communities=("Polish",), title="Visit")
    first, second = (make(Concern, engagement_id=one.id) for one in (here, there))
    done = finish(make(Action, concern_id=first.id), HELD_ON, "Lamps mended")
    save(here, there, first, second, done, make(Engagement, communities=("Nepalese", "Polish"), publicised=("Poster",)))
    return first, second


def test_concerns_come_in_the_order_asked_for_with_all_that_is_known_of_them(store, raised):
    first, second = raised
    found = about_concerns(store.db, [second.id, new_id(), first.id])
    assert [about.told.concern for about in found] == [second, first]
    visit, pop_up = found
    assert (visit.title, visit.done, visit.told.loop.state) == ("Visit", "", LoopState.HEARD)
    assert (pop_up.done, pop_up.told.loop.state) == ("Lamps mended.", LoopState.TO_TELL)
    assert pop_up.reference.startswith("COL-26-")
    assert pop_up.told.communities == ("Nepalese", "Polish")


def test_a_channel_reaches_a_community_where_it_does_so_in_every_district_it_was_met_in(store, raised):
    first, second = raised
    assert known_channels(store.db, [first.id]).channels.reached == {"Poster": {"Nepalese", "Polish"}}
    assert known_channels(store.db, [first.id, second.id]).channels.reached == {"Poster": {"Nepalese"}}


def test_the_forces_channels_are_offered_before_what_was_used_and_retired_ones_are_only_known(
    store, essex, make, save, raised
):
    store.set_up(essex)
    first, second = raised
    retired = next(one for one in store.choices.of_kind(ChoiceKind.CHANNEL) if one.name == "Social media")
    save(replace(retired, is_retired=True), make(Tell, concern_ids=(first.id,), channels=("Notice board", "Poster")))
    found = known_channels(store.db, [first.id, second.id])
    assert found.offered[0] == "Newsletter"
    assert found.offered[-1] == "Notice board"
    assert "Social media" not in found.offered
    assert found.channels.groups["Social media"] == "Social media"


def test_a_tell_about_a_concern_that_was_deleted_meanwhile_is_refused_in_words(store, make, raised):
    first, second = raised
    with store.operation("Tell 2 concerns") as op:
        put_tell(op, make(Tell, concern_ids=(first.id, second.id)))
    with pytest.raises(Known, match="This concern was deleted"), store.operation("Tell 2 concerns") as op:
        put_tell(op, make(Tell, concern_ids=(first.id, new_id())))

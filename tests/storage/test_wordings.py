"""Public wordings are kept beside their concerns, and go when they go."""

from dataclasses import replace

import pytest

from models.concern import Concern
from models.engagement import Engagement
from models.officer import Officer
from models.public_wording import PublicWording
from models.review import Review
from storage.engagement_logs import remove_log


@pytest.fixture
def heard(make, save):
    engagement = make(Engagement)
    concern = make(Concern, engagement_id=engagement.id)
    save(engagement, concern)
    return concern


def test_a_wording_is_found_by_its_concern_the_newest_of_several(store, make, save, heard):
    old, new = (make(PublicWording, concern_id=heard.id, allowed=("101", "Ünï")) for _ in range(2))
    save(new, old)
    assert store.wordings.of_concerns([heard.id]) == {heard.id: new}
    assert store.wordings.of_concerns([new.id]) == {}
    assert store.check().faults == ()


def test_the_wording_goes_with_its_engagement_and_comes_back_with_it(store, make, save, heard):
    wording = make(PublicWording, concern_id=heard.id)
    save(wording)
    log = store.engagements.log(heard.engagement_id)
    with store.operation("Delete") as op:
        remove_log(op, log)
    assert (store.wordings.count(), store.concerns.count()) == (0, 0)
    store.undo(op.id)
    assert store.wordings.get(wording.id) == wording
    assert store.check().faults == ()


def test_the_wording_goes_with_a_concern_that_is_taken_from_its_engagement(store, make, save, put, heard):
    save(make(PublicWording, concern_id=heard.id))
    log = store.engagements.log(heard.engagement_id)
    put(replace(log, concerns=[]), log)
    assert store.wordings.count() == 0


def test_the_names_known_are_those_of_everybody_named_as_an_officer(store, make, save):
    engagement = make(Engagement, officers=("CSEO Harris", "PC Bell"), recorded_by="PC Bell")
    save(
        engagement, make(Review, engagement_id=engagement.id, reviewed_by="Insp Raman"), make(Officer, name="Sgt Owen")
    )
    assert store.wordings.names() == ["CSEO Harris", "Insp Raman", "PC Bell", "Sgt Owen"]

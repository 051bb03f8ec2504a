"""What an inspector sees of an engagement that comes again: what changed since, by whom, and how its loops went on."""

from dataclasses import replace

import pytest

from models.action import Action, finish
from models.concern import Concern, decide_not_to_act
from models.engagement import Counted, Engagement, Status, submit
from models.engagement_log import EngagementLog
from models.ids import new_id
from models.officer import Officer, Role
from models.review import Impact, Review, accept, send_back
from models.tell import Tell
from storage.engagement_logs import put_log
from storage.last_look import last_look
from storage.reviews import ReviewQuery, put_review
from tests.conftest import TODAY

INSPECTOR = Officer(id=new_id(), name="Insp Made-Up", role=Role.INSPECTOR, district="Colchester")


class Desk:
    """What the officer and the inspector do to one engagement, each step through the door."""

    def __init__(self, store, make):
        self.store, self.make = store, make
        one = make(Engagement, recorded_by="PC Made-Up")
        concerns = [make(Concern, engagement_id=one.id, said=said) for said in ("Mopeds", "Litter")]
        self.id = one.id
        self.save(EngagementLog(engagement=one, concerns=concerns), None)

    @property
    def log(self):
        return self.store.engagements.log(self.id)

    def save(self, now, was, by="PC Made-Up"):
        self.store.user = by
        with self.store.operation("Save") as op:
            put_log(op, now, was)

    def change(self, by="PC Made-Up", **facts):
        log = self.log
        self.save(replace(log, engagement=replace(log.engagement, **facts)), log, by)

    def put(self, *records, by="PC Made-Up"):
        self.store.user = by
        with self.store.operation("Save") as op:
            for record in records:
                op.put(record)

    def submit(self):
        log = self.log
        self.save(replace(log, engagement=submit(log.engagement, TODAY)), log)

    def decide(self, deed, **given):
        log = self.log
        review = self.make(Review, engagement_id=self.id, reviewed_on=TODAY, reason="Because", **given)
        self.store.user = INSPECTOR.name
        with self.store.operation("Review") as op:
            put_review(op, deed(log.engagement, review, INSPECTOR), log)
        return op.id

    def return_it(self):
        return self.decide(send_back)

    def accept(self):
        return self.decide(accept, impact=Impact.CLEAR)

    @property
    def looked(self):
        return last_look(self.store.db, self.log)

    def differing(self):
        """The facts that differ, by field: as they were and are, and who changed them."""
        found = {}
        for change in self.looked.facts:
            for name in (change.after or change.before).__slots__:
                was, now = (getattr(part, name, None) for part in (change.before, change.after))
                if was != now:
                    found[name] = (was, now, change.touches[name].by)
        return found


@pytest.fixture
def desk(store, make):
    return Desk(store, make)


def test_what_was_never_reviewed_has_no_last_look(desk):
    desk.submit()
    assert desk.looked is None


def test_all_the_way_from_draft_to_submitted_after_a_change_the_differences_are_shown(desk, store):
    desk.submit()
    desk.return_it()
    assert desk.log.engagement.status == Status.RETURNED
    assert (desk.looked.facts, desk.looked.progress) == ((), ())

    desk.change(audience=19, counted=Counted.COUNTED, by="CSEO Other")
    desk.submit()
    assert desk.log.engagement.status == Status.SUBMITTED
    assert desk.differing() == {
        "audience": (None, 19, "CSEO Other"),
        "counted": (None, Counted.COUNTED, "CSEO Other"),
    }

    desk.accept()
    assert desk.log.engagement.status == Status.ACCEPTED
    assert (desk.looked.facts, desk.looked.progress) == ((), ())

    desk.change(audience=21)
    assert desk.log.engagement.status == Status.SUBMITTED  # of itself
    assert store.reviews.ids(ReviewQuery()) == [desk.id]
    assert desk.differing() == {"audience": (19, 21, "PC Made-Up")}
    assert [review.decision for review in desk.log.reviews] == ["Returned", "Accepted"]
    assert store.check().faults == ()


def test_what_was_changed_and_changed_back_is_no_difference(desk):
    desk.submit()
    desk.accept()
    desk.change(feedback="Kind")
    desk.change(feedback="")
    assert desk.looked.facts == ()


def test_of_several_changes_to_a_field_the_last_one_says_who_and_the_first_what_it_was(desk):
    desk.submit()
    desk.accept()
    desk.change(feedback="Kind")
    desk.change(feedback="Very kind", by="CSEO Other")
    assert desk.differing() == {"feedback": ("", "Very kind", "CSEO Other")}


def test_progress_on_loops_is_progress_and_no_change(desk, make):
    desk.submit()
    desk.accept()
    mopeds, litter = desk.log.concerns
    action = make(Action, concern_id=mopeds.id)
    desk.put(action)
    desk.put(finish(action, TODAY), make(Tell, concern_ids=(mopeds.id,), told_on=TODAY))
    desk.put(decide_not_to_act(litter, "Private land", TODAY, "PC Made-Up"), by="CSEO Other")
    assert desk.log.engagement.status == Status.ACCEPTED
    looked = desk.looked
    assert looked.facts == ()
    assert [type(step.after) for step in looked.progress] == [Concern, Action, Tell]
    decided, acted, _ = looked.progress
    assert (decided.before.no_action_reason, decided.after.no_action_reason) == ("", "Private land")
    assert decided.last.by == "CSEO Other"
    assert (acted.before, acted.after.progress) == (None, "Finished")


def test_a_concern_that_was_reworded_taken_away_or_raised_since_is_a_change(desk, make):
    desk.submit()
    desk.accept()
    log = desk.log
    mopeds = log.concerns[0]
    new = make(Concern, engagement_id=desk.id, said="Parking")
    desk.save(replace(log, concerns=[replace(mopeds, said="Mopeds and scooters"), new]), log)
    changed = [(part.before and part.before.said, part.after and part.after.said) for part in desk.looked.facts]
    assert sorted(changed, key=str) == [("Litter", None), ("Mopeds", "Mopeds and scooters"), (None, "Parking")]
    assert desk.log.engagement.status == Status.SUBMITTED


def test_concerns_in_another_order_are_no_change(desk):
    desk.submit()
    desk.accept()
    log = desk.log
    desk.save(replace(log, concerns=log.concerns[::-1]), log)
    assert (desk.looked.facts, desk.looked.progress) == ((), ())


def test_what_became_of_a_tell_with_others_concerns_is_not_this_ones(desk, make):
    other = make(Engagement, title="Another")
    theirs, mopeds = make(Concern, engagement_id=other.id), desk.log.concerns[0]
    told = make(Tell, concern_ids=(mopeds.id,))
    desk.put(other, theirs, told)
    desk.submit()
    desk.accept()
    desk.put(replace(told, concern_ids=(mopeds.id, theirs.id)))
    assert desk.looked.progress == ()


def test_an_action_and_a_tell_that_were_taken_out_are_shown(desk, make):
    mopeds = desk.log.concerns[0]
    action, told = make(Action, concern_id=mopeds.id), make(Tell, concern_ids=(mopeds.id,))
    desk.put(action, told)
    desk.submit()
    desk.accept()
    with desk.store.operation("Remove") as op:
        op.remove(action)
        op.remove(told)
    assert [(step.before, step.after) for step in desk.looked.progress] == [(action, None), (told, None)]


def test_after_a_review_is_undone_the_one_before_is_the_last_look(desk):
    desk.submit()
    desk.return_it()
    desk.change(feedback="Kind")
    desk.submit()
    accepted = desk.accept()
    desk.store.undo(accepted)
    assert desk.looked.review.decision == "Returned"
    assert desk.differing() == {"feedback": ("", "Kind", "PC Made-Up")}

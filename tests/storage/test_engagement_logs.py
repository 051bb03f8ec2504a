"""An engagement with everything that belongs to it is saved and deleted in one operation, and nothing is lost by it."""

from dataclasses import replace

import pytest

from models.action import Action, finish
from models.concern import Concern, decide_not_to_act
from models.engagement import Engagement, Status
from models.engagement_log import EngagementLog
from models.problem import Invalid, Known
from models.review import Review
from models.tell import Tell
from storage.engagement_logs import remove_log
from tests.conftest import HELD_ON, TODAY


@pytest.fixture
def logged(make, put):
    """A saved log: two concerns, an action on each, one tell about both."""
    engagement = make(Engagement)
    concerns = [make(Concern, engagement_id=engagement.id, said=said) for said in ("Mopeds", "Litter")]
    actions = [make(Action, concern_id=concern.id, what=f"About {concern.said}") for concern in concerns]
    told = make(Tell, concern_ids=tuple(concern.id for concern in concerns))
    return put(EngagementLog(engagement=engagement, concerns=concerns, actions=actions, tells=[told]))


@pytest.fixture
def shared(make, save, logged):
    """The log, read anew, whose tell is also about a concern of another engagement; and that concern."""
    other = make(Engagement, title="Another")
    concern = make(Concern, engagement_id=other.id)
    told = logged.tells[0]
    save(other, concern, replace(told, concern_ids=(*told.concern_ids, concern.id)))
    return replace(logged, tells=[replace(told, concern_ids=(*told.concern_ids, concern.id))]), concern


def without(log, concern):
    """What a form gives when a concern is taken out of it."""
    return replace(
        log,
        concerns=[one for one in log.concerns if one != concern],
        actions=[one for one in log.actions if one.concern_id != concern.id],
        tells=[
            replace(one, concern_ids=tuple(told for told in one.concern_ids if told != concern.id)) for one in log.tells
        ],
    )


def test_a_new_log_comes_back_as_it_was_saved(store, logged):
    assert logged.engagement.reference
    assert store.engagements.log(logged.engagement.id) == logged
    assert store.check().faults == ()


def test_a_new_log_is_taken_back_by_one_undo(store, put, logged):
    store.undo(put.id)
    assert store.engagements.count() == store.concerns.count() == store.actions.count() == store.tells.count() == 0


def test_a_log_in_which_nothing_changed_writes_nothing(store, put, logged):
    before = store.head()
    put(logged, logged)
    assert store.head() == before


def test_only_what_changed_is_written(store, put, logged):
    was = store.head()
    put(replace(logged, actions=[finish(logged.actions[0], store.today()), logged.actions[1]]), logged)
    assert store.head().seq == was.seq + 1


def test_a_log_with_a_record_that_breaks_a_rule_is_not_saved_at_all(store, make, put):
    engagement = make(Engagement)
    with pytest.raises(Invalid):
        put(EngagementLog(engagement=engagement, concerns=[make(Concern, engagement_id=engagement.id, said="")]))
    assert store.engagements.count() == 0


def test_concerns_and_actions_are_saved_in_the_order_in_which_they_stand(store, make, put, logged):
    one, two = logged.concerns
    first, second = (make(Action, concern_id=two.id) for _ in range(2))
    kept = logged.actions[1]
    saved = put(replace(logged, concerns=[two, one], actions=[second, logged.actions[0], kept, first]), logged)
    found = store.engagements.log(logged.engagement.id)
    assert [concern.id for concern in found.concerns] == [two.id, one.id]
    assert [action.id for action in found.actions_on(two)] == [second.id, kept.id, first.id]
    assert found == saved


def test_what_is_no_longer_in_the_log_is_removed(store, put, logged):
    put(replace(logged, actions=logged.actions[:1], tells=[]), logged)
    assert [action.id for action in store.engagements.log(logged.engagement.id).actions] == [logged.actions[0].id]
    assert store.tells.count() == 0


def test_a_concern_goes_with_its_actions_and_its_share_of_a_tell(store, put, logged):
    two = logged.concerns[1]
    saved = put(replace(logged, concerns=[two]), logged)
    assert saved.tells[0].concern_ids == (two.id,)
    assert store.engagements.log(logged.engagement.id) == saved
    assert store.actions.count() == 1
    assert store.check().faults == ()


def test_a_tell_about_nothing_any_more_is_removed(store, put, logged):
    put(replace(logged, concerns=[]), logged)
    assert store.concerns.count() == store.actions.count() == store.tells.count() == 0


def test_a_tell_keeps_the_concerns_of_other_engagements(store, put, shared):
    log, other = shared
    saved = put(replace(log, concerns=[]), log)
    assert saved.tells == []
    assert store.tells.get(log.tells[0].id).concern_ids == (other.id,)


def test_a_tell_removed_from_one_log_stays_with_the_concerns_of_others(store, put, shared):
    log, other = shared
    put(replace(log, tells=[]), log)
    assert store.tells.get(log.tells[0].id) == replace(log.tells[0], concern_ids=(other.id,))


def test_a_form_that_knows_only_its_own_concerns_takes_no_tell_from_others(store, put, shared):
    log, other = shared
    two = log.concerns[1]
    now = replace(log, tells=[replace(log.tells[0], concern_ids=(two.id,), message="Told better")])
    put(now, log)
    told = store.tells.get(log.tells[0].id)
    assert (set(told.concern_ids), told.message) == ({two.id, other.id}, "Told better")


def test_an_accepted_engagement_whose_own_facts_changed_is_submitted_again(store, make, put, save, logged):
    accepted = replace(logged.engagement, status=Status.ACCEPTED)
    save(accepted)
    was = replace(logged, engagement=accepted)
    saved = put(replace(was, engagement=replace(accepted, feedback="More")), was)
    assert (saved.engagement.status, saved.engagement.submitted_on) == (Status.SUBMITTED, store.today())
    assert store.engagements.get(accepted.id) == saved.engagement


def test_progress_on_the_loops_of_an_accepted_engagement_leaves_it_accepted(store, put, save, logged):
    accepted = replace(logged.engagement, status=Status.ACCEPTED)
    save(accepted)
    was = replace(logged, engagement=accepted)
    unnamed = replace(accepted, reference="")  # as a form knows it that was opened before it was saved first
    put(replace(was, engagement=unnamed, actions=[finish(one, store.today()) for one in logged.actions]), was)
    assert store.engagements.get(accepted.id) == accepted


@pytest.mark.parametrize("deed", ["said otherwise", "raised", "taken away", "put in another order", "decided"])
def test_an_accepted_engagement_is_submitted_again_if_something_else_was_heard(store, make, put, save, logged, deed):
    accepted = replace(logged.engagement, status=Status.ACCEPTED)
    save(accepted)
    was, (first, second) = replace(logged, engagement=accepted), logged.concerns
    now = {
        "said otherwise": replace(was, concerns=[replace(first, said="Mopeds and scooters"), second]),
        "raised": replace(was, concerns=[*was.concerns, make(Concern, engagement_id=accepted.id)]),
        "taken away": without(was, second),
        "put in another order": replace(was, concerns=[second, first]),
        "decided": replace(was, concerns=[decide_not_to_act(first, "Private land", TODAY, ""), second]),
    }[deed]
    put(now, was)
    is_progress = deed in ("put in another order", "decided")
    assert store.engagements.get(accepted.id).status == (Status.ACCEPTED if is_progress else Status.SUBMITTED)


def test_what_was_accepted_before_something_else_was_heard_is_submitted_again(store, put, save, logged):
    """The form was open while the inspector accepted what stood in the log."""
    was = replace(logged, engagement=replace(logged.engagement, status=Status.SUBMITTED, submitted_on=HELD_ON))
    save(was.engagement)
    save(replace(was.engagement, status=Status.ACCEPTED))
    now = replace(was, concerns=[replace(was.concerns[0], said="Mopeds and scooters"), was.concerns[1]])
    saved = put(now, was)
    assert (saved.engagement.status, saved.engagement.submitted_on) == (Status.SUBMITTED, store.today())
    assert store.engagements.log(saved.engagement.id) == saved


def test_editing_goes_on_from_what_was_saved(store, make, put):
    engagement = make(Engagement)
    now = EngagementLog(engagement=engagement, concerns=[make(Concern, engagement_id=engagement.id)])
    for feedback in ("Once", "Twice"):
        was = None if feedback == "Once" else saved  # noqa: F821  # saved the first time round
        now = replace(now, engagement=replace(engagement, feedback=feedback))
        saved = put(now, was)
    assert store.engagements.log(engagement.id) == saved
    assert saved.engagement.feedback == "Twice"


def test_a_log_is_not_saved_as_new_twice(put, logged):
    with pytest.raises(Known, match="in the log already"):
        put(replace(logged, engagement=replace(logged.engagement, feedback="More")))


@pytest.mark.parametrize("kind", ["engagement", "concern", "action", "tell"])
def test_what_changed_meanwhile_is_neither_overwritten_nor_removed_unseen(store, everything, put, save, logged, kind):
    facts = {
        "engagement": (logged.engagement, "feedback"),
        "concern": (logged.concerns[0], "said"),
        "action": (logged.actions[0], "what"),
        "tell": (logged.tells[0], "message"),
    }
    record, field = facts[kind]
    save(replace(record, **{field: "From the other window"}))
    before = everything()
    mine = replace(record, **{field: "Mine"})
    if kind == "engagement":
        edits = [replace(logged, engagement=mine)]
    else:
        every = getattr(logged, f"{kind}s")
        edits = [replace(logged, **{f"{kind}s": [*rest, *every[1:]]}) for rest in ([mine], [])]
    for now in edits:
        with pytest.raises(Known, match=f"This {kind} was changed in another window"):
            put(now, logged)
        assert everything() == before


def test_what_others_added_meanwhile_stays(store, make, put, save, logged):
    theirs = make(Concern, engagement_id=logged.engagement.id, position=9)
    act = make(Action, concern_id=logged.concerns[0].id)
    save(theirs, act)
    mine = put(replace(logged, actions=[finish(one, store.today()) for one in logged.actions]), logged)
    put(replace(mine, engagement=replace(mine.engagement, feedback="More")), mine)
    found = store.engagements.log(logged.engagement.id)
    assert {theirs, act} <= {*found.concerns, *found.actions}
    assert found.engagement.feedback == "More"


def test_a_concern_that_was_acted_on_meanwhile_is_not_removed_unseen(store, everything, make, put, save, logged):
    save(make(Action, concern_id=logged.concerns[0].id))
    before = everything()
    with pytest.raises(Known, match="given a new action"):
        put(without(logged, logged.concerns[0]), logged)
    assert everything() == before


def test_a_concern_that_was_told_about_meanwhile_is_not_removed_unseen(store, make, put, save, logged):
    save(make(Tell, concern_ids=(logged.concerns[0].id,)))
    with pytest.raises(Known, match="given a new tell"):
        put(without(logged, logged.concerns[0]), logged)


def test_nothing_is_added_to_a_concern_that_was_removed_meanwhile(make, put, logged):
    put(replace(logged, concerns=logged.concerns[1:]), logged)
    act = make(Action, concern_id=logged.concerns[0].id)
    with pytest.raises(Known, match="This concern was deleted in another window"):
        put(replace(logged, actions=[*logged.actions, act]), logged)


def test_two_windows_may_remove_the_same(store, put, logged):
    for _ in range(2):
        put(without(logged, logged.concerns[0]), logged) if store.concerns.count() == 2 else None
    assert store.concerns.count() == 1


def test_a_log_that_was_deleted_meanwhile_is_not_saved(store, make, put, logged):
    with store.operation("Delete") as op:
        remove_log(op, logged)
    added = [*logged.concerns, make(Concern, engagement_id=logged.engagement.id)]
    with pytest.raises(Known, match="This engagement was deleted in another window"):
        put(replace(logged, concerns=added), logged)


def test_a_log_is_deleted_with_everything_that_belongs_to_it_and_brought_back(store, everything, make, save, shared):
    log, other = shared
    save(make(Review, engagement_id=log.engagement.id))
    before = everything()
    with store.operation("Delete") as op:
        remove_log(op, store.engagements.log(log.engagement.id))
    assert store.engagements.log(log.engagement.id) is None
    assert (store.concerns.count(), store.actions.count(), store.reviews.count()) == (1, 0, 0)
    assert store.tells.get(log.tells[0].id).concern_ids == (other.id,)
    assert store.check().faults == ()
    store.undo(op.id)
    assert everything() == before


def test_a_log_that_changed_since_it_was_seen_is_not_deleted(store, make, save, logged):
    save(make(Action, concern_id=logged.concerns[0].id))
    with pytest.raises(Known, match="changed in another window"), store.operation("Delete") as op:
        remove_log(op, logged)
    assert store.engagements.count() == 1


def test_a_log_that_is_gone_already_may_be_deleted_again(store, logged):
    for _ in range(2):
        with store.operation("Delete") as op:
            remove_log(op, logged)
    assert op.touched == set()

from dataclasses import replace

import pytest

from models.action import Action
from models.concern import Concern
from models.engagement import Engagement
from models.officer import Officer
from models.problem import Known
from models.progress import Cancelled
from storage import history, undo


@pytest.fixture
def engagement(make):
    return make(Engagement, reference="COL-26-TEST")


def test_undo_takes_back_every_record_of_an_operation(store, make, save, engagement):
    undone = save(engagement, make(Concern, engagement_id=engagement.id))
    store.undo(undone)
    assert store.engagements.count() == store.concerns.count() == 0
    assert store.engagements.search("mopeds") == []


def test_undo_puts_a_changed_record_back_as_it_was(store, save, engagement):
    save(engagement)
    store.undo(save(replace(engagement, feedback="Changed")))
    assert store.engagements.get(engagement.id) == engagement


def test_undo_brings_a_deleted_record_back(store, save, engagement):
    save(engagement)
    with store.operation("Delete") as op:
        op.remove(engagement)
    store.undo(op.id)
    assert store.engagements.get(engagement.id) == engagement
    assert store.engagements.search("lion walk") == [engagement.id]


def test_undo_is_an_operation_of_its_own_that_can_be_undone(store, save, engagement):
    undo = store.undo(save(engagement))
    store.undo(undo.id)
    assert store.engagements.get(engagement.id) == engagement
    assert [line.label for line in history.latest(store.db, 3)] == ["Undo: Undo: Save", "Undo: Save", "Save"]
    assert history.operation(store.db, undo.id).undoes is not None
    assert store.check().faults == ()


def test_a_record_changed_twice_in_one_operation_goes_back_to_the_first(store, save, engagement):
    save(engagement)
    with store.operation("Change twice") as op:
        op.put(replace(engagement, feedback="Once"))
        op.put(replace(engagement, feedback="Twice"))
    store.undo(op.id)
    assert store.engagements.get(engagement.id) == engagement


def test_what_was_changed_since_is_not_undone(store, save, engagement):
    first = save(engagement)
    save(replace(engagement, feedback="Changed"))
    before = store.head()
    with pytest.raises(Known, match="an engagement in it has been changed since"):
        store.undo(first)
    assert store.head() == before


def test_what_something_was_added_to_is_not_undone(store, make, save, engagement):
    first = save(engagement)
    save(make(Concern, engagement_id=engagement.id))
    with pytest.raises(Known, match="something has been added to it since"):
        store.undo(first)
    assert store.engagements.count() == 1


def test_an_export_is_not_undone(store):
    with store.operation("Export") as op:
        op.disclose("Engagement tracker", "Insp Made-Up", "Colchester", "OFFICIAL")
    with pytest.raises(Known, match="left the log"):
        store.undo(op.id)


def test_a_large_import_is_undone_in_one_step(store, make):
    engagements = [make(Engagement) for _ in range(2_000)]
    concerns = [make(Concern, engagement_id=one.id) for one in engagements]
    actions = [make(Action, concern_id=one.id) for one in concerns]
    with store.operation("Import") as op:
        op.add([*engagements, *concerns, *actions])
    store.undo(op.id)
    assert store.engagements.count() == store.concerns.count() == store.actions.count() == 0
    assert store.check().faults == ()


def test_an_import_of_ten_thousand_rows_is_undone_with_progress_and_can_be_stopped_on_the_way(open_store, make):
    with open_store() as store:
        with store.operation("Import") as op:
            op.add(make(Engagement, title=f"Number {number}") for number in range(10_000))
        told = []

        def stop_half_way(done, total, doing=""):
            told.append((done, total, doing))
            if done >= 5_000:
                raise Cancelled

        with pytest.raises(Cancelled):
            store.undo(op.id, stop_half_way)
        assert told[-1] == (5_000, 10_000, "Undoing")
        assert store.engagements.count() == 10_000
        store.undo(op.id)
        assert store.engagements.count() == 0
        assert store.check().faults == ()


def test_a_cancelled_undo_changes_nothing(store, make):
    with store.operation("Import") as op:
        op.add([make(Engagement) for _ in range(1_000)])

    def cancel(done, total, doing=""):
        if done > 400:
            raise Cancelled

    with pytest.raises(Cancelled):
        store.undo(op.id, cancel)
    assert store.engagements.count() == 1_000


def test_step_after_step_is_undone(store, save, engagement):
    save(engagement)
    steps = [save(replace(engagement, feedback=f"Change {number}")) for number in range(5)]
    for step in reversed(steps):
        store.undo(step)
    assert store.engagements.get(engagement.id) == engagement
    assert store.check().faults == ()


def test_an_undo_that_would_give_a_name_twice_is_refused(store, make, save, engagement):
    save(engagement)
    with store.operation("Delete") as op:
        op.remove(engagement)
    save(make(Engagement, reference=engagement.reference))
    with pytest.raises(Known, match="given to another"):
        store.undo(op.id)


def test_the_history_keeps_its_order_when_the_clock_is_set_back(store, save, engagement, monkeypatch):
    save(engagement)
    monkeypatch.setattr(history, "new_id", lambda: 1)
    save(replace(engagement, feedback="Later"))
    latest = history.latest(store.db, 2)
    assert [line.id for line in latest] == sorted((line.id for line in latest), reverse=True)
    assert next(history.changes_of(store.db, latest[0].id))[1].after.count("Later") == 1


def test_to_say_who_one_is_is_not_the_last_deed(store, make, save, engagement, essex):
    store.set_up(essex)
    saved = save(engagement)
    save(make(Officer))
    assert history.latest_to_undo(store.db).id == saved


def test_what_was_undone_or_left_the_log_cannot_be_undone_and_says_why(store, save, engagement, essex):
    store.set_up(essex)
    saved = save(engagement)
    assert undo.why_not(store.db, saved) == ""
    undone = store.undo(saved)
    assert undo.why_not(store.db, saved) == undo.UNDONE
    assert history.undone_by(store.db, saved).id == undone.id
    assert undo.why_not(store.db, history.latest(store.db, 9)[-1].id) == undo.SET_UP
    with store.operation("Export") as op:
        op.disclose("Tracker", "Insp Made-Up", "Colchester", "OFFICIAL")
    assert undo.why_not(store.db, op.id) == undo.LEFT_THE_LOG


def test_an_operation_counts_its_changes_by_table(store, make, save, engagement):
    saved = save(engagement, *(make(Concern, engagement_id=engagement.id) for _ in range(2)))
    assert history.counts(store.db, saved) == {"concerns": 2, "engagements": 1}

"""That somebody looked at personal details is noted once a day, and disturbs nothing else."""

import json
from datetime import timedelta

import pytest

from models.engagement import Engagement
from models.problem import Known
from storage import backups, history, undo
from storage.consulting import note_consulted
from storage.history import CONSULTED, Deed


@pytest.fixture
def with_number(make):
    return make(Engagement, reference="COL-26-TEST", notes="Ring 07700 900123 about the gate")


def test_what_was_looked_at_is_noted_with_the_kinds_of_detail_and_none_of_them(store, save, with_number):
    save(with_number)
    assert note_consulted(store, with_number.id)
    ((_, change),) = history.changes_of(store.db, history.latest(store.db, 1)[0].id)
    assert (change.table, change.record_id, change.deed) == (CONSULTED, with_number.id, Deed.CONSULT)
    assert json.loads(change.after) == {"details": ["Telephone number"]}
    assert store.check().faults == ()


def test_it_is_noted_once_a_day_for_each_person(store, save, with_number):
    save(with_number)
    assert [note_consulted(store, with_number.id) for _ in range(2)] == [True, False]
    store.user = "Insp Other"
    assert note_consulted(store, with_number.id)


def test_a_record_without_personal_details_is_not_noted(store, make, save):
    plain = make(Engagement)
    save(plain)
    before = store.head()
    assert not note_consulted(store, plain.id)
    assert store.head() == before


def test_what_is_gone_is_not_noted(store, make):
    assert not note_consulted(store, make(Engagement).id)


def test_it_is_no_step_to_undo(store, make, save, essex, with_number):
    store.set_up(essex)
    saved = save(with_number)
    note_consulted(store, with_number.id)
    looked = history.latest(store.db, 1)[0].id
    assert history.latest_to_undo(store.db).id == saved
    assert undo.why_not(store.db, looked) == undo.NO_RECORDS[CONSULTED]
    with pytest.raises(Known, match="cannot be undone"):
        store.undo(looked)
    store.undo(saved)  # it changed nothing, so nothing stands in the way
    assert store.engagements.count() == 0
    assert store.check().faults == ()


def test_it_is_no_part_of_a_records_story_on_paper(store, save, with_number):
    save(with_number)
    note_consulted(store, with_number.id)
    assert [line.label for line, _ in history.story_of(store.db, [with_number.id])] == ["Save"]


def test_it_alone_is_no_reason_for_a_backup(open_store, make, with_number):
    with open_store() as store:
        with store.operation("Save") as op:
            op.put(with_number)
        store.back_up("daily")
        note_consulted(store, with_number.id)
        tomorrow = store.today() + timedelta(400)
        assert not backups.is_due(store.path, tomorrow, history.last_written(store.db))
        with store.operation("Save") as op:
            op.put(make(Engagement))
        assert backups.is_due(store.path, tomorrow, history.last_written(store.db))


def test_a_backup_made_after_somebody_looked_is_enough(open_store, with_number):
    with open_store() as store:
        with store.operation("Save") as op:
            op.put(with_number)
        note_consulted(store, with_number.id)
        store.back_up("daily")
        tomorrow = store.today() + timedelta(400)
        assert not backups.is_due(store.path, tomorrow, history.last_written(store.db))

"""The history can be emptied where the law asks for it, and altered nowhere."""

import sqlite3
from dataclasses import replace

import pytest

from models.engagement import Engagement
from models.problem import Known
from storage import history
from storage.history import Deed


@pytest.fixture
def told(store, make, save):
    """A log with an engagement that was logged, changed and deleted."""
    engagement = make(Engagement, reference="COL-26-TEST")
    save(engagement)
    save(replace(engagement, feedback="Changed"))
    with store.operation("Delete") as op:
        op.remove(replace(engagement, feedback="Changed"))
    return engagement


def test_a_record_has_its_story(store, told):
    story = history.story_of(store.db, [told.id])
    assert [line.label for line, _ in story] == ["Save", "Save", "Delete"]
    assert [change.deed for _, changes in story for change in changes] == [Deed.COLLECT, Deed.ALTER, Deed.ERASE]
    assert {line.user for line, _ in story} == {"PC Made-Up"}


def test_an_export_is_noted_with_its_recipient(store):
    with store.operation("Export the tracker") as op:
        op.disclose("Engagement tracker", "Insp Made-Up", "Colchester, 2026", "OFFICIAL")
    ((_, change),) = history.changes_of(store.db, op.id)
    assert change.deed == Deed.DISCLOSE
    assert "Insp Made-Up" in change.after


def test_an_export_for_nobody_is_refused(store):
    with pytest.raises(Known, match="who this is for"), store.operation("Export") as op:
        op.disclose("Engagement tracker", "  ", "Colchester, 2026", "OFFICIAL")


@pytest.mark.parametrize(
    "statement",
    [
        "update operations set user = 'somebody else'",
        "delete from operations",
        "update changes set record_id = 1",
        "delete from changes",
        "update change_details set after = '{}'",
        "delete from change_details",
        "insert or replace into changes select * from changes limit 1",
    ],
)
def test_history_refuses_to_be_changed(store, told, statement):
    with pytest.raises(sqlite3.DatabaseError):
        store.db.execute(statement)
    assert store.check().faults == ()


def test_a_detail_can_be_emptied_and_the_chain_still_holds(store, told):
    store.db.execute("update change_details set salt = null, before = null, after = null where before is not null")
    assert list(history.faults(store.db)) == []


@pytest.mark.parametrize(
    ("triggers", "statement", "fault"),
    [
        ("operations_update", "update operations set user = 'somebody else' where label = 'Delete'", "altered at step"),
        ("changes_update", "update changes set op = 'consult' where seq = 2", "altered at step 2"),
        ("changes_update", "update changes set record_id = 5 where seq = 2", "altered at step 2"),
        ("changes_delete", "delete from changes where seq = 2", "altered at step 2"),
        ("change_details_update", "update change_details set after = '{}' where seq = 2", "detail of step 2"),
        ("change_details_delete", "delete from change_details where seq = 2", "detail of step 2"),
        ("change_details_update", "update change_details set salt = null where seq = 2", "detail of step 2"),
    ],
)
def test_whoever_takes_the_triggers_away_and_alters_history_is_noticed(store, told, triggers, statement, fault):
    store.db.execute("pragma foreign_keys = off")
    store.db.execute(f"drop trigger {triggers}")
    store.db.execute(statement)
    assert any(fault in found for found in history.faults(store.db))


def test_the_head_stands_for_everything_before_it(store, make, save):
    before = store.head()
    save(make(Engagement))
    after = store.head()
    assert after.seq == before.seq + 1
    assert after.hash != before.hash
    assert str(after) == f"{after.hash.hex()[:4].upper()}… #{after.seq}"


def test_the_latest_operations_come_newest_first(store, told):
    assert [line.label for line in history.latest(store.db, 3)] == ["Delete", "Save", "Save"]

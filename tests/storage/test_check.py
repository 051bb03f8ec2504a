"""The check notices what SQLite's own does not."""

import pytest

from models.action import Action
from models.concern import Concern
from models.engagement import Engagement
from models.tell import Tell


@pytest.fixture
def whole(store, make, save):
    engagement = make(Engagement, reference="COL-26-TEST", officers=("PC Made-Up",))
    concern = make(Concern, engagement_id=engagement.id)
    save(engagement, concern, make(Action, concern_id=concern.id), make(Tell, concern_ids=(concern.id,)))
    return store


def test_a_whole_log_has_no_faults(whole):
    found = whole.check()
    assert (found.records, found.head, found.faults) == (4, whole.head(), ())


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        ("update engagements set audience = 7", "Engagement .* is not what its history says"),
        ("update concerns set said = upper(said)", "Concern .* is not what its history says"),
        ("delete from actions", "There should be 1 actions and there are 0"),
        (
            "insert into reviews select id, id, 'Accepted', null, '', 'x', '', '', '[]' from engagements",
            "not what its history",
        ),
        ("delete from told_concerns", "told about does not match"),
        ("delete from took_part", "who took part does not match"),
        ("delete from loops", "Where concerns stand does not match"),
        ("update loops set district = 'Harlow'", "Where concerns stand does not match"),
        ("delete from words", "search index does not match"),
        ("update actions set concern_id = 5", "belongs to one in concerns that is gone"),
    ],
)
def test_a_change_that_went_round_the_door_is_noticed(whole, statement, fault):
    whole.db.execute("pragma foreign_keys = off")
    whole.db.execute(statement)
    with pytest.raises(AssertionError, match=fault):
        assert not " ".join(whole.check().faults)


def test_a_history_that_was_cut_off_is_noticed_by_a_backup(open_store, make):
    with open_store() as store:
        for _ in range(2):
            with store.operation("Log") as op:
                kept = op.put(make(Engagement))
        store.back_up("by hand")
        store.db.execute("pragma foreign_keys = off")
        for trigger in ("changes_delete", "change_details_delete"):
            store.db.execute(f"drop trigger {trigger}")
        for statement in ("delete from change_details where seq = 2", "delete from changes where seq = 2"):
            store.db.execute(statement)
        store.db.execute("delete from engagements where id = ?", [kept.id])
        store.db.execute("delete from words where rowid = ?", [kept.id])
        faults = store.check().faults
    assert any("cut off" in fault for fault in faults)


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        ("update words set text = 'nothing at all'", "search index does not match"),
        ("drop trigger changes_delete", "structure was altered: trigger changes_delete"),
        ("drop index engagements_by_day", "structure was altered: index engagements_by_day"),
        ("create table notes (id)", "structure was altered: table notes"),
        ("insert into operations values (1, 'Forged', 'x', 'x', '', null)", "names 1 operations that changed nothing"),
        ("insert into officers values (-12, 'x', 'Inspector', 'y', '')", "Officer -12 is not what its history says"),
        (
            "update change_details set salt = null, before = null, after = null where seq = 1",
            "detail of step 1 in the history was altered",
        ),
        ("update concerns set said = cast(x'ff' as text)", "Concern .* is not what its history says"),
    ],
)
def test_what_sqlite_does_not_look_at_is_noticed(whole, statement, fault):
    whole.db.execute(statement)
    with pytest.raises(AssertionError, match=fault):
        assert not " ".join(whole.check().faults)


def test_a_check_changes_nothing(open_store, make, tmp_path):
    with open_store() as store:
        with store.operation("Log") as op:
            op.put(make(Engagement))
        before = (tmp_path / "log.db").read_bytes()
        assert store.check().faults == ()
        assert (tmp_path / "log.db").read_bytes() == before

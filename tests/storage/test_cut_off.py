"""A history that was cut off is noticed by the backups; one that a restore gave up on purpose is not one."""

from datetime import datetime, timedelta

import pytest

from models.engagement import Engagement
from storage import store as stores
from storage.restoring import restore


@pytest.fixture
def logged(open_store, make):
    """A log in a file with one engagement; closed."""
    with open_store() as store, store.operation("Log") as op:
        return op.put(make(Engagement))


@pytest.fixture
def path(tmp_path):
    return tmp_path / "log.db"


def bring_back(path, backup):
    return restore(path, backup, user="PC Made-Up", machine="desk")


def test_a_history_that_was_cut_off_after_a_restore_is_noticed(open_store, logged, path, make):
    """Though the log before the restore was longer than it ever was since."""
    with open_store() as store:
        early = store.back_up("by hand")
        with store.operation("Log much") as op:
            op.add(make(Engagement) for _ in range(20))
        store.back_up("by hand")
    bring_back(path, early)
    with open_store() as store:
        assert store.check().faults == ()
        before = path.read_bytes()
        with store.operation("Log") as op:
            op.put(make(Engagement))
        late = store.back_up("by hand")
    path.write_bytes(before)
    with open_store() as store:
        assert store.check().faults == (
            f"The history does not hold what the backup “{late.name}” holds: part of it was cut off.",
        )


@pytest.mark.parametrize("ahead", [timedelta(hours=1), timedelta(hours=-1), timedelta(days=400)])
def test_a_clock_that_was_wrong_makes_no_backup_look_cut_off(open_store, logged, path, make, monkeypatch, ahead):
    with open_store() as store:
        early = store.back_up("by hand")
        with store.operation("Log") as op:
            op.put(make(Engagement))
        wrong = datetime.now().astimezone() + ahead
        monkeypatch.setattr(stores, "_now", lambda: wrong)
        store.back_up("clock wrong")
    bring_back(path, early)
    with open_store() as store:
        assert store.check().faults == ()


def test_going_back_and_forth_between_backups_makes_none_look_cut_off(open_store, logged, path, make):
    made = []
    with open_store() as store:
        for _ in range(3):
            made.append(store.back_up("by hand"))
            with store.operation("Log") as op:
                op.add(make(Engagement) for _ in range(5))
    for backup in (made[0], made[2], made[1]):
        bring_back(path, backup)
        with open_store() as store:
            assert store.check().faults == ()

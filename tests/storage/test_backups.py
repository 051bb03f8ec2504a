import os
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from models.engagement import Engagement
from models.problem import Known
from models.progress import Cancelled
from storage import backups
from storage.store import restore

NOW = datetime(2026, 6, 30, 12, tzinfo=timezone(timedelta(hours=1)))


@pytest.fixture
def logged(open_store, make):
    """A log in a file with one engagement; closed."""
    with open_store() as store, store.operation("Log") as op:
        return op.put(make(Engagement))


@pytest.fixture
def path(tmp_path):
    return tmp_path / "log.db"


def bring_back(path: Path, backup: Path):
    return restore(path, backup, user="PC Made-Up", machine="desk")


def test_a_backup_holds_the_whole_log(open_store, logged, path):
    with open_store() as store:
        made = store.back_up("by hand")
        head = store.head()
    assert backups.verified(made) == head
    with open_store(made) as copy:
        assert copy.engagements.get(logged.id) == logged
        assert copy.check().faults == ()


def test_a_backup_is_readable_by_its_owner_alone(open_store, logged, path):
    with open_store() as store:
        made = store.back_up("by hand")
    assert made.stat().st_mode & 0o777 == path.stat().st_mode & 0o777 == 0o600
    assert made.parent.stat().st_mode & 0o777 == 0o700


def test_a_backup_says_when_and_why_it_was_made(open_store, logged, path):
    with open_store() as store:
        store.back_up("before import")
    (backup,) = backups.known(path)
    assert backup.reason == "before import"
    assert datetime.now().astimezone() - backup.made_at < timedelta(minutes=1)


def test_a_day_on_which_something_changed_has_one_backup(open_store, logged, path, make):
    today = datetime.now().astimezone().date()
    with open_store(today=lambda: today) as store:
        assert store.back_up_daily() is not None
        with store.operation("Log") as op:
            op.put(make(Engagement))
        assert store.back_up_daily() is None
    with open_store(today=lambda: today + timedelta(days=1)) as store:
        assert store.back_up_daily() is not None


def test_a_day_on_which_nothing_changed_has_no_backup(open_store, logged, path):
    tomorrow = datetime.now().astimezone().date() + timedelta(days=1)
    with open_store() as store:
        store.back_up("by hand")
    with open_store(today=lambda: tomorrow) as store:
        assert store.back_up_daily() is None


def test_a_restored_log_is_as_the_backup_was_and_the_other_is_kept_aside(open_store, logged, path, make):
    with open_store() as store:
        made = store.back_up("by hand")
        with store.operation("Log") as op:
            later = op.put(make(Engagement))
    aside = bring_back(path, made)
    with open_store() as store:
        assert store.engagements.get(logged.id) == logged
        assert store.engagements.get(later.id) is None
        assert store.check().faults == ()
    with open_store(aside) as store:
        assert store.engagements.get(later.id) == later


def test_a_restore_is_noted_in_the_history(open_store, logged, path):
    with open_store() as store:
        made = store.back_up("by hand")
    bring_back(path, made)
    with open_store() as store:
        label = store.db.execute("select label from operations order by id desc limit 1").fetchone()[0]
    assert label == "Restore a backup"


def test_a_damaged_log_is_replaced_by_a_backup(open_store, logged, path):
    with open_store() as store:
        made = store.back_up("by hand")
    path.write_bytes(b"\0" * 5_000)
    path.with_name("log.db-journal").write_bytes(b"left behind by a crash")
    bring_back(path, made)
    with open_store() as store:
        assert store.engagements.get(logged.id) == logged


def test_a_backup_comes_back_where_there_is_no_log(open_store, logged, tmp_path):
    with open_store() as store:
        made = store.back_up("by hand")
    fresh = tmp_path / "new laptop" / "log.db"
    assert bring_back(fresh, made) is None
    with open_store(fresh) as store:
        assert store.engagements.get(logged.id) == logged


def test_a_damaged_backup_is_refused_and_changes_nothing(open_store, logged, path):
    with open_store() as store:
        made = store.back_up("by hand")
        title = store.db.execute("select title from engagements").fetchone()[0]
    content = made.read_bytes()
    made.write_bytes(content.replace(title.encode(), title.upper().encode()))
    before = path.read_bytes()
    with pytest.raises(Known, match="cannot be brought back"):
        bring_back(path, made)
    assert path.read_bytes() == before


def test_a_backup_that_is_not_ours_is_refused(path, tmp_path, logged):
    (tmp_path / "other.db").write_bytes(b"something else")
    with pytest.raises(Known, match="not a log"):
        bring_back(path, tmp_path / "other.db")


def test_a_log_in_use_is_not_replaced(open_store, logged, path):
    with open_store() as store:
        made = store.back_up("by hand")
        with pytest.raises(Known, match="already open"):
            bring_back(path, made)


def test_a_cancelled_backup_leaves_nothing_and_the_one_before_stays(open_store, logged, tmp_path):
    def cancel(done, total, doing=""):
        raise Cancelled

    to = tmp_path / "copy.db"
    with open_store() as store:
        backups.copy(store.db.conn, to)
        before = to.read_bytes()
        with pytest.raises(Cancelled):
            backups.copy(store.db.conn, to, cancel)
    assert to.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir() if one.suffix == ".part"] == []


def test_a_damaged_log_pushes_out_no_good_backup(open_store, logged, path):
    with open_store() as store:
        good = store.back_up("by hand")
        for days in range(3, 9):
            os.link(good, good.with_name(backups.name(NOW - timedelta(days=days), "daily.db")))
        before = backups.known(path)
        store.db.execute("pragma writable_schema = on")
        store.db.execute("update sqlite_master set sql = 'create table actions (id)' where name = 'reviews'")
        with pytest.raises(Known):
            store.back_up("daily")
    assert backups.known(path) == before


def test_backups_are_thinned_to_days_then_weeks_then_months():
    hourly = [NOW - timedelta(hours=hours) for hours in range(24 * 400)]
    kept = sorted(backups.kept(hourly, NOW), reverse=True)
    ages = [(NOW - at).days for at in kept]
    assert len([age for age in ages if age < 2]) == 48
    assert len([age for age in ages if 3 <= age < 14]) == 11
    assert len([age for age in ages if 15 <= age < 69]) in (7, 8, 9)
    assert len([age for age in ages if age >= 75]) in (11, 12)


def test_thinning_again_takes_nothing_more():
    made = [NOW - timedelta(hours=7 * number) for number in range(1_000)]
    kept = backups.kept(made, NOW)
    assert backups.kept(kept, NOW) == kept


def test_the_newest_backup_is_always_kept():
    made = [NOW - timedelta(days=400 + number) for number in range(10)]
    assert max(made) in backups.kept(made, NOW)

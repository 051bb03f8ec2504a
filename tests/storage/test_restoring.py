"""A backup comes back whole or not at all, and the log as it was is never harmed."""

import json
import os
import shutil
import sqlite3
from datetime import datetime, timedelta

import pytest

from models import officer
from models.engagement import Engagement
from models.officer import Officer
from models.problem import Known
from models.progress import Cancelled
from storage import check, copies, history, restoring
from storage.kinds import KINDS, Kind
from storage.migrations import migrations
from storage.restoring import content_of, restore


@pytest.fixture
def path(tmp_path):
    return tmp_path / "log.db"


@pytest.fixture
def logged(open_store, make):
    """A log in a file with one engagement; closed."""
    with open_store() as store, store.operation("Log") as op:
        return op.put(make(Engagement))


@pytest.fixture
def backup(open_store, logged):
    """A backup of it."""
    with open_store() as store:
        return store.back_up("by hand")


@pytest.fixture
def later(open_store, backup, make):
    """What was logged after the backup."""
    with open_store() as store, store.operation("Log") as op:
        return op.put(make(Engagement))


@pytest.fixture
def crashed(open_store, path, later, make):
    """The log as a crash in the middle of a save leaves it: half written, with the journal that takes it back."""
    before = path.read_bytes()
    with open_store() as store:
        store.db.execute("pragma cache_size = 5")  # pages, so that they go to the file before the commit
        with store.operation("Log much") as op:
            op.add(make(Engagement, notes="n" * 4_000) for _ in range(300))
            half, journal = path.read_bytes(), copies.journal_of(path).read_bytes()
    path.write_bytes(half)
    copies.journal_of(path).write_bytes(journal)
    assert half[: len(before)] != before
    assert journal.startswith(bytes.fromhex("d9d505f920a163d7"))
    return later


def bring_back(path, backup, **given):
    return restore(path, backup, user="PC Made-Up", machine="desk", **given)


def cancel(done, total, doing=""):
    raise Cancelled


def holds(open_store, path, *engagements):
    """Whether the log at `path` is whole and holds these engagements and no others."""
    with open_store(path) as store:
        found = [store.engagements.get(engagement.id) for engagement in engagements]
        return (found, store.engagements.count(), store.check().faults) == ([*engagements], len(engagements), ())


def left(folder):
    """What is in the folder beside a log and its backups."""
    return sorted(one.name for one in folder.iterdir() if one.name not in {"log.db", "log.db.lock", "log backups"})


def test_a_restored_log_is_as_the_backup_was_and_the_other_is_kept_aside(open_store, logged, backup, later, path):
    aside = bring_back(path, backup)
    assert holds(open_store, path, logged)
    assert holds(open_store, aside, logged, later)
    assert aside.stat().st_mode & 0o777 == path.stat().st_mode & 0o777 == 0o600


def test_a_restore_is_noted_with_what_it_took_the_place_of(open_store, backup, later, path):
    with open_store() as store:
        replaced = store.head()
    aside = bring_back(path, backup)
    with open_store() as store:
        (line,) = history.latest(store.db, 1)
        ((_, change),) = history.changes_of(store.db, line.id)
    assert (line.label, line.user) == (restoring.LABEL, "PC Made-Up")
    assert json.loads(change.after) == {
        "backup": backup.name,
        "kept aside": aside.name,
        "replaced": {"seq": replaced.seq, "hash": replaced.hash.hex()},
    }


def test_the_note_is_in_the_log_from_the_moment_it_is_there(open_store, backup, later, path, monkeypatch):
    """A kill right after the log got its name leaves nothing to be done."""

    def killed(part, to):
        finished(part, to)
        if to == path:
            raise KeyboardInterrupt

    finished = copies.finish
    monkeypatch.setattr(copies, "finish", killed)
    with pytest.raises(KeyboardInterrupt):
        bring_back(path, backup)
    with open_store() as store:
        assert history.latest(store.db, 1)[0].label == restoring.LABEL


def test_a_log_is_restored_twice_in_a_second_and_both_are_kept_aside(open_store, backup, later, path, monkeypatch):
    monkeypatch.setattr(restoring.backups, "stamp", lambda at: "2026-11-22 14-02-11Z")
    first, second = bring_back(path, backup), bring_back(path, backup)
    assert second.stem == f"{first.stem} 2"
    with open_store(first) as store:
        assert store.engagements.get(later.id) == later


def test_a_damaged_log_is_replaced_by_a_backup_and_kept_with_its_journal(open_store, logged, backup, path):
    path.write_bytes(b"\0" * 5_000)
    copies.journal_of(path).write_bytes(b"left behind by a crash")
    aside = bring_back(path, backup)
    assert holds(open_store, path, logged)
    assert aside.read_bytes() == b"\0" * 5_000
    assert copies.journal_of(aside).read_bytes() == b"left behind by a crash"


def test_a_backup_comes_back_where_there_is_no_log(open_store, logged, backup, tmp_path):
    fresh = tmp_path / "new laptop" / "log.db"
    assert bring_back(fresh, backup) is None
    assert holds(open_store, fresh, logged)


def test_a_cancelled_restore_changes_nothing_and_leaves_nothing(open_store, logged, backup, later, path, tmp_path):
    before = path.read_bytes()
    with pytest.raises(Cancelled):
        bring_back(path, backup, progress=cancel)
    assert path.read_bytes() == before
    assert left(tmp_path) == []


@pytest.mark.parametrize("how", ["cancelled", "full", "restored"])
def test_a_log_that_a_crash_left_half_written_is_never_harmed(
    open_store, logged, backup, crashed, path, tmp_path, monkeypatch, how
):
    def full(source, to):
        raise OSError(28, "No space left on device", str(to))

    if how == "restored":
        aside = bring_back(path, backup)
        assert holds(open_store, path, logged)
        path = aside
    elif how == "cancelled":
        with pytest.raises(Cancelled):
            bring_back(path, backup, progress=cancel)
    else:
        monkeypatch.setattr(shutil, "copyfile", full)
        with pytest.raises(Known, match="disk is full"):
            bring_back(path, backup)
    assert holds(open_store, path, logged, crashed)
    assert how == "restored" or left(tmp_path) == []


def test_what_a_killed_restore_left_is_removed_by_the_next(open_store, logged, backup, path, tmp_path):
    for name in ("log.db.part", "log.db.part-journal", "log before restore 2026-01-01 12-00-00Z.db.part"):
        (tmp_path / name).write_bytes(b"half")
    aside = bring_back(path, backup)
    assert left(tmp_path) == [aside.name]
    assert holds(open_store, path, logged)


def test_a_damaged_backup_is_refused_and_changes_nothing(open_store, logged, backup, path, tmp_path):
    content = backup.read_bytes()
    backup.write_bytes(content.replace(logged.title.encode(), logged.title.upper().encode()))
    before = path.read_bytes()
    with pytest.raises(Known, match=r"cannot be brought back\. The detail of step 1 in the history was altered"):
        bring_back(path, backup)
    assert path.read_bytes() == before
    assert left(tmp_path) == []


def test_a_damaged_backup_is_brought_back_when_asked_for(open_store, logged, backup, path):
    content = backup.read_bytes()
    backup.write_bytes(content.replace(logged.title.encode(), logged.title.upper().encode()))
    bring_back(path, backup, even_if_damaged=True)
    with open_store() as store:
        assert store.engagements.get(logged.id).title == logged.title.upper()


@pytest.mark.parametrize("even_if_damaged", [False, True])
@pytest.mark.parametrize("content", [b"something else", b"", b"SQLite format 3\0" + bytes(200)])
def test_a_backup_that_is_not_ours_is_refused(path, tmp_path, logged, content, even_if_damaged):
    (tmp_path / "other").mkdir()
    other = tmp_path / "other" / "other.db"
    other.write_bytes(content)
    before = path.read_bytes()
    with pytest.raises(Known):
        bring_back(path, other, even_if_damaged=even_if_damaged)
    with pytest.raises(Known):
        content_of(other)
    assert path.read_bytes() == before


@pytest.mark.parametrize("even_if_damaged", [False, True])
@pytest.mark.parametrize("size", [100, 5_000, 60_000])
def test_half_a_backup_is_refused(path, logged, backup, tmp_path, size, even_if_damaged):
    os.truncate(backup, size)
    before = path.read_bytes()
    with pytest.raises(Known, match=backup.name):
        bring_back(path, backup, even_if_damaged=even_if_damaged)
    assert path.read_bytes() == before
    assert left(tmp_path) == []


def test_a_backup_of_an_older_version_is_brought_up_to_this_one(open_store, logged, backup, path, monkeypatch):
    """The program of tomorrow keeps one more kind of record."""
    monkeypatch.setattr(migrations, "_migrations", [*migrations._migrations])
    columns = "id integer primary key, name text, role text, district text, team text"
    migrations(name="m999_contacts")(lambda db: db.execute(f"create table contacts ({columns}) strict"))
    monkeypatch.setattr(check, "KINDS", (*KINDS, Kind(Officer, "contacts", officer.problems)))
    before = backup.read_bytes()
    assert content_of(backup).engagements == 1
    bring_back(path, backup)
    assert holds(open_store, path, logged)
    assert backup.read_bytes() == before


def test_a_backup_of_a_newer_version_is_refused(backup, path):
    newer = sqlite3.connect(backup)
    newer.execute(
        "insert into _sqlite_migrations (migration_set, name, applied_at) values ('listen-act-tell', 'm999_later', '')"
    )
    newer.commit()
    newer.close()
    with pytest.raises(Known, match="newer version"):
        bring_back(path, backup)


def test_a_log_in_use_is_not_replaced(open_store, backup, path):
    with open_store(), pytest.raises(Known, match="already open"):
        bring_back(path, backup)


def test_a_log_is_not_brought_back_over_itself(logged, path):
    with pytest.raises(Known, match="the log itself"):
        bring_back(path, path)


def test_a_log_reached_by_a_link_is_replaced_where_it_lies(open_store, logged, backup, later, path, tmp_path):
    link = tmp_path / "link.db"
    link.symlink_to(path)
    aside = bring_back(link, backup)
    assert link.is_symlink()
    assert holds(open_store, path, logged)
    assert holds(open_store, aside, logged, later)


def test_a_backup_says_what_it_would_bring_back(backup, later):
    content = content_of(backup)
    assert content.engagements == 1
    assert datetime.now().astimezone() - content.last_change_at < timedelta(minutes=1)


def test_a_restore_cannot_be_undone_and_says_where_the_log_is(open_store, backup, later, path):
    bring_back(path, backup)
    with open_store() as store, pytest.raises(Known, match="kept aside"):
        store.undo(history.latest(store.db, 1)[0].id)

"""Backups are whole, their own, and stay; a damaged log or a bad file takes nothing away."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from models.engagement import Engagement
from models.problem import Known
from models.progress import Cancelled
from storage import backing_up, backups, history, place
from storage import store as stores

NOW = datetime(2026, 6, 30, 12, tzinfo=timezone(timedelta(hours=1)))
ODD_FILES = {
    "garbage": lambda path: path.write_bytes(b"garbage" * 1_000),
    "nothing": lambda path: path.write_bytes(b""),
    "half": lambda path: path.write_bytes(path.read_bytes()[:5_000]),
    "overwritten": lambda path: path.write_bytes(path.read_bytes()[:100] + b"\xff" * 9_000),
    "link": lambda path: (path.unlink(), path.symlink_to("/nowhere")),
    "folder": lambda path: (path.unlink(), path.mkdir()),
}


@pytest.fixture
def logged(open_store, make):
    """A log in a file with one engagement; closed."""
    with open_store() as store, store.operation("Log") as op:
        return op.put(make(Engagement))


@pytest.fixture
def path(tmp_path):
    return tmp_path / "log.db"


@pytest.fixture
def at(monkeypatch):
    """`at(moment)`: what the store's clock says from now on."""
    return lambda moment: monkeypatch.setattr(stores, "_now", lambda: moment)


def damage(store):
    """A bit that SQLite does not miss."""
    store.db.execute("update engagements set title = 'Good tITLe'")


def names(path):
    return [backup.path.name for backup in backups.known(path)]


def test_a_backup_holds_the_whole_log(open_store, logged, path):
    with open_store() as store:
        made = store.back_up("by hand")
        head = store.head()
    assert backups.head_of(made) == head
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


def test_two_backups_of_one_second_stand_beside_each_other(open_store, logged, path, at):
    at(NOW)
    with open_store() as store:
        made = [store.back_up("by hand") for _ in range(3)]
    assert names(path) == sorted(one.name for one in made)
    assert len(set(made)) == 3


def test_the_hour_that_comes_twice_in_autumn_has_two_names():
    summer = datetime(2026, 10, 25, 1, 30, tzinfo=timezone(timedelta(hours=1)))
    winter = datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    assert backups.name(summer, "daily") == "2026-10-25 00-30-00Z daily.db"
    assert backups.name(winter, "daily") == "2026-10-25 01-30-00Z daily.db"


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


def test_a_backup_from_the_future_makes_no_other_come_or_go(open_store, logged, path, make, at):
    with open_store(today=lambda: NOW.date()) as store:
        for hours in range(15, 0, -1):
            at(NOW - timedelta(hours=hours))
            store.back_up("by hand")
        before = names(path)
        at(NOW + timedelta(days=1_000))
        store.back_up("clock ahead")
        assert len(set(before) & set(names(path))) >= backups.NEWEST - 1
        with store.operation("Log") as op:
            op.put(make(Engagement))
        at(NOW)
        store.today = lambda: (NOW + timedelta(days=1)).date()
        at(NOW + timedelta(days=1))
        assert store.back_up_daily() is not None
        assert store.back_up_daily() is None
        store.today = lambda: (NOW + timedelta(days=2)).date()
        assert store.back_up_daily() is None


@pytest.mark.parametrize("odd", ODD_FILES)
def test_a_backup_that_cannot_be_read_stops_neither_check_nor_backups(open_store, logged, path, make, odd):
    today = datetime.now().astimezone().date()
    with open_store(today=lambda: today) as store:
        bad = store.back_up("by hand")
        good = store.back_up("by hand")
        with store.operation("Log") as op:
            op.put(make(Engagement))
        ODD_FILES[odd](bad)
        assert store.check().faults == (f"The backup “{bad.name}” cannot be read.",)
        good.unlink()
        assert store.back_up_daily() is not None


def test_a_damaged_log_pushes_out_no_good_backup(open_store, logged, path, make, at):
    with open_store() as store:
        at(NOW)
        good = store.back_up("daily")
        damage(store)
        for days in range(1, 60):
            at(NOW + timedelta(days=days))
            with store.operation("Log") as op:
                op.put(make(Engagement))
            with pytest.raises(Known, match=r"The log is damaged\. Engagement .* is not what its history says"):
                store.back_up("daily")
        assert good in [backup.path for backup in backups.known(path)]
        assert len(names(path)) == 60


def test_a_damaged_copy_takes_no_good_ones_place_when_the_log_is_whole_again(open_store, logged, path, at):
    title = logged.title
    with open_store() as store:
        for hours in range(backups.NEWEST + 2):
            at(NOW + timedelta(hours=hours / 2))
            good = store.back_up("daily")
        at(NOW + timedelta(hours=9))
        damage(store)
        with pytest.raises(Known):
            store.back_up("daily")
        store.db.execute("update engagements set title = ?", [title])
        for hours in range(backups.NEWEST):
            at(NOW + timedelta(days=3, hours=hours / 2))
            store.back_up("daily")
    assert good.exists()
    assert [backup.is_damaged for backup in backups.known(path)].count(True) == 1


def test_a_copy_that_went_wrong_is_not_blamed_on_the_log(open_store, logged, tmp_path, monkeypatch):
    def badly(source, part):
        copied(source, part)
        part.write_bytes(part.read_bytes().replace(logged.title.encode(), logged.title.upper().encode()))

    copied = backing_up.copies.pages
    monkeypatch.setattr(backing_up.copies, "pages", badly)
    with open_store() as store, pytest.raises(Known) as raised:
        backing_up.copy(store.db, tmp_path / "stick" / "copy.db")
    assert str(raised.value) == backing_up.BAD_COPY
    assert list((tmp_path / "stick").iterdir()) == []


def test_a_damaged_log_takes_the_place_of_no_copy(open_store, logged, tmp_path):
    to = tmp_path / "copy.db"
    with open_store() as store:
        backing_up.copy(store.db, to)
        before = to.read_bytes()
        damage(store)
        with pytest.raises(Known, match="The log is damaged"):
            backing_up.copy(store.db, to)
    assert to.read_bytes() == before
    assert (tmp_path / "copy (damaged).db").exists()


def test_a_backup_takes_the_place_of_an_earlier_one_and_of_nothing_else(open_store, logged, tmp_path, make):
    foreign, earlier, other = (tmp_path / f"{name}.db" for name in ("foreign", "earlier", "other"))
    foreign.write_bytes(b"a year's photographs")
    with open_store(other) as store, store.operation("Log") as op:
        op.put(make(Engagement))
    with open_store() as store:
        backing_up.copy(store.db, earlier)
        with store.operation("Log") as op:
            op.put(make(Engagement))
        backing_up.refuse_to_replace(store.db, earlier)
        backing_up.refuse_to_replace(store.db, tmp_path / "new.db")
        with pytest.raises(Known, match="not a log"):
            backing_up.refuse_to_replace(store.db, foreign)
        with pytest.raises(Known, match="not an earlier copy of this log"):
            backing_up.refuse_to_replace(store.db, other)


def test_what_a_killed_backup_left_is_removed_by_the_next(open_store, logged, path):
    folder = backups.folder(path)
    folder.mkdir()
    for name in ("2026-01-01 12-00-00Z daily.db.part", "2026-01-01 12-00-00Z daily.db.part-journal"):
        (folder / name).write_bytes(b"half")
    with open_store() as store:
        made = store.back_up("by hand")
    assert list(folder.iterdir()) == [made]


def test_a_cancelled_backup_leaves_nothing_and_the_one_before_stays(open_store, logged, tmp_path):
    def cancel(done, total, doing=""):
        if doing.startswith("Checking"):
            raise Cancelled

    folder = tmp_path / "stick"
    to = folder / "copy.db"
    with open_store() as store:
        backing_up.copy(store.db, to)
        before = to.read_bytes()
        with pytest.raises(Cancelled):
            backing_up.copy(store.db, to, cancel)
    assert to.read_bytes() == before
    assert list(folder.iterdir()) == [to]


def test_backups_are_thinned_to_the_newest_then_days_then_weeks_then_months():
    hourly = [NOW - timedelta(hours=hours) for hours in range(24 * 400)]
    kept = sorted(backups.kept(hourly, NOW), reverse=True)
    assert kept[:10] == hourly[:10]
    ages = [(NOW - at).days for at in kept[10:]]
    assert len([age for age in ages if age < 14]) in (13, 14)
    assert len([age for age in ages if 15 <= age < 69]) in (7, 8, 9)
    assert len([age for age in ages if age >= 75]) in (11, 12)


def test_thinning_again_takes_nothing_more():
    made = [NOW - timedelta(hours=7 * number) for number in range(1_000)]
    kept = backups.kept(made, NOW)
    assert backups.kept(kept, NOW) == kept


@pytest.mark.parametrize("years", [-3, 0, 3])
def test_the_newest_backups_are_kept_whatever_the_clock_says(years):
    made = [NOW - timedelta(days=2 * number) for number in range(200)]
    assert set(made[:10]) <= backups.kept(made, NOW + timedelta(days=365 * years))


def test_a_day_of_many_imports_does_not_fill_the_disk():
    made = [NOW - timedelta(minutes=number) for number in range(500)]
    assert len(backups.kept(made, NOW)) == backups.NEWEST


def test_there_must_be_room_for_a_backup_of_a_large_log(open_store, logged, path, monkeypatch):
    assert place.little_room(path) == ""
    monkeypatch.setattr(place, "LITTLE_ROOM", 0)
    free = 2 * path.stat().st_size - 1
    monkeypatch.setattr(place.shutil, "disk_usage", lambda folder: type("Usage", (), {"free": free}))
    assert "MB are free" in place.little_room(path)


def test_a_log_that_must_be_updated_first_is_copied_though_nothing_is_thinned(open_store, logged, path):
    with open_store() as store:
        for _ in range(backups.NEWEST + 2):
            backups.make(store.db.conn, path, NOW, "before update")
        assert len(names(path)) == backups.NEWEST + 2
        assert all(backups.head_of(one.path) == history.head(store.db) for one in backups.known(path))

"""How the log stands, in words."""

from datetime import date, datetime

from gui import standing
from gui.standing import backed_up
from storage import backups, place
from storage.failures import GONE

TODAY = date(2026, 6, 30)
LOCAL = datetime.now().astimezone().tzinfo


def made(log, at: datetime, reason: str = "daily") -> None:
    backups.folder(log).mkdir(exist_ok=True)
    (backups.folder(log) / backups.name(at, reason)).touch()


def test_the_last_whole_backup_is_said_by_its_hour_or_by_its_day(tmp_path):
    log = tmp_path / "log.db"
    assert backed_up(log, TODAY) == "No backup yet"
    made(log, datetime(2026, 6, 28, 9, 0, tzinfo=LOCAL))
    assert backed_up(log, TODAY) == "Backed up Sun 28 Jun 2026"
    made(log, datetime(2026, 6, 30, 13, 30, tzinfo=LOCAL))
    assert backed_up(log, TODAY) == "Backed up 13:30"
    made(log, datetime(2026, 6, 30, 14, 0, tzinfo=LOCAL), f"daily {backups.DAMAGED}")
    assert backed_up(log, TODAY) == "Backed up 13:30"


def test_a_log_that_is_well_has_no_trouble(open_store):
    with open_store() as store:
        found = standing.standing(store, "")
    assert (found.file, found.trouble) == ("log.db", "")


def test_a_file_that_vanished_is_trouble(open_store):
    with open_store() as store:
        store.path.unlink()
        assert standing.standing(store, "").trouble == GONE


def test_a_log_that_can_only_be_read_says_why(open_store):
    with open_store() as store:
        assert standing.standing(store, "It can only be read.").trouble == "It can only be read."


def test_little_room_is_trouble_soon(open_store, monkeypatch):
    monkeypatch.setattr(place, "LITTLE_ROOM", 1 << 62)
    with open_store() as store:
        assert "MB are free" in standing.standing(store, "").trouble


def test_a_log_in_memory_has_no_file(store):
    assert standing.standing(store, "").file == "In memory"

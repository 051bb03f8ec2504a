"""The day's backup: made in a program of its own while people work, once a day, and quietly."""

import pytest
from PySide6.QtCore import QObject

from gui import daily_backup
from gui.daily_backup import DailyBackup, back_up
from models.engagement import Engagement
from models.progress import silent
from storage import backups


@pytest.fixture
def parent(qapp):
    parent = QObject()
    yield parent
    parent.deleteLater()


def test_a_backup_is_made_soon_after_the_log_was_opened(session, parent, qtbot, monkeypatch):
    monkeypatch.setattr(daily_backup, "SOON", 0)
    daily = DailyBackup(session.store, parent)
    with qtbot.waitSignal(daily.made, timeout=20_000):
        pass
    assert [backup.reason for backup in backups.known(session.store.path)] == ["daily"]


def test_one_a_day_is_enough(session, make):
    path = session.store.path
    assert back_up(path, silent)
    with session.operation("Log it") as op:
        op.put(make(Engagement))
    assert not back_up(path, silent)


def test_a_backup_that_cannot_be_made_says_why(session, parent, qtbot):
    backups.folder(session.store.path).write_text("in the way")
    daily = DailyBackup(session.store, parent)
    with qtbot.waitSignal(daily.failed, timeout=20_000) as failed:
        daily.back_up()
    assert failed.args[0]


def test_closing_gives_up_what_is_under_way_and_leaves_nothing(session, parent, qtbot):
    daily = DailyBackup(session.store, parent)
    daily.back_up()
    daily.close()
    qtbot.waitUntil(lambda: daily._task is None, timeout=20_000)
    assert backups.known(session.store.path) == []


def test_a_log_that_can_only_be_read_is_not_backed_up(open_store, essex, parent):
    with open_store(choices=essex) as store:
        store.read_only_because = "It can only be read."
        daily = DailyBackup(store, parent)
        daily.back_up()
        assert daily._task is None

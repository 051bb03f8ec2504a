"""Backups: listed with when, why and how large; made; and brought back after asking once."""

import sqlite3
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QTimer, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from gui.backups_section import BackupsSection, megabytes, restore_log
from models.engagement import Engagement
from models.problem import Known
from models.progress import Cancelled
from storage import backups
from storage.store import Store


@pytest.fixture
def section(session, qtbot) -> BackupsSection:
    section = BackupsSection(session)
    qtbot.addWidget(section)
    session.changed.connect(lambda touched: section.refresh() if "backups" in touched else None)
    section.show()
    return section


@pytest.fixture
def answer(qtbot):
    """`answer("Restore")`: presses this button of the next question; what it asked comes into the list."""
    asked = []

    def answer(words):
        def press():
            box = QApplication.activeModalWidget()
            if not isinstance(box, QMessageBox):
                QTimer.singleShot(10, press)
                return
            asked.append(f"{box.text()} {box.informativeText()}")
            next(button for button in box.buttons() if button.text() == words).click()

        QTimer.singleShot(0, press)
        return asked

    return answer


def backed_up(session, section, qtbot) -> Path:
    before = len(section._listed)
    section.backing_up.click()
    qtbot.waitUntil(lambda: len(section._listed) == before + 1)
    return section._listed[0].backup.path


def test_before_the_first_backup_the_section_says_so(section, qtbot):
    assert section._none.isVisible()
    assert not section.restoring.isEnabled()
    assert not section.opening.isEnabled()


def test_a_backup_made_now_is_listed_with_its_size_and_reason(section, session, qtbot):
    path = backed_up(session, section, qtbot)
    (one,) = section._listed
    assert (one.backup.path, one.backup.reason, one.size) == (path, "on request", path.stat().st_size)
    assert str(path.parent) in section._where.accessibleName()
    QAbstractItemModelTester(section.list.rows, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert "On request" in section.list.rows.cells(0)[0].words


def test_a_damaged_backup_says_so_in_a_word(section, session, qtbot):
    path = backed_up(session, section, qtbot)
    path.rename(path.with_name("2026-02-25 13-00-00Z daily (damaged).db"))
    section.refresh()
    qtbot.waitUntil(lambda: section._listed[0].backup.is_damaged)
    cell = section.list.rows.cells(0)[0]
    assert (cell.sub, cell.badge) == ("Daily", "Damaged")


def test_restoring_says_what_comes_back_and_asks_once(section, session, qtbot, answer, make):
    with session.operation("Save") as op:
        op.put(make(Engagement))
    path = backed_up(session, section, qtbot)
    asked = answer("Restore")
    with qtbot.waitSignal(section.restore_wanted) as wanted:
        section.restoring.click()
    assert wanted.args == [path]
    assert len(asked) == 1
    assert "It holds 1 engagement; its last change was made on" in asked[0]
    assert "kept aside" in asked[0]


def test_whoever_says_no_keeps_the_log_as_it_is(section, session, qtbot, answer):
    backed_up(session, section, qtbot)
    asked = answer("Cancel")
    with qtbot.assertNotEmitted(section.restore_wanted):
        section.restoring.click()
        qtbot.waitUntil(lambda: bool(asked))


def test_a_file_that_is_no_backup_is_refused_in_words(section, qtbot, tmp_path):
    other = tmp_path / "letter.db"
    other.write_text("Dear all")
    with qtbot.captureExceptions() as failures:
        section.ask_to_restore(other)
        qtbot.waitUntil(lambda: bool(failures))
    assert isinstance(failures[0][1], Known)


def test_the_folder_is_shown_where_the_backups_lie(section, session, qtbot):
    class Desktop(QObject):
        shown: QUrl | None = None

        @Slot(QUrl)
        def show_url(self, url):
            Desktop.shown = url

    desktop = Desktop()
    backed_up(session, section, qtbot)
    QDesktopServices.setUrlHandler("file", desktop, "show_url")
    try:
        section.opening.click()
    finally:
        QDesktopServices.unsetUrlHandler("file")
    assert Path(Desktop.shown.toLocalFile()) == backups.folder(session.store.path)


@pytest.fixture
def window(qtbot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    return window


@pytest.fixture
def closed_log(open_store, make) -> tuple[Path, Path]:
    """A log with two engagements that nothing has open, and its backup from when it had one."""
    with open_store() as store:
        with store.operation("Save") as op:
            op.put(make(Engagement))
        backup = store.back_up("daily")
        with store.operation("Save") as op:
            op.put(make(Engagement))
        return store.path, backup


def engagements(path: Path) -> int:
    with Store.open(path, user="", machine="") as store:
        return store.engagements.count()


def test_a_backup_is_brought_back_and_the_log_as_it_was_is_kept_aside(closed_log, look, window):
    path, backup = closed_log
    aside = restore_log(path, backup, look, window)
    assert engagements(path) == 1
    assert engagements(aside) == 2


def test_a_backup_with_a_fault_is_brought_back_only_if_wanted_even_so(closed_log, look, window, answer):
    path, backup = closed_log
    with sqlite3.connect(backup) as db:
        db.execute("drop trigger if exists change_details_kept")
        for (name,) in db.execute("select name from sqlite_master where type = 'trigger'").fetchall():
            db.execute(f'drop trigger "{name}"')
    db.close()
    asked = answer("Cancel")
    with pytest.raises(Cancelled):
        restore_log(path, backup, look, window)
    assert "Faults were found" in asked[0]
    assert engagements(path) == 2
    answer("Bring it back even so")
    restore_log(path, backup, look, window)
    assert engagements(path) == 1


def test_a_log_that_is_open_elsewhere_is_not_replaced(closed_log, look, window, open_store):
    path, backup = closed_log
    with sqlite3.connect(path) as db:
        db.execute("begin exclusive")
        with pytest.raises(Known):
            restore_log(path, backup, look, window)
        db.rollback()
    db.close()
    assert engagements(path) == 2


def test_a_log_that_can_only_be_read_lets_nothing_be_brought_back(session, qtbot):
    session.store.read_only_because = "This log can only be read."
    section = BackupsSection(session)
    qtbot.addWidget(section)
    assert not any(one.isEnabled() for one in (section.backing_up, section.restoring, section.from_file))


@pytest.mark.parametrize(
    ("size", "said"), [(0, "0.1 MB"), (450_000, "0.5 MB"), (14_200_000, "14 MB"), (2e9, "2,000 MB")]
)
def test_sizes_are_said_in_megabytes(size, said):
    assert megabytes(size) == said

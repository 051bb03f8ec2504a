"""What people see when something fails, each failure had for real: words, nothing typed lost, and on it goes."""

import sqlite3
import threading

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from gui.desk import Desk
from gui.failure import BUG, Failures, made
from gui.shell import Shell
from models.engagement import Engagement
from models.problem import Known
from models.progress import Cancelled
from storage.failures import DAMAGED, GONE


@pytest.fixture
def failures(qapp) -> Failures:
    return Failures()


@pytest.fixture
def told(qtbot):
    """`told()`: what was said in boxes so far; each is read and closed at once."""
    said = []

    def read():
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            said.append(box.text())
            box.accept()

    timer = QTimer(interval=10)
    timer.timeout.connect(read)
    timer.start()
    yield lambda: said
    timer.stop()


def damaged() -> sqlite3.DatabaseError:
    error = sqlite3.DatabaseError("database disk image is malformed")
    error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
    return error


def test_what_was_foreseen_is_told_in_its_own_words(failures, told, qtbot):
    failures.take(Known("The disk is full."))
    qtbot.waitUntil(lambda: told() == ["The disk is full."])


def test_what_the_file_says_when_it_is_read_is_told_in_words(failures, told, qtbot):
    failures.take(damaged())
    qtbot.waitUntil(lambda: told() == [DAMAGED])


def test_a_bug_is_told_with_details_to_copy_and_noted(qtbot, caplog):
    try:
        raise ValueError("PC Made-Up")
    except ValueError as error:
        box = made(error)
        qtbot.addWidget(box)
    assert box.text() == BUG
    assert "test_failure.py" in box.detailedText()
    assert "PC Made-Up" in box.detailedText()


def test_a_deed_that_was_cancelled_says_nothing(failures, told, qtbot):
    failures.take(Cancelled())
    failures.take(Known("After it."))
    qtbot.waitUntil(lambda: told() == ["After it."])


def test_the_same_failure_again_and_again_is_told_once_at_a_time(failures, told, qtbot, caplog):
    for _ in range(20):
        failures.take(ValueError("made to fail"))
    failures.take(Known("Something else."))
    qtbot.waitUntil(lambda: "Something else." in told())
    assert told() == [BUG, "Something else."]


def test_a_failure_at_each_painting_of_a_window_is_told_once(failures, told, qtbot, caplog):
    class Broken(QWidget):
        def paintEvent(self, event):  # noqa: N802  # as Qt names it
            painted.append(1)
            try:
                raise ValueError("made to fail")
            except ValueError as error:
                failures.take(error)

    painted, broken = [], Broken()
    qtbot.addWidget(broken)
    broken.show()
    qtbot.waitUntil(lambda: told() == [BUG])
    for number in range(2, 5):
        broken.update()
        qtbot.waitUntil(lambda number=number: len(painted) >= number)
    failures.take(Known("After it."))
    qtbot.waitUntil(lambda: "After it." in told())
    assert told() == [BUG, "After it."]


def test_a_failure_in_a_thread_is_told_too(failures, told, qtbot, caplog):
    thread = threading.Thread(target=lambda: failures.take(ValueError("made to fail")))
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: told() == [BUG])


class TestWhileALogIsOpen:
    @pytest.fixture
    def desk(self, session, look, qtbot):
        shell = Shell(look)
        qtbot.addWidget(shell)
        shell.resize(1090, 610)
        shell.show()
        desk = Desk(session, shell)
        desk.begin("Engagements")
        yield desk
        desk.close()

    @pytest.fixture
    def typing(self, desk):
        """The form, with something in it that could be saved."""
        desk.ways.write_new()
        form = desk.ways.form.form.form
        for name, text in {"tactic": "Pop-up event", "title": "Half a title", "venue": "Lion Walk"}.items():
            form.rows[name].field.setText(text) if name != "tactic" else form.show_values({name: text})
        desk.ways.form.form.edited.emit()
        return form

    @pytest.mark.parametrize("how", ["renamed", "deleted", "folder renamed"])
    def test_a_file_that_vanishes_is_said_and_what_is_typed_stays(self, desk, typing, session, qtbot, how):
        log = session.store.path
        aside = log.with_name("aside.db") if how == "renamed" else log.parent.with_name(f"{log.parent.name} aside")
        log.unlink() if how == "deleted" else (log if how == "renamed" else log.parent).rename(aside)
        with pytest.raises(Known) as refused:
            desk.ways.form.save()
        assert str(refused.value) == GONE
        assert typing.value("title") == "Half a title"
        desk.show_standing()
        qtbot.waitUntil(lambda: desk.shell.status_line.trouble.accessibleName() == GONE)
        if how == "deleted":
            return
        aside.rename(log if how == "renamed" else log.parent)
        assert desk.ways.form.save()
        desk.show_standing()
        qtbot.waitUntil(lambda: not desk.shell.status_line.trouble.isVisible())

    def test_a_bug_in_one_page_leaves_the_others_working(self, desk, session, make, qtbot):
        with qtbot.captureExceptions() as failures:
            desk.shell.top_line.log_wanted.connect(lambda: 1 / 0)
            desk.shell.top_line.log.click()
        assert isinstance(failures[0][1], ZeroDivisionError)
        with session.operation("Log it") as op:
            op.put(make(Engagement))
        desk.ways.show_page("Engagements")
        qtbot.waitUntil(lambda: desk.ways.pages["Engagements"].list.rows.rowCount() == 1)

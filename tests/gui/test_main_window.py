"""The window: painted first, filled then, reopened as it was left; a log is opened, or every way on is offered."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QThreadPool, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton

from gui import shipped
from gui.machine_settings import MachineSettings
from gui.main_window import MainWindow
from gui.opening import missing
from models.action import Action, Progress
from models.concern import Concern
from models.engagement import Engagement
from models.ids import new_id
from models.officer import Officer
from models.tell import Tell
from storage.engagements import EngagementQuery
from storage.failures import NOT_A_LOG
from storage.place import HELD


@pytest.fixture
def settings(tmp_path) -> MachineSettings:
    return MachineSettings(tmp_path / "machine.ini")


@pytest.fixture
def log(open_store, essex, settings, make) -> Path:
    """A log in a file, with one engagement, and somebody at the desk."""
    with open_store(choices=essex) as store, store.operation("Begin") as op:
        officer = op.put(Officer(id=new_id(), name="PC Made-Up", district="Colchester"))
        op.put(make(Engagement))
        settings.remember_officer(str(store.path), officer.id)
        return store.path


@pytest.fixture
def window(look, settings, qtbot):
    """`window(path)`: a window on a log, shown."""
    made = []

    def window(path=None) -> MainWindow:
        made.append(MainWindow(settings, path, look))
        made[-1].show()
        return made[-1]

    yield window
    for one in made:
        if one.logs:
            one.logs.let_go()
        one.close()
        one.deleteLater()


def opened(window, qtbot):
    qtbot.waitUntil(lambda: window.logs is not None and window.logs.desk is not None)
    return window.logs.desk


def refused(window, qtbot):
    qtbot.waitUntil(lambda: window.logs is not None and window.logs.cannot_open is not None)
    return window.logs.cannot_open


def ways(page):
    return [button.text() for button in page.findChildren(QPushButton)]


def way(page, words):
    return next(button for button in page.findChildren(QPushButton) if button.text().startswith(words))


# The start


def test_it_is_painted_before_it_is_filled_and_filled_before_a_log_is_open(window, log, qtbot):
    made = window(log)
    assert made.shell is None
    qtbot.waitUntil(lambda: made.shell is not None)
    assert made.logs is None or made.logs.desk is None
    opened(made, qtbot)
    assert made.windowTitle() == "Today · Listen, Act, Tell"


def test_a_new_log_is_made_where_there_never_was_one(window, tmp_path, qtbot):
    desk = opened(window(tmp_path / "new.db"), qtbot)
    assert desk.session.store.choices.count() > 0
    assert desk._first_run is not None


def test_it_reopens_as_it_was_left(window, log, qtbot):
    first = window(log)
    opened(first, qtbot).ways.show_page("Settings")
    first.resize(700, 500)
    first.close()
    again = window()
    assert opened(again, qtbot).session.store.path == log
    assert again.shell.body.currentWidget() is again.logs.desk.ways.pages["Settings"]
    assert (again.width(), again.height()) == (700, 500)


@pytest.mark.parametrize(("width", "is_narrow"), [(1090, False), (899, True), (545, True)])
def test_the_side_bar_becomes_icons_where_there_is_little_room(window, log, qtbot, width, is_narrow):
    made = window(log)
    opened(made, qtbot)
    made.resize(width, 400)
    assert made.shell.side_bar.buttons["Settings"].is_narrow == is_narrow
    assert made.width() == width


def test_it_can_be_as_small_as_a_laptop_at_twice_the_size(window, log, qtbot):
    made = window(log)
    desk = opened(made, qtbot)
    made.resize(480, 300)
    for name in ("Settings", "Engagements"):
        desk.ways.show_page(name)
        assert (made.width(), made.height()) == (480, 300)
    desk.ways.write_new()
    assert (made.width(), made.height()) == (480, 300)


# Another log


def test_another_log_takes_the_place_of_the_one_that_is_open(window, log, tmp_path, open_store, qtbot):
    open_store(tmp_path / "other.db").close()
    made = window(log)
    desk = opened(made, qtbot)
    made.open_log(tmp_path / "other.db")
    qtbot.waitUntil(lambda: made.logs.desk is not None and made.logs.desk is not desk)
    assert made.logs.desk.session.store.path == tmp_path / "other.db"
    open_store(log).close()  # nobody holds it any more


def test_of_two_logs_that_are_asked_for_at_once_the_later_is_opened(window, log, tmp_path, open_store, qtbot):
    for name in ("one.db", "two.db"):
        open_store(tmp_path / name).close()
    made = window(log)
    opened(made, qtbot)
    made.open_log(tmp_path / "one.db")
    made.open_log(tmp_path / "two.db")
    assert opened(made, qtbot).session.store.path == tmp_path / "two.db"
    QThreadPool.globalInstance().waitForDone()
    open_store(tmp_path / "one.db").close()  # nobody holds it


def test_a_backup_is_brought_back_from_the_settings(window, log, open_store, qtbot):
    with open_store(log) as store:
        backup = store.back_up("on request")
        with store.operation("Delete it") as op:
            op.remove(next(iter(store.engagements.some(store.engagements.ids(_all())).values())))
    made = window(log)
    desk = opened(made, qtbot)
    assert desk.session.store.engagements.count() == 0
    desk.restore_wanted.emit(backup)
    qtbot.waitUntil(lambda: made.logs.desk is not None and made.logs.desk is not desk)
    assert made.logs.desk.session.store.engagements.count() == 1


def _all():
    return EngagementQuery()


# Where a log cannot be opened


def test_a_file_that_is_no_log_is_refused_in_words_and_left_as_it_is(window, tmp_path, qtbot):
    (tmp_path / "notes.db").write_text("Dear diary")
    page = refused(window(tmp_path / "notes.db"), qtbot)
    assert page.why.text() == NOT_A_LOG
    assert (tmp_path / "notes.db").read_text() == "Dear diary"
    assert ways(page) == ["Try again", "Choose another log …", "Restore a backup …", "Leave the program"]


def test_trying_again_opens_it_once_nothing_stands_in_the_way(window, log, open_store, qtbot):
    with open_store(log):
        made = window(log)
        page = refused(made, qtbot)
        assert page.why.text() == HELD
        assert "Restore a backup …" not in ways(page)
    way(page, "Try again").click()
    opened(made, qtbot)
    assert made.shell.side_bar.isVisible()


def test_a_log_that_was_here_before_is_missed_and_not_made_anew(window, log, qtbot):
    log.unlink()
    made = window(log)
    page = refused(made, qtbot)
    assert page.why.text() == missing(log)
    assert not log.exists()
    way(page, "Begin a new log").click()
    opened(made, qtbot)
    assert log.exists()


def test_a_log_of_which_only_backups_are_left_is_offered_back(window, log, open_store, settings, qtbot):
    with open_store(log) as store:
        store.back_up("daily")
    log.unlink()
    settings.remember_officer(str(log), 0)
    made = window(log)
    page = refused(made, qtbot)
    asked = answer(qtbot, "Restore")
    page.restoring.click()
    assert "It holds 1 engagement" in asked[0]
    assert opened(made, qtbot).session.store.engagements.count() == 1


def test_from_another_log_that_cannot_be_opened_one_goes_back(window, log, tmp_path, qtbot):
    made = window(log)
    opened(made, qtbot)
    made.open_log(tmp_path / "nowhere.db")
    page = refused(made, qtbot)
    way(page, "Go back to log.db").click()
    assert opened(made, qtbot).session.store.path == log


def test_a_folder_that_is_not_there_is_not_made(window, tmp_path, qtbot):
    page = refused(window(tmp_path / "no" / "log.db"), qtbot)
    assert page.why.text().startswith(f"There is no folder {tmp_path / 'no'}.")
    assert not (tmp_path / "no").exists()


def test_an_unforeseen_failure_says_so_and_is_reported(window, log, qtbot, monkeypatch):
    def fail(*_):
        raise ValueError("made to fail")

    monkeypatch.setattr(shipped, "force_choices", fail)
    with qtbot.captureExceptions() as failures:
        made = window(log)
        qtbot.waitUntil(lambda: bool(failures))
    assert isinstance(failures[0][1], ValueError)
    assert "nobody foresaw" in made.logs.cannot_open.why.text()


# The end


def answer(qtbot, words):
    """Press this button in the question that comes up."""
    asked = []

    def press():
        box = QApplication.activeModalWidget()
        if not isinstance(box, QMessageBox):
            QTimer.singleShot(20, press)
            return
        asked.append(f"{box.text()} {box.informativeText()}")
        next(button for button in box.buttons() if button.text() == words).click()

    QTimer.singleShot(0, press)
    return asked


def test_closing_keeps_what_is_typed_as_a_draft(window, log, open_store, qtbot):
    made = window(log)
    desk = opened(made, qtbot)
    desk.ways.write_new()
    desk.ways.form.form.form.rows["title"].field.setText("Half a title")
    made.close()
    with open_store(log) as store:
        (draft,) = store.drafts.all()
    assert "Half a title" in str(draft.content)


def test_closing_keeps_the_public_words_that_are_being_written(window, log, open_store, make, qtbot):
    with open_store(log) as store, store.operation("Log") as op:
        engagement = op.put(make(Engagement))
        concern = op.put(make(Concern, engagement_id=engagement.id))
        op.put(make(Action, concern_id=concern.id, progress=Progress.FINISHED, ended_on=engagement.held_on))
        op.put(make(Tell, concern_ids=(concern.id,)))
    made = window(log)
    desk = opened(made, qtbot)
    desk.ways.put_out([concern.id])
    editor = desk.ways.you_said.editor
    qtbot.waitUntil(lambda: editor.told is not None)
    editor.fields["done"].field.insertPlainText("Half a word")
    made.close()
    with open_store(log) as store:
        assert "Half a word" in store.wordings.of_concerns([concern.id])[concern.id].done
        assert store.drafts.all() == []


def test_what_cannot_be_kept_is_not_lost_without_a_question(window, log, qtbot):
    made = window(log)
    desk = opened(made, qtbot)
    desk.ways.write_new()
    desk.ways.form.form.form.rows["title"].field.setText("Half a title")
    log.rename(log.with_name("elsewhere.db"))
    asked = answer(qtbot, "Cancel")
    assert not made.close()
    assert "could not be kept" in asked[0]
    assert desk.ways.form.form.form.value("title") == "Half a title"
    log.with_name("elsewhere.db").rename(log)
    assert made.close()


def test_larger_text_is_for_the_next_start(window, log, settings, qtbot):
    made = window(log)
    opened(made, qtbot)
    asked = answer(qtbot, "Later")
    qtbot.keyClick(made.shell, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert asked[0].startswith("Text will be shown at 125 %")
    assert settings.text("text_size") == "125"
    settings.remember("text_size", "100")
    qtbot.keyClick(made.shell, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert settings.text("text_size") == "100"

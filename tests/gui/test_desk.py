"""One log open in the window: from page to page, from what was found to where it stands, and back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from gui.desk import Desk
from gui.shell import Shell
from models.concern import Concern
from models.engagement import Engagement, Status
from models.officer import Officer
from storage.everything import Hit, HitKind


@pytest.fixture
def shell(look, qtbot) -> Shell:
    shell = Shell(look)
    qtbot.addWidget(shell)
    shell.resize(1090, 610)
    shell.show()
    shell.activateWindow()
    return shell


@pytest.fixture
def desk(session, shell):
    desk = Desk(session, shell)
    desk.begin("Engagements")
    yield desk
    desk.close()


@pytest.fixture
def engagement(session, make) -> Engagement:
    with session.operation("Log “Pop-up”") as op:
        engagement = op.put(make(Engagement, title="Pop-up at the market"))
        op.put(make(Concern, engagement_id=engagement.id))
    return engagement


def press(qtbot, desk, key, modifier=Qt.KeyboardModifier.ControlModifier):
    qtbot.keyClick(QApplication.focusWidget() or desk.shell, key, modifier)


def here(desk):
    return desk.shell.body.currentWidget()


def test_pages_are_made_when_they_are_first_visited(desk, qtbot):
    assert list(desk.ways.pages) == ["Engagements"]
    qtbot.mouseClick(desk.shell.side_bar.buttons["Settings"], Qt.MouseButton.LeftButton)
    assert here(desk) is desk.ways.pages["Settings"]
    assert desk.shell.top_line.title.text() == "Settings"
    assert desk.shell.side_bar.buttons["Settings"].isChecked()


def test_ctrl_and_a_number_goes_to_a_page(desk, qtbot):
    press(qtbot, desk, Qt.Key.Key_8)
    assert here(desk) is desk.ways.pages["Settings"]
    press(qtbot, desk, Qt.Key.Key_2)
    assert here(desk) is desk.ways.pages["Engagements"]


def test_ctrl_n_logs_an_engagement_and_leaving_keeps_a_draft(desk, session, qtbot):
    press(qtbot, desk, Qt.Key.Key_N)
    page = here(desk)
    assert page is desk.ways.form
    assert desk.shell.top_line.title.text() == "Log an engagement"
    page.form.form.rows["title"].field.setText("Half a title")
    page.form.edited.emit()
    desk.ways.show_page("Settings")
    (draft,) = session.store.drafts.all()
    qtbot.waitUntil(lambda: desk.shell.side_bar.buttons["Today"].waiting.number == 1)
    assert desk.shell.side_bar.buttons["Today"].accessibleName() == "Today, 1 needs you"
    desk.ways.go_on(draft.id)
    assert page.form.form.value("title") == "Half a title"


def test_a_change_anywhere_shows_at_once_in_the_side_bar(desk, session, make, qtbot):
    buttons = desk.shell.side_bar.buttons
    mine = make(Engagement, status=Status.RETURNED, recorded_by="PC Made-Up", submitted_on=make(Engagement).held_on)
    with session.operation("Return it") as op:
        op.put(mine)
        op.put(make(Concern, engagement_id=mine.id))
    qtbot.waitUntil(
        lambda: (
            (buttons["Today"].waiting.number, buttons["Loops"].waiting.words) == (1, "1 waits for somebody: 1 heard")
        )
    )


def test_what_was_done_is_said_quietly(desk, engagement):
    page = desk.ways.pages["Engagements"]
    page.delete(engagement.id)
    assert desk.shell.status_line.done.accessibleName() == "Done: Delete “Pop-up at the market”"


def test_an_engagement_is_opened_and_closing_it_goes_back_to_its_row(desk, engagement, qtbot):
    desk.ways.pages["Engagements"].opened.emit(engagement.id)
    assert here(desk) is desk.ways.form
    desk.ways.form.save_and_close()
    assert here(desk) is desk.ways.pages["Engagements"]
    qtbot.waitUntil(lambda: desk.ways.pages["Engagements"].list.current_id() == engagement.id)


def test_an_engagement_that_was_found_is_shown_among_all(desk, engagement, qtbot):
    desk.ways.show_page("Settings")
    desk.ways.show_hit(Hit(kind=HitKind.ENGAGEMENT, title="Pop-up", sub="", engagement_id=engagement.id))
    assert here(desk) is desk.ways.pages["Engagements"]
    qtbot.waitUntil(lambda: desk.ways.pages["Engagements"].list.current_id() == engagement.id)


def test_a_place_that_was_found_narrows_the_list_to_it(desk, engagement):
    desk.ways.show_hit(Hit(kind=HitKind.PLACE, title="Lion Walk", sub=""))
    assert desk.ways.pages["Engagements"].filters.venue == "Lion Walk"


def test_a_deed_that_was_found_is_told_in_the_history_and_can_be_undone(desk, session, engagement, make, qtbot):
    with session.operation("Plan the stall") as op:
        op.put(make(Engagement, title="Stall"))
    desk.ways.show_hit(Hit(kind=HitKind.DEED, title="Plan the stall", sub="", operation_id=op.id))
    page = desk.ways.pages["History"]
    assert here(desk) is page
    qtbot.waitUntil(lambda: page.list.current_id() == op.id)
    with qtbot.waitSignal(desk.undoing.undone):
        page.undo_wanted.emit(op.id, "Plan the stall", 1)
    assert session.store.engagements.count() == 1


def test_ctrl_z_belongs_to_the_text_box_that_has_the_cursor(desk, session, engagement, qtbot):
    qtbot.waitUntil(desk.shell.top_line.undo.isEnabled)
    field = desk.shell.top_line.search
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    qtbot.keyClicks(field, "market")
    press(qtbot, desk, Qt.Key.Key_Z)
    assert field.text() == ""
    assert session.store.engagements.count() == 1


def test_ctrl_z_in_a_text_box_in_which_nothing_was_typed_takes_back_the_last_deed(desk, session, engagement, qtbot):
    qtbot.waitUntil(desk.shell.top_line.undo.isEnabled)
    field = desk.shell.top_line.search
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    with qtbot.waitSignal(desk.undoing.undone):
        press(qtbot, desk, Qt.Key.Key_Z)
    assert session.store.engagements.count() == 0


def test_ctrl_z_elsewhere_takes_back_the_last_deed_and_says_so(desk, session, engagement, qtbot):
    qtbot.waitUntil(lambda: "Pop-up" in desk.shell.top_line.undo.accessibleName())
    desk.shell.side_bar.buttons["Engagements"].setFocus()
    with qtbot.waitSignal(desk.undoing.undone):
        press(qtbot, desk, Qt.Key.Key_Z)
    assert session.store.engagements.count() == 0
    assert desk.shell.status_line.done.words.accessibleName() == "Undone: Log “Pop-up”"


def test_ctrl_k_searches_and_enter_goes_there(desk, engagement, qtbot):
    press(qtbot, desk, Qt.Key.Key_2)
    press(qtbot, desk, Qt.Key.Key_K)
    field = desk.shell.top_line.search
    qtbot.waitUntil(field.hasFocus)
    qtbot.keyClicks(field, "market")
    qtbot.waitUntil(desk.search.isVisible)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: here(desk) is desk.ways.pages["Engagements"])
    assert not field.hasFocus()


def test_the_status_line_says_who_is_at_the_desk_and_follows(desk, session, make):
    assert desk.shell.status_line.officer.accessibleName() == "At the desk: PC Made-Up · Officer, Colchester"
    officer = session.officer
    with session.operation("Say who I am") as op:
        op.put(Officer(id=officer.id, name="Sgt Made-Up", district="Harlow"))
    assert "Sgt Made-Up" in desk.shell.status_line.officer.accessibleName()


def test_the_standing_of_the_log_is_shown(desk, qtbot):
    qtbot.waitUntil(lambda: desk.shell.status_line.backup.accessibleName() == "No backup yet")
    assert desk.shell.status_line.file.accessibleName() == "log.db"


def test_closing_lets_go_of_everything(session, shell, qtbot):
    desk = Desk(session, shell)
    desk.begin("Engagements")
    desk.ways.write_new()
    desk.close()
    assert shell.body.count() == 1
    shell.page_wanted.emit("Settings")
    assert shell.body.count() == 1
    assert not [field for field in shell.body.findChildren(QLineEdit) if field.isVisible()]


class TestBeforeAnybodySaidWhoTheyAre:
    @pytest.fixture
    def nobody(self, session, shell):
        session.settings.remember_officer(str(session.store.path), 0)
        desk = Desk(session, shell)
        desk.begin("Engagements")
        yield desk
        desk.close()

    def test_the_first_page_of_all_fills_the_window_and_nothing_else_can_be_done(self, nobody, qtbot):
        assert here(nobody) is nobody._first_run
        assert not nobody.shell.side_bar.isVisible()
        press(qtbot, nobody, Qt.Key.Key_N)
        press(qtbot, nobody, Qt.Key.Key_2)
        assert here(nobody) is nobody._first_run

    def test_then_the_log_is_there(self, nobody, session):
        session.settings.remember_officer(str(session.store.path), session.store.officers.all()[0].id)
        nobody._first_run.finished.emit()
        assert here(nobody) is nobody.ways.pages["Today"]
        assert nobody.shell.side_bar.isVisible()
        assert nobody.shell.top_line.log.isEnabled()

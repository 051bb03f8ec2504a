"""Where the keyboard is on the page of one loop, after every deed and every dialog."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from gui.gather_dialog import GatherDialog
from gui.look.parts import column
from gui.tell_dialog import TellDialog
from models.action import Action, finish
from models.tell import Tell
from tests.gui.at_the_loop import row_of


@pytest.fixture
def in_a_window(opened, qtbot):
    """`in_a_window(concern)`: the page above another button, to which Qt would hand the keyboard on."""
    windows = []

    def in_a_window(concern):
        page, window = opened(concern), QWidget()
        window.setLayout(column(page, QPushButton("Officer")))
        windows.append(window)
        qtbot.addWidget(window)
        window.resize(1_090, 600)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return page

    return in_a_window


def press(made):
    """As with the keyboard."""
    made.setFocus()
    QTest.keyClick(made, Qt.Key.Key_Return)
    QApplication.processEvents()  # a form that has come is shown


def give(field):
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def text_button(page, text):
    QApplication.processEvents()  # what has come is shown
    return next(made for made in page.findChildren(QPushButton) if made.text() == text and made.isVisible())


def test_after_an_action_is_added_the_next_can_be_written(session, concern, in_a_window, qtbot):
    page = in_a_window(concern)
    field = page.view.action_rows.adding.line.rows["what"].field
    field.show_value("Cut the hedge")
    give(field)
    qtbot.waitUntil(lambda: len(page.story.actions) == 1)
    assert page.view.action_rows.adding.line.rows["what"].field.hasFocus()
    assert field is not page.view.action_rows.adding.line.rows["what"].field


def test_after_an_action_has_ended_the_keyboard_is_on_what_would_come_next_of_it(concern, action, in_a_window, qtbot):
    page = in_a_window(concern)
    row = row_of(page, action)
    for button, outcome, main in ((row.finish, "Mended", row.reopen), (row.cancel, " again", row.reopen)):
        press(button)
        assert row.form.outcome.field.hasFocus()
        QTest.keyClicks(row.form.outcome.field, outcome)
        give(row.form.outcome.field)
        qtbot.waitUntil(main.hasFocus)
        press(row.reopen)
        qtbot.waitUntil(row.finish.hasFocus)
    assert page.story.actions[0].outcome == "Mended again"  # the cursor stood behind what was said before


def test_after_an_action_is_changed_or_left_the_keyboard_is_where_it_was(concern, action, in_a_window, qtbot):
    page = in_a_window(concern)
    row = row_of(page, action)
    press(row.change)
    row.form.line.rows["owner"].field.show_value("J. Linden")
    give(row.form.line.rows["what"].field)
    qtbot.waitUntil(lambda: page.story.actions[0].owner == "J. Linden")
    assert row.change.hasFocus()
    for button in (row.change, row.finish, row.cancel):
        press(button)
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
        assert button.hasFocus()


def test_after_an_action_is_removed_the_keyboard_is_on_the_next_and_then_in_the_line_to_add(
    session, make, concern, action, in_a_window, qtbot
):
    other = make(Action, concern_id=concern.id, position=1)
    with session.operation("Log") as op:
        op.put(other)
    page = in_a_window(concern)
    press(row_of(page, action).remove)
    qtbot.waitUntil(row_of(page, other).finish.hasFocus)
    press(row_of(page, other).remove)
    qtbot.waitUntil(page.view.action_rows.adding.line.rows["what"].field.hasFocus)


def test_after_a_decision_the_keyboard_is_on_telling_and_after_its_withdrawal_on_deciding(concern, in_a_window, qtbot):
    page = in_a_window(concern)
    press(page.view.decide)
    QTest.keyClicks(QApplication.focusWidget(), "The land is private")
    give(QApplication.focusWidget())
    qtbot.waitUntil(page.head.tell.hasFocus)
    press(text_button(page, "Withdraw"))
    qtbot.waitUntil(page.view.decide.hasFocus)


def test_after_a_tell_is_taken_back_the_keyboard_is_on_telling(session, make, concern, action, in_a_window, qtbot):
    with session.operation("Tell") as op:
        op.put(finish(action, action.undertaken_on, "Mended"), was=action)
        op.put(make(Tell, concern_ids=(concern.id,)))
    page = in_a_window(concern)
    press(text_button(page, "Take back"))
    qtbot.waitUntil(page.head.tell.hasFocus)


@pytest.mark.parametrize("is_saved", [True, False])
def test_after_a_dialog_the_keyboard_is_where_it_was(session, concern, action, in_a_window, qtbot, is_saved):
    page = in_a_window(concern)
    for kind, given, name in ((TellDialog, (), "Tell people …"), (GatherDialog, ((),), "Add to a problem …")):
        dialog, button = kind(session, [concern.id], *given, page.window()), text_button(page, name)
        button.setFocus()
        dialog.open()
        qtbot.waitUntil(lambda dialog=dialog: dialog.isActiveWindow())
        if is_saved and isinstance(dialog, TellDialog):
            qtbot.waitUntil(lambda dialog=dialog: bool(dialog.about() and dialog._channels))
            values = {"message": "We did", "channels": ("Newsletter",)}
            dialog.form.show_values({dialog._place(name): value for name, value in values.items()})
            dialog.save()
            qtbot.waitUntil(lambda: len(page.story.tells) == 1)
        elif is_saved:
            dialog.form.show_values({"name": "The alley", "issue": "Dark", "district": "Colchester", "place": "Alley"})
            dialog.which.show_value("new")
            dialog.put()
            qtbot.waitUntil(lambda: len(page.story.problems) == 1)
        else:
            dialog.done(0)
        page.window().activateWindow()
        qtbot.waitUntil(page.window().isActiveWindow)
        assert page.isAncestorOf(QApplication.focusWidget())
        assert QApplication.focusWidget().text() == name


# Keys

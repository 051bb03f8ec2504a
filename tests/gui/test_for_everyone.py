"""Every page and dialog can be used without a mouse and without seeing it, also with text at twice its size."""

import re

import pytest
from PySide6.QtCore import SIGNAL, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QWidget,
)

from gui.choices_popup import PeriodPopup
from gui.log_page import LogPage
from gui.look.parts import column, row
from gui.main_window import MainWindow
from gui.what_works_page import WhatWorksPage
from models.action import Action, Progress
from models.concern import Concern
from models.engagement import Engagement
from models.tell import Tell
from tests.gui.everyone import (
    Walk,
    against_the_eye,
    controls,
    nameless,
    out_of_view,
    too_large,
    too_wide,
    without_a_ring,
)
from tests.gui.screens import SECTIONS, Screens

LAPTOP, AT_TWICE = (1090, 610), (545, 305)  # logical pixels of a police laptop, and with text at 200 %
BARS, NARROW_BARS = (176, 56 + 28), (56, 56 + 28)  # what the window keeps of that for itself
IN_THE_WINDOW = {
    "window_log": lambda desk: desk.ways.write_new(),
    "window_settings": lambda desk: desk.ways.show_page("Settings"),
}
NAMES = [name for name in dir(Screens) if not name.startswith("_") and name != "settings"]
each_screen = pytest.mark.parametrize("name", [*NAMES, *(f"settings: {name}" for name in SECTIONS)])


@pytest.fixture
def engagement(session, make):
    """An engagement with a little of everything."""
    held = make(Engagement, partners=("CSP", "Essex Fire"), communities=("Young people",), officers=("PC Made-Up",))
    concerns = [make(Concern, engagement_id=held.id, said=said) for said in ("Mopeds", "No light in the alley")]
    done = make(Action, concern_id=concerns[1].id, progress=Progress.FINISHED, ended_on=held.held_on, outcome="Mended")
    parts = (make(Action, concern_id=concerns[0].id), done, make(Tell, concern_ids=(concerns[1].id,)))
    with session.operation("Log") as op:
        for record in (held, *concerns, *parts):
            op.put(record)
    return session.store.engagements.get(held.id)


@pytest.fixture
def show(session, engagement, tmp_path, qtbot):
    """Shows a screen by its name, on a laptop or with text at twice the size."""
    screens, shown, holders = Screens(session, engagement, tmp_path), [], []

    def show(name, room):
        method, _, section = name.partition(": ")
        screen = getattr(screens, method)(*([section] if section else []))
        shown.append(screen)
        if isinstance(screen, (QDialog, PeriodPopup)):
            screen.show()
            room = min(room[0], screen.width()), min(room[1], screen.height())
        elif not isinstance(screen, MainWindow):
            bars = BARS if room == LAPTOP else NARROW_BARS
            room = room[0] - bars[0], room[1] - bars[1]
            screen = _held(screen)
            holders.append(screen)
        screen.resize(*room)
        screen.show()
        screen.activateWindow()
        qtbot.waitExposed(screen)
        _settle(screen, session, qtbot)
        if go_on := IN_THE_WINDOW.get(name):
            go_on(screen.logs.desk)
            _settle(screen, session, qtbot)
        return screen, room

    yield show
    for screen in shown:
        _let_go(screen, qtbot)


def _held(page):
    """A page in a window that makes no more room for it than the program's does."""
    window, body = QWidget(), QStackedWidget()
    body.setMinimumSize(1, 1)
    body.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
    body.addWidget(page)
    window.setLayout(column(body))
    return window


def _settle(screen, session, qtbot):
    """Until everything that is asked off the GUI thread has been answered."""
    if isinstance(screen, MainWindow):
        qtbot.waitUntil(lambda: bool(screen.logs and screen.logs.desk))
        screen.activateWindow()
        session = screen.logs.desk.session
    answers = []
    session.ask("whether all is answered", lambda store: True, answers.append)
    qtbot.waitUntil(lambda: answers == [True])
    qtbot.waitUntil(lambda: all(page.is_settled for page in screen.findChildren(WhatWorksPage)))
    for _ in range(3):
        QApplication.processEvents()


def _let_go(screen, qtbot):
    if isinstance(screen, LogPage):
        screen.editor.discard()
        screen.close_for_good()
    screen.close()
    screen.deleteLater()


@each_screen
def test_every_control_has_a_name_and_is_reached_by_tab_in_the_order_of_the_eye(show, name):
    screen, _ = show(name, LAPTOP)
    walk = Walk(screen).go(against_the_eye, without_a_ring)
    wrong = [*nameless(screen), *walk.complaints, *walk.unreached()]
    assert not wrong, "\n".join(wrong)


@each_screen
def test_enter_in_a_line_of_a_dialog_presses_what_the_dialog_is_for_or_nothing(show, name):
    screen, _ = show(name, LAPTOP)
    if not isinstance(screen, QDialog):
        return
    pressed = []
    for button in screen.findChildren(QAbstractButton):
        if button.receivers(SIGNAL("clicked(bool)")):
            button.clicked.disconnect()  # it is to do nothing but tell
        button.clicked.connect(lambda _, button=button: pressed.append(button))
    for line in screen.findChildren(QLineEdit):
        if line.isVisible() and line.isEnabled():
            line.setFocus()
            QTest.keyClick(line, Qt.Key.Key_Return)
    assert [button.text() for button in pressed if button.property("kind") != "primary"] == []


@each_screen
def test_at_twice_the_size_every_control_comes_into_view(show, name):
    screen, room = show(name, AT_TWICE)
    walk = Walk(screen).go(out_of_view)
    wrong = [*too_large(screen, *room), *too_wide(screen), *walk.complaints]
    wrong += [*walk.another_way_back(), *walk.unreached()]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    ("name", "button"),
    [
        ("choice", "Save"),
        ("export", "Export"),
        ("first_run", "Open the log"),
        ("gather", "Put in"),
        ("gather_into_a_new_one", "Put in"),
        ("import_read", "Import.*"),
        ("loop_with_forms", "Cancel the action"),
        ("loop_with_forms", "Add"),
        ("perception_result", "Save"),
        ("problem", "Save"),
        ("problem_with_mistakes", "Name it"),
        ("problem_adding", "Add"),
        ("problem_closing", "Close this problem"),
        ("reason", "Cancel it"),
        ("review_with_all_in_the_bar", "Accept"),
        ("settings: Targets and marking", "Save the targets"),
        ("settings: Targets and marking", "Save the marking"),
        ("settings: Who I am", "Save"),
        ("tactic_change", "Add"),
        ("tell_many", "Save"),
        ("you_said_put_out", "Put out"),
    ],
)
def test_control_and_enter_save_from_anywhere_in_a_form(show, name, button, qtbot):
    """It must not press what has the keyboard just then."""
    screen, _ = show(name, LAPTOP)
    (made,) = [one for one in screen.findChildren(QPushButton) if re.fullmatch(button, one.text()) and one.isVisible()]
    pressed = []
    for one in screen.findChildren(QPushButton):
        one.clicked.disconnect()
        one.clicked.connect(lambda _=False, one=one: pressed.append(one.text()))
    made.setEnabled(True)
    form = screen if isinstance(screen, QDialog) else made.parentWidget()
    while not (within := [one for one in controls(screen) if form.isAncestorOf(one) and one is not made]):
        form = form.parentWidget()
    for one in within:
        one.setFocus()
        QTest.keyClick(one, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        assert pressed == [made.text()], one
        pressed.clear()


# The walker itself


@pytest.fixture
def bad(look, qtbot):
    """A window in which everything is wrong that can be."""
    window = QWidget()
    nameless, unreached = QLineEdit(), QPushButton("Unreached")
    unreached.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    ringless = QPushButton("Ringless")
    ringless.setStyleSheet("QPushButton, QPushButton:focus { border: 1px solid gray; padding: 0; min-height: 30px; }")
    first, second = QPushButton("First"), QPushButton("Second")
    window.setLayout(row(first, second, nameless, unreached, ringless))
    QWidget.setTabOrder(second, first)
    qtbot.addWidget(window)
    window.resize(600, 80)
    window.show()
    window.activateWindow()
    qtbot.waitExposed(window)
    return window


def test_a_bad_window_is_caught_at_everything(bad):
    walk = Walk(bad).go(against_the_eye, without_a_ring, out_of_view)
    wrong = "\n".join([*nameless(bad), *walk.complaints, *walk.unreached()])
    assert "QLineEdit “” in a plain widget has no name" in wrong
    assert "Tab goes left, from QPushButton “Second”" in wrong
    assert "QPushButton “Unreached” in a plain widget cannot be reached with Tab" in wrong
    assert "QPushButton “Ringless” in a plain widget looks nearly the same" in wrong
    assert len(wrong.splitlines()) == 4


def test_what_the_search_found_is_named_and_gone_through_with_the_arrow_keys(show, qtbot):
    window, _ = show("window", LAPTOP)
    search = window.logs.desk.search
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(QApplication.focusWidget(), "mopeds")
    qtbot.waitUntil(lambda: search.list.isVisible() and search.list.model().rowCount() > 0)
    assert search.list.accessibleName()
    qtbot.waitUntil(lambda: search.list.verticalScrollBar().maximum() == 0)  # it is as high as what was found
    before = search.list.currentIndex().row()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    assert search.list.currentIndex().row() >= before
    assert search.list.currentIndex().isValid()

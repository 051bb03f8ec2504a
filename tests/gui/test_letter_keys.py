"""A letter alone is a command; several in a row are words, of which none does anything."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from gui.letter_keys import QUIET, LetterKeys
from gui.look.parts import column
from tests.gui.letters import press_letter


class Page(QWidget):
    """A page with two commands."""

    def __init__(self):
        super().__init__()
        self.done, self.is_off = [], False
        deeds = {letter: lambda letter=letter: self.done.append(letter) for letter in "AT"}
        self.keys = LetterKeys(self, deeds, lambda: self.is_off)
        self.button, self.line = QPushButton("Back"), QLineEdit()
        self.setLayout(column(self.button, self.line))

    def keyPressEvent(self, event):  # noqa: N802  # Qt calls it so
        if not self.keys.take(event):
            super().keyPressEvent(event)


@pytest.fixture
def page(look, qtbot):
    page = Page()
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.button.setFocus()
    return page


def settle(page, qtbot):
    qtbot.waitUntil(lambda: page.keys._last.hasExpired(QUIET))
    qtbot.waitUntil(lambda: not page.keys._wait.isActive())


def test_a_letter_alone_is_a_command(page, qtbot):
    for letter in "tA":
        press_letter(qtbot, page.keys, page.button, letter)
    assert page.done == ["T", "A"]


@pytest.mark.parametrize("words", ["Ask", "lamps", "ta", "1a"])
def test_no_letter_of_a_word_is_one(page, qtbot, words):
    QTest.keyClicks(page.button, words)
    settle(page, qtbot)
    assert page.done == []


def test_the_same_letter_twice_is_the_command_twice(page, qtbot):
    QTest.keyClicks(page.button, "aa")
    settle(page, qtbot)
    assert page.done == ["A", "A"]


def test_in_a_field_a_letter_is_a_letter(page, qtbot):
    QTest.keyClicks(page.line, "a")
    assert page.line.text() == "a"
    assert not page.keys._wait.isActive()


def test_while_it_is_off_nothing_is_done(page, qtbot):
    page.is_off = True
    QTest.keyClicks(page.button, "a")
    settle(page, qtbot)
    assert page.done == []


def test_other_keys_and_commands_with_control_are_left_alone(page, qtbot):
    QTest.keyClick(page.button, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(page.button, Qt.Key.Key_Escape)
    assert not page.keys._last.isValid()

"""Pressing a single letter in a test, as somebody does who means the command and not a word."""

from PySide6.QtTest import QTest

from gui.letter_keys import QUIET, LetterKeys


def press_letter(qtbot, keys: LetterKeys, widget, letter: str) -> None:
    """Press it after a pause, and wait for what it does."""
    qtbot.waitUntil(lambda: not keys._last.isValid() or keys._last.hasExpired(QUIET))
    QTest.keyClicks(widget, letter)
    qtbot.waitUntil(lambda: not keys._wait.isActive())

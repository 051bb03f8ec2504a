"""What people do at the log form, for tests: press keys, write fields, look into the log."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from models.engagement_log import EngagementLog
from storage.engagements import EngagementQuery


class Keys:
    """Presses keys where the cursor is, and counts them."""

    def __init__(self):
        self.count = 0

    def write(self, text):
        for letter in text:
            self.press(letter)

    def press(self, key, modifiers=Qt.KeyboardModifier.NoModifier, times=1):
        for _ in range(times):
            QTest.keyClick(QApplication.activePopupWidget() or QApplication.focusWidget(), key, modifiers)
            self.count += 1
            QApplication.processEvents()  # nobody types faster than a window can follow

    def tab(self, times=1):
        self.press(Qt.Key.Key_Tab, times=times)


def field(page, name):
    return page.form.form.rows[name].field


def only_log(session) -> EngagementLog:
    [found] = session.store.engagements.ids(EngagementQuery())
    return session.store.engagements.log(found)


def write(page, **values):
    page.form.form.show_values(values)


def write_least(page):
    write(page, tactic="Pop-up event", venue="Lion Walk", held_on="today")

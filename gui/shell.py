"""What is inside the window whichever log is open: side bar, top line, room for a page, status line; and the keys."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStackedWidget, QWidget

from gui.look.look import Look
from gui.look.parts import column, ground, label, row
from gui.look.tokens import NARROW
from gui.pages import PAGES
from gui.side_bar import SideBar, Waiting
from gui.status_line import StatusLine
from gui.top_line import TopLine

SLOW = 400  # milliseconds of waiting after which the window says what for


class Shell(QWidget):
    """Knows no log. `gui/desk.py` puts one log's pages into it."""

    text_size_wanted = Signal(int)  # larger or smaller: 1 or -1
    page_wanted = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        above = [(page.name, page.icon) for page in PAGES if not page.is_below]
        below = [(page.name, page.icon) for page in PAGES if page.is_below]
        self.side_bar, self.top_line, self.status_line = SideBar(look, above, below), TopLine(look), StatusLine(look)
        self.body = QStackedWidget()
        self.body.setMinimumSize(1, 1)  # pages scroll; none may keep the window wide
        self.body.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self._waiting = label("", "muted")
        self._nothing = ground("bg", column(None, row(None, self._waiting, None), None))
        self.body.addWidget(self._nothing)
        right = ground("bg", column(self.top_line, self.body, self.status_line, gap=0))
        self.setLayout(row(self.side_bar, right, gap=0))
        self._slow = QTimer(self, singleShot=True, interval=SLOW)
        self._slow.timeout.connect(self._waiting.show)
        self.side_bar.chosen.connect(self.page_wanted)
        look.changed.connect(self.update)
        self._give_keys()
        self.wait("")

    def wait(self, why: str) -> None:
        """Show that there is no page yet; and, if it takes long, `why`."""
        self._waiting.hide()
        self._waiting.setText(why)
        self._slow.start()
        self.show_page(self._nothing)
        self.top_line.show_title("")
        self.enable(is_enabled=False)

    def enable(self, *, is_enabled: bool, why_not: str = "") -> None:
        """Let the bars be used or not; of the top line only the search where a log can only be read (`why_not`)."""
        self.side_bar.setEnabled(is_enabled)
        self.top_line.enable(is_enabled=is_enabled, why_not=why_not)

    def show_bars(self, *, is_wanted: bool) -> None:
        """Show the side bar and the top line, or the page alone."""
        self.side_bar.setVisible(is_wanted)
        self.top_line.setVisible(is_wanted)

    def show_page(self, page: QWidget) -> None:
        """Show a page in the room for it."""
        if self.body.indexOf(page) < 0:
            self.body.addWidget(page)
            self._go_to_status_line_last()
        self.body.setCurrentWidget(page)
        if page is not self._nothing:
            self._slow.stop()

    def _go_to_status_line_last(self) -> None:
        """Tab comes to the status line after a page, though the page was made later."""
        for stop in self.status_line.findChildren(QPushButton):
            last = self.window().previousInFocusChain()
            while last is not None and last.focusPolicy() == Qt.FocusPolicy.NoFocus:
                last = last.previousInFocusChain()
            if last is not None and last is not stop:
                QWidget.setTabOrder(last, stop)

    def let_go(self, page: QWidget) -> None:
        """Take a page out for good."""
        self.body.removeWidget(page)
        page.deleteLater()

    def forget(self) -> None:
        """Show nothing of a log that is not open any more."""
        for button in self.side_bar.buttons.values():
            button.show_waiting(Waiting())
        self.side_bar.show_chosen("")
        self.top_line.show_undo("")
        self.top_line.search.clear()
        self.status_line.forget()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.side_bar.show_narrow(is_narrow=self.width() < NARROW)

    def _give_keys(self) -> None:
        top = self.top_line
        keys: list[tuple[str, Callable[[], object]]] = [
            ("Ctrl+K", top.go_to_search),
            ("Ctrl+N", top.log.click),
            ("Ctrl+Z", top.undo.click),
            *(("Ctrl+" + key, self._larger) for key in ("+", "=")),
            ("Ctrl+-", self._smaller),
        ]
        for place, button in enumerate(self.side_bar.buttons.values(), 1):
            keys.append((f"Ctrl+{place}", button.click))
        for key, deed in keys:
            made = QShortcut(QKeySequence(key), self)
            made.setContext(Qt.ShortcutContext.WindowShortcut)
            made.activated.connect(deed)

    def _larger(self) -> None:
        self.text_size_wanted.emit(1)

    def _smaller(self) -> None:
        self.text_size_wanted.emit(-1)

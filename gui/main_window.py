"""The program's window: on the screen at once, painted as it will look, and filled as soon as it has been seen."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QTimer, Signal
from PySide6.QtWidgets import QApplication, QFrame, QGridLayout, QMainWindow, QMessageBox

from gui.look.tokens import DARK, LIGHT, NARROW, SIDE_BAR, SIDE_BAR_NARROW, STATUS_LINE, TOP_LINE, Tokens
from gui.machine_settings import MachineSettings

if TYPE_CHECKING:  # everything else is imported when the window has been painted
    from PySide6.QtGui import QCloseEvent, QPaintEvent

    from gui.look.look import Look
    from gui.shell import Shell
    from gui.which_log import WhichLog

NAME = "Listen, Act, Tell"
OPEN_AGAIN = 75  # how the event loop ends when the program is to be started anew
TEXT_SIZES = (100, 125, 150, 200)  # per cent
THEME, TEXT_SIZE, WINDOW = "theme", "text_size", "window"  # keys of the machine's settings


class MainWindow(QMainWindow):
    """Size and place as they were left; inside it, when it has been painted once, the shell, and in that a log."""

    filled = Signal()

    def __init__(self, settings: MachineSettings, log: Path | None = None, look: "Look | None" = None) -> None:
        super().__init__()
        self.settings = settings
        self.shell: Shell | None = None
        self.logs: WhichLog | None = None
        self._log, self._look = log, look
        self._is_seen = False
        self.setWindowTitle(NAME)
        self.setMinimumSize(480, 300)
        self.resize(1090, 610)
        self.restoreGeometry(settings.state(WINDOW))
        self.resize(self.size().boundedTo(self.screen().availableSize()))  # large text makes screens small
        self.setCentralWidget(_grounds(_tokens(settings), is_narrow=self.width() < NARROW))

    # The start

    def paintEvent(self, event: "QPaintEvent") -> None:
        if not self._is_seen:
            self._is_seen = True
            QTimer.singleShot(0, self.fill)

    def fill(self) -> None:
        """Put the shell into the window, and go on to open the log."""
        if self.shell is not None:
            return
        from gui.look.application import application
        from gui.look.look import Look
        from gui.look.sign import sign
        from gui.shell import Shell

        if self._look is None:
            self._look = Look(application())
        self._look.use(self.settings.text(THEME))
        self.shell = Shell(self._look)
        self.shell.text_size_wanted.connect(self.change_text_size)
        self.setCentralWidget(self.shell)
        self.setWindowIcon(sign(self._look))
        self.filled.emit()
        QTimer.singleShot(0, self.open_first)

    def open_first(self) -> None:
        """Open the log that was named, or the last one, or the usual one."""
        from gui.which_log import WhichLog

        if self.shell is None or self.logs is not None:
            return
        self.logs = WhichLog(self.shell, self.settings)
        self.logs.page_shown.connect(self._say_title)
        self.logs.opened_again.connect(self.open_again)
        self.logs.quit_wanted.connect(self.close)
        self.logs.open_first(self._log)

    def open_log(self, path: Path) -> None:
        """Open the log at `path` in place of the one that is open."""
        self.fill()
        if self.logs:
            self.logs.open(path)

    # The end

    def closeEvent(self, event: "QCloseEvent") -> None:
        self.settings.remember(WINDOW, self.saveGeometry())
        if self.logs is None or self.logs.let_go():
            self.settings.write()
        else:
            event.ignore()

    def open_again(self) -> None:
        """Close the window and start the program anew, where it was left."""
        if self.close():
            QCoreApplication.exit(OPEN_AGAIN)

    def change_text_size(self, step: int) -> None:
        """One size larger (1) or smaller (-1), from the next start on; which can be now."""
        size = text_size(self.settings)
        place = TEXT_SIZES.index(size) + step
        if not 0 <= place < len(TEXT_SIZES):
            return
        self.settings.remember(TEXT_SIZE, str(TEXT_SIZES[place]))
        self.settings.write()
        box = QMessageBox(self)
        box.setWindowTitle("Text size")
        box.setText(f"Text will be shown at {TEXT_SIZES[place]} % when the program is opened again.")
        box.setInformativeText("What you typed is kept.")
        now = box.addButton("Open again now", QMessageBox.ButtonRole.AcceptRole)
        box.addButton("Later", QMessageBox.ButtonRole.RejectRole)
        box.exec()
        if box.clickedButton() is now:
            self.open_again()

    def _say_title(self, page: str) -> None:
        self.setWindowTitle(f"{page} · {NAME}" if page else NAME)


def text_size(settings: MachineSettings) -> int:
    """How large text is wanted, in per cent."""
    found = settings.text(TEXT_SIZE)
    return int(found) if found in map(str, TEXT_SIZES) else 100


def _tokens(settings: MachineSettings) -> Tokens:
    """The colours the look will have, without asking Qt for all the names that the look needs."""
    theme = settings.text(THEME)
    is_dark = theme == "dark" or (not theme and QApplication.palette().window().color().lightness() < 128)
    return DARK if is_dark else LIGHT


def _grounds(tokens: Tokens, *, is_narrow: bool) -> QFrame:
    """Side bar, top line, page and status line, before anything is in them.

    A style sheet is quicker here than a painter: its fillRect() first makes every name of Qt's there is (25 ms).
    """
    whole = QFrame()
    whole.setStyleSheet(
        f".QFrame {{ border: 0; background: {tokens.bg}; }} #rail {{ background: {tokens.rail}; }}"
        f" #top {{ background: {tokens.surface}; border-bottom: 1px solid {tokens.line}; }}"
        f" #status {{ border-top: 1px solid {tokens.line}; }}"
    )
    parts = {name: QFrame() for name in ("rail", "top", "page", "status")}
    for name, part in parts.items():
        part.setObjectName(name)
    parts["rail"].setFixedWidth(SIDE_BAR_NARROW if is_narrow else SIDE_BAR)
    parts["top"].setFixedHeight(TOP_LINE)
    parts["status"].setFixedHeight(STATUS_LINE)
    grid = QGridLayout(whole)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setSpacing(0)
    grid.addWidget(parts["rail"], 0, 0, 3, 1)
    for place, name in enumerate(("top", "page", "status")):
        grid.addWidget(parts[name], place, 1)
    return whole

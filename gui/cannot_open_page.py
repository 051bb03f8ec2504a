"""What fills the window when a log cannot be opened: why, and every way on from there."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget

from gui.look.look import Look
from gui.look.parts import Picture, button, column, frame, ground, label, row, scrolled
from models import dates
from storage import backups, connection, failures, place
from storage.backups import Backup

UNFORESEEN = "The log could not be opened, for a reason that nobody foresaw. What you saved is still in its file."
_LOGS = "Logs (*.db);;All files (*)"
_IS_WHOLE = (place.HELD, connection.NEWER)  # then a backup is not what is needed


class CannotOpenPage(QWidget):
    """Offers to try again, another log, a backup, a new log where there is none, and to leave."""

    again_wanted = Signal()
    new_wanted = Signal()
    log_chosen = Signal(object)  # a path
    restore_wanted = Signal(object)  # a backup's path
    quit_wanted = Signal()

    def __init__(self, look: Look, path: Path, why: str, before: Path | None = None) -> None:
        super().__init__()
        self._path = path
        self._look = look
        newest = _newest(path)
        is_first = why == failures.DAMAGED and newest is not None  # to try again will not help
        self.trying = self._way("Try again", "sync", self.again_wanted.emit, kind="plain" if is_first else "primary")
        ways = [self.trying, self._way("Choose another log …", "file", self.choose_log)]
        if before is not None and before != path and before.is_file():
            ways.append(self._way(f"Go back to {before.name}", "return", partial(self.log_chosen.emit, before)))
        self.restoring: QPushButton | None = None
        if newest and why not in _IS_WHOLE:
            said, kind = f"Restore the backup of {dates.moment(newest.made_at)} …", "primary" if is_first else "plain"
            self.restoring = self._way(said, "backup", lambda: self.restore_wanted.emit(newest.path), kind)
            ways.insert(0 if is_first else len(ways), self.restoring)
        if why not in _IS_WHOLE:
            ways.append(self._way(f"Restore {'another' if newest else 'a'} backup …", "backup", self.choose_backup))
        if not path.exists():
            ways.append(self._way("Begin a new log there", "plus", self.new_wanted.emit))
        ways.append(self._way("Leave the program", "close", self.quit_wanted.emit))
        self.why = label(why, wrap=True)
        self.why.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        where = label(str(path), "small", wrap=True)
        head = row(Picture(look, "warn", "danger", 24), label("The log cannot be opened", "head"), None, gap=12)
        card = frame("card", column(head, self.why, where, 8, *ways, gap=8, margins=(24, 24, 24, 24)))
        card.setMaximumWidth(520)
        across = row(None, card, None, margins=(16, 16, 16, 16))
        across.setStretch(1, 1000)
        self.setLayout(column(scrolled(ground("bg", column(None, across, None, None, gap=0)))))
        self.setFocusProxy(ways[0])

    def choose_log(self) -> None:
        """Ask for another log's file."""
        chosen, _ = QFileDialog.getOpenFileName(self, "Choose a log", _folder(self._path.parent), _LOGS)
        if chosen:
            self.log_chosen.emit(Path(chosen))

    def choose_backup(self) -> None:
        """Ask for a backup's file."""
        folder = backups.folder(self._path)
        chosen, _ = QFileDialog.getOpenFileName(self, "Choose a backup", _folder(folder), _LOGS)
        if chosen:
            self.restore_wanted.emit(Path(chosen))

    def _way(self, text: str, icon: str, deed: Callable[[], object], kind: str = "plain") -> QPushButton:
        return button(self._look, text, kind, icon, clicked=deed)


def _newest(log: Path) -> Backup | None:
    whole = [backup for backup in backups.known(log) if not backup.is_damaged]
    return whole[-1] if whole else None


def _folder(wanted: Path) -> str:
    """A folder that is there."""
    home = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.HomeLocation)
    return str(wanted) if wanted.is_dir() else home

"""The settings of the log's backups: where they lie, which there are, one more now, and bringing one back."""

import getpass
import platform
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from gui import desktop
from gui.fields.flow import Flow
from gui.look.look import Look
from gui.look.parts import Elided, button, column, frame, label
from gui.progress_dialog import carry_out
from gui.question import is_wanted
from gui.record_list import Column, RecordList
from gui.rows import Cell
from gui.session import Session
from models import dates
from models.ids import Id
from models.progress import Cancelled, Progress
from storage import backups, restoring
from storage.backups import Backup
from storage.restoring import Content, Damaged
from storage.store import Store

_WHEN = (
    "The log is copied once a day, before an import, and before an update of the program; each copy is checked. The "
    "newest ten are kept, and of the older ones the last of each day, week and month."
)
_ASIDE = "The log as it is now is kept aside, beside its file. What was logged since the backup is in that file only."
_EVEN_SO = "Faults were found in this backup. Is it wanted even so?"
_FILES = "Backups (*.db);;All files (*)"


class Listed(NamedTuple):
    """A backup with how large it is, in bytes."""

    backup: Backup
    size: int


def _made(one: Listed) -> Cell:
    reason = one.backup.reason.replace(backups.DAMAGED, "").strip()
    badge = "Damaged" if one.backup.is_damaged else ""
    made_at = dates.moment(one.backup.made_at)
    return Cell(main=made_at, sub=f"{reason[:1].upper()}{reason[1:]}", badge=badge, badge_tone="danger")


def _size(one: Listed) -> Cell:
    return Cell(main=megabytes(one.size), is_right=True, tone="muted")


_COLUMNS: tuple[Column[Listed], ...] = (
    Column(name="Made, and why", cell=_made),
    Column(name="Size", cell=_size, width=96, is_right=True),
)


class BackupsSection(QWidget):
    """The newest backup first."""

    restore_wanted = Signal(object)  # the backup's path: whoever holds the log open closes it, then calls restore_log
    shows = frozenset(("backups",))

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        look = session.look
        self._listed: list[Listed] = []
        self.list = RecordList[Listed](look, "Backups", _COLUMNS, self._some)
        self.list.show_order("")
        self.list.setMinimumHeight(170)
        self.list.chosen.connect(lambda _: self._show_buttons())
        self.backing_up = button(look, "Back up now", icon="backup", clicked=self.back_up)
        self.restoring = button(look, "Restore …", clicked=self.restore_chosen)
        self.from_file = button(look, "Restore from a file …", "quiet", clicked=self.restore_from_file)
        self.opening = button(look, "Open the folder", "quiet", clicked=self.open_folder)
        foot = Flow(gap=8)
        for one in (self.backing_up, self.restoring, self.from_file, self.opening):
            foot.add(one)
        self._where = Elided("", "small")
        self._none = label("No backup has been made yet.", "muted")
        head = column(label("Backups", "head"), label(_WHEN, "muted", wrap=True), self._where, self._none, gap=4)
        top = column(head, margins=(24, 12, 16, 4))
        whole = column(top, self.list, column(foot, margins=(24, 8, 16, 12)), None, gap=0, margins=(1, 0, 1, 0))
        whole.setStretch(1, 1000)
        self.setLayout(column(frame("card", whole)))
        self._show([])
        self.refresh()

    def refresh(self) -> None:
        """List the backups there are now."""
        self.session.ask("backups", listed, self._show)

    def back_up(self) -> None:
        """Make a backup now."""
        store = self.session.store

        def work(progress: Progress) -> Path:
            with store.beside() as own:
                return own.back_up("on request", progress)

        carry_out(self.session.look, "Backing up the log", work, self)
        self.session.tell({"backups"})

    def restore_chosen(self) -> None:
        """Ask whether the chosen backup is to be brought back."""
        current = self.list.current_id()
        if current is not None:
            self.ask_to_restore(self._listed[current].backup.path)

    def restore_from_file(self) -> None:
        """Ask for a backup that lies elsewhere, and whether it is to be brought back."""
        folder = str(self._folder() or "")
        chosen, _ = QFileDialog.getOpenFileName(self, "Restore from a file", folder, _FILES)
        if chosen:
            self.ask_to_restore(Path(chosen))

    def ask_to_restore(self, backup: Path) -> None:
        """Say what the backup holds, and ask once."""

        def answered(content: Content) -> None:
            if is_restore_wanted(backup, content, self):
                self.restore_wanted.emit(backup)

        self.session.ask("restore", lambda _: restoring.content_of(backup), answered)

    def open_folder(self) -> None:
        """Show the newest backup where it lies."""
        if self._listed:
            desktop.show_in_folder(self._listed[0].backup.path)

    def _show(self, found: Sequence[Listed]) -> None:
        self._listed = list(found)
        self.list.show_ids([])
        self.list.show_ids([Id(place) for place in range(len(found))])
        self.list.choose(Id(0))
        self._none.setVisible(not found)
        self.list.setVisible(bool(found))
        folder = self._folder()
        self._where.say(f"They lie in {folder}" if folder else "A log in memory has no backups.")
        self._show_buttons()

    def _show_buttons(self) -> None:
        is_file, can_write = self.session.store.path is not None, not self.session.store.read_only_because
        self.backing_up.setEnabled(can_write and is_file)
        self.restoring.setEnabled(can_write and self.list.current_id() is not None)
        self.from_file.setEnabled(can_write and is_file)
        self.opening.setEnabled(bool(self._listed))

    def _folder(self) -> Path | None:
        path = self.session.store.path
        return backups.folder(path) if path else None

    def _some(self, places: Sequence[Id]) -> Mapping[Id, Listed]:
        return {place: self._listed[place] for place in places}


def listed(store: Store) -> list[Listed]:
    """The log's backups, the newest first; one that went away meanwhile is left out."""
    found = []
    for one in reversed(backups.known(store.path) if store.path else []):
        with suppress(OSError):
            found.append(Listed(one, one.path.stat().st_size))
    return found


def megabytes(size: int) -> str:
    """`0.4 MB`, `14 MB`: of so many bytes."""
    return f"{size / 1e6:,.0f} MB" if size >= 10e6 else f"{max(size, 1e5) / 1e6:.1f} MB"


def is_restore_wanted(backup: Path, content: Content, parent: QWidget) -> bool:
    """Say what the backup holds, and ask whether it is to be brought back."""
    number = "1 engagement" if content.engagements == 1 else f"{content.engagements:,} engagements"
    said = f"It holds {number}; its last change was made on {dates.moment(content.last_change_at)}."
    return is_wanted(parent, "Restore", f"Bring back “{backup.name}”?", f"{said}\n\n{_ASIDE}", "Restore")


def restore_log(path: Path, backup: Path, look: Look, parent: QWidget) -> Path | None:
    """Bring `backup` back as the log at `path`, which nothing may have open; where the log as it was is kept aside.

    Where faults are found in the backup it asks whether it is wanted even so. Raises Known, or Cancelled, and then the
    log is as it was: whoever closed it opens it again in either case.
    """

    def bring_back(progress: Progress) -> Path | None:
        return restoring.restore(
            path,
            backup,
            user=getpass.getuser(),
            machine=platform.node(),
            even_if_damaged=is_wanted_even_so,
            progress=progress,
        )

    title, is_wanted_even_so = "Restoring the backup", False
    try:
        return carry_out(look, title, bring_back, parent)
    except Damaged as damage:
        is_wanted_even_so = is_wanted(parent, "Restore", _EVEN_SO, str(damage), "Bring it back even so")
        if not is_wanted_even_so:
            raise Cancelled from damage
    return carry_out(look, title, bring_back, parent)

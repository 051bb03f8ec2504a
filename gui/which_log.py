"""Which log is open in the window: opens one, says why one cannot be opened, and lets go of it."""

import gc
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from gui.machine_settings import MachineSettings
from gui.opening import New, Opening
from gui.pages import PAGES, Page
from gui.shell import Shell
from gui.usual_places import usual_store

if TYPE_CHECKING:  # imported when a log has been opened, or could not be
    from gui.cannot_open_page import CannotOpenPage
    from gui.desk import Desk
    from gui.session import Session

LOG, PAGE = "log", "page"  # what was open last, in the machine's settings


class WhichLog(QObject):
    """At most one `Desk` at a time. Nobody else opens or closes a log."""

    page_shown = Signal(str)  # its title
    opened_again = Signal()  # the program is to be started anew
    quit_wanted = Signal()

    def __init__(self, shell: Shell, settings: MachineSettings) -> None:
        super().__init__(shell)
        self.shell, self.settings = shell, settings
        self.desk: Desk | None = None
        self.cannot_open: CannotOpenPage | None = None
        self._opening = Opening(shell.look, settings, self)
        self._opening.opened.connect(self._show_session)
        self._opening.failed.connect(self._show_failure)

    def open_first(self, named: Path | None) -> None:
        """Open the log that somebody named, or the last one, or the usual one."""
        last = self.settings.text(LOG)
        path = named or (Path(last) if last else usual_store())
        self.open(path, New.IF_FIRST if named or path == usual_store() else New.NEVER)

    def open(self, path: Path, new: New = New.NEVER) -> None:
        """Open the log at `path` in place of the one that is open; `new` says whether it is made if there is none."""
        if self.let_go():
            self.shell.show_bars(is_wanted=True)
            self.shell.wait(f"Opening {path.name} …")
            self._opening.open(path, new, ["gui.desk", self._first_page().module])

    def restore(self, path: Path, backup: Path) -> None:
        """Bring a backup back as the log at `path`, and open it."""
        from gui.backups_section import restore_log  # needed once in a blue moon

        if not self.let_go():
            return
        self.shell.wait("")
        try:
            restore_log(path, backup, self.shell.look, self.shell)
        finally:
            self.open(path)

    def let_go(self) -> bool:
        """Close the log that is open, if any; False where what is typed would be lost and the user wants to stay."""
        if self.cannot_open:
            self.shell.let_go(self.cannot_open)
            self.cannot_open = None
        if self.desk is None:
            return True
        if not self.desk.may_close():
            return False
        desk, self.desk = self.desk, None
        desk.close()
        desk.deleteLater()
        return True

    def _restore_instead(self, path: Path, backup: Path) -> None:
        """Say what a backup holds, and ask, before it takes the place of a log that cannot be opened."""
        from gui.backups_section import is_restore_wanted
        from storage import restoring

        if is_restore_wanted(backup, restoring.content_of(backup), self.shell):
            self.restore(path, backup)

    def _first_page(self) -> Page:
        """The page that was shown last."""
        last = self.settings.text(PAGE)
        return next((page for page in PAGES if page.name == last), PAGES[0])

    def _show_session(self, session: "Session") -> None:
        from gui.desk import Desk  # and with it what reads the log

        path = session.store.path
        self.settings.remember(LOG, str(path))
        self.desk = Desk(session, self.shell)
        self.desk.log_chosen.connect(self.open)
        self.desk.opened_again.connect(self.opened_again)
        self.desk.page_shown.connect(self.page_shown)
        self.desk.page_chosen.connect(partial(self.settings.remember, PAGE))
        if path:
            self.desk.restore_wanted.connect(partial(self.restore, path))
        self.desk.begin(self._first_page().name)
        gc.freeze()  # what is there by now stays: to look through it again and again makes lists jerk

    def _show_failure(self, failure: Exception) -> None:
        """Say why, and offer every way on; what nobody foresaw is reported too."""
        from gui.cannot_open_page import UNFORESEEN, CannotOpenPage
        from models.problem import Known

        path, last = self._opening.path, self.settings.text(LOG)
        why = str(failure) if isinstance(failure, Known) else UNFORESEEN
        page = CannotOpenPage(self.shell.look, path, why, Path(last) if last else None)
        page.again_wanted.connect(partial(self.open, path, self._opening.new))
        page.new_wanted.connect(partial(self.open, path, New.YES))
        page.log_chosen.connect(self.open)
        page.restore_wanted.connect(partial(self._restore_instead, path))
        page.quit_wanted.connect(self.quit_wanted)
        self.cannot_open = page
        self.shell.show_bars(is_wanted=False)
        self.shell.show_page(page)
        self.page_shown.emit("")
        page.setFocus()
        if not isinstance(failure, Known):
            raise failure

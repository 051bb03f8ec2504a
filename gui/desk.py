"""One log open in the window: its pages, search, undo, its standing, what waits in it, and its daily backup."""

import logging
from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from gui import loops_waiting, review_waiting, today_waiting
from gui.daily_backup import DailyBackup
from gui.looking import Looking
from gui.pages import PAGES
from gui.question import is_wanted
from gui.search_everything import SearchEverything
from gui.session import Session
from gui.shell import Shell
from gui.side_bar import Waiting
from gui.standing import standing
from gui.undoing import Undoing
from gui.ways import Ways
from models.officer import Officer
from storage.store import Store

LOOK_AGAIN = 60_000  # milliseconds between two looks at how the log stands on its disk
WAITING: Final[Mapping[str, Callable[[Store, Officer], Waiting]]] = {
    "Today": today_waiting.waiting,
    "Loops": loops_waiting.waiting,
    "Review": review_waiting.waiting,
}
_NOT_KEPT = "What you typed could not be kept as a draft. {} If you go on, it is lost."
log = logging.getLogger(__name__)


class Desk(QObject):
    """Lets go of everything of the log when it is closed."""

    log_chosen = Signal(object)  # the path of a log to be opened in place of this one
    restore_wanted = Signal(object)  # a backup to be brought back in place of this log
    opened_again = Signal()  # the program is to be started anew
    page_shown = Signal(str)  # its title
    page_chosen = Signal(str)  # its name in the side bar

    def __init__(self, session: Session, shell: Shell) -> None:
        super().__init__(shell)
        self.session, self.shell = session, shell
        self.ways = Ways(session, shell)
        self._first_run: QWidget | None = None
        self.search = SearchEverything(session, shell.top_line.search, shell)
        self.undoing = Undoing(session, shell)
        self.backup = DailyBackup(session.store, shell)
        self.looking = Looking(session, lambda: self.ways.on_screen)
        self._look_again = QTimer(self, interval=LOOK_AGAIN)
        self._look_again.timeout.connect(self.show_standing)
        self._look_again.start()
        self._connections = [
            shell.page_wanted.connect(self.ways.visit),
            shell.top_line.log_wanted.connect(self.ways.write_new),
            shell.top_line.undo_wanted.connect(self.undoing.undo_latest),
            shell.status_line.officer_wanted.connect(partial(self.ways.show_page, "Settings")),
        ]
        self.search.opened.connect(self.ways.show_hit)
        self.ways.undo_wanted.connect(self.undoing.undo)
        self.ways.title_changed.connect(self._say_title)
        self.ways.page_chosen.connect(self.page_chosen)
        self.ways.page_chosen.connect(lambda _: self._count())
        for own, wanted in (
            (self.log_chosen, self.ways.log_chosen),
            (self.restore_wanted, self.ways.restore_wanted),
            (self.opened_again, self.ways.opened_again),
        ):
            wanted.connect(own)
        self.undoing.offered.connect(self._offer_undo)
        self.undoing.undone.connect(lambda label: shell.status_line.say(f"Undone: {label}"))
        self.backup.made.connect(lambda: session.tell({"backups"}))
        self.backup.failed.connect(shell.status_line.show_failed_backup)
        session.changed.connect(self._follow)
        session.done.connect(lambda label: shell.status_line.say(f"Done: {label}"))

    def begin(self, name: str) -> None:
        """Show this page; or ask first who is at the desk."""
        self.shell.enable(is_enabled=True, why_not=self.session.store.read_only_because)
        self.show_standing()
        self._show_officer()
        if self.session.officer is None:
            self._show_first_run()
        else:
            self.ways.show_page(name)

    # The log as a whole

    def show_standing(self) -> None:
        """Look at how the log stands, and say it."""
        because = self.session.store.read_only_because
        self.session.ask("standing", partial(standing, because=because), self.shell.status_line.show_standing)

    def may_close(self) -> bool:
        """Keep what is typed; where that fails, ask whether to go on without it."""
        if self.ways.form is None:
            return True
        self.ways.form.close_up()
        editor = self.ways.form.editor
        why_not = editor.has_changed and (self.session.store.read_only_because or editor.writer.why_not)
        return not why_not or is_wanted(
            self.shell, "Close", "Close and lose what you typed?", _NOT_KEPT.format(why_not), "Close and lose it"
        )

    def close(self) -> None:
        """Let go of the log and of everything that shows it."""
        self._look_again.stop()
        self.backup.close()
        self.looking.close()
        if self.ways.form:
            self.ways.form.close_for_good()
        for connection in self._connections:
            QObject.disconnect(connection)
        for page in (*self.ways.all_pages, self._first_run):
            if page:
                self.shell.let_go(page)
        self.search.deleteLater()
        self.undoing.deleteLater()
        self.ways.deleteLater()
        self.shell.forget()
        self.session.close()

    def _show_first_run(self) -> None:
        from gui.first_run_page import FirstRunPage

        page = FirstRunPage(self.session)
        page.finished.connect(self._end_first_run)
        page.log_chosen.connect(self.log_chosen)
        self._first_run = page
        self.shell.enable(is_enabled=False)
        self.shell.show_bars(is_wanted=False)
        self.shell.show_page(page)
        self.page_shown.emit("")
        page.setFocus()

    def _end_first_run(self) -> None:
        if self._first_run:
            self.shell.let_go(self._first_run)
            self._first_run = None
        self.shell.enable(is_enabled=True, why_not=self.session.store.read_only_because)
        self._show_officer()
        self.ways.show_page(PAGES[0].name)

    # News

    def _follow(self, touched: set[str]) -> None:
        log.info("Changed: %s", ", ".join(sorted(touched)))
        self.show_standing()
        self._count()
        if "officers" in touched:
            self._show_officer()

    def _count(self) -> None:
        """What waits on each page."""
        officer = self.session.officer
        if officer is None:
            return
        for name, waiting in WAITING.items():
            show = partial(self.shell.side_bar.show_waiting, name)
            self.session.ask(f"waiting on {name}", partial(_waiting, waiting, officer), show)

    def _show_officer(self) -> None:
        self.session.sign()
        officer = self.session.officer
        who = f"{officer.name} · {officer.role}, {officer.district}" if officer else ""
        self.shell.status_line.show_officer(who)

    def _offer_undo(self, label: str) -> None:
        self.shell.top_line.show_undo(label, self.session.store.read_only_because)

    def _say_title(self, title: str, beside: str) -> None:
        self.shell.top_line.show_title(title, beside)
        self.page_shown.emit(title)


def _waiting(count: Callable[[Store, Officer], Waiting], officer: Officer, store: Store) -> Waiting:
    return count(store, officer)

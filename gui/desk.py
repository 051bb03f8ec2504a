"""One log open in the window: its pages and the way between them, search, undo, its standing and its daily backup."""

import logging
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from gui.daily_backup import DailyBackup
from gui.deed_dialog import Deed, DeedDialog, deed
from gui.pages import PAGES
from gui.question import is_wanted
from gui.search_everything import SearchEverything
from gui.session import Session
from gui.shell import Shell
from gui.side_bar import Waiting
from gui.standing import standing
from gui.undoing import Undoing
from models.ids import Id
from storage.everything import Hit, HitKind
from storage.store import Store

if TYPE_CHECKING:  # imported when it is first asked for
    from gui.engagements_page import EngagementsPage
    from gui.log_page import LogPage
    from gui.shown import Shown

LOOK_AGAIN = 60_000  # milliseconds between two looks at how the log stands on its disk
FIRST = PAGES[0].name
_NOT_KEPT = "What you typed could not be kept as a draft. {} If you go on, it is lost."
log = logging.getLogger(__name__)


class Desk(QObject):
    """Pages are made when they are first visited, and let go of with the log."""

    log_chosen = Signal(object)  # the path of a log to be opened in place of this one
    restore_wanted = Signal(object)  # a backup to be brought back in place of this log
    opened_again = Signal()  # the program is to be started anew
    page_shown = Signal(str)  # its title
    page_chosen = Signal(str)  # its name in the side bar

    def __init__(self, session: Session, shell: Shell) -> None:
        super().__init__(shell)
        self.session, self.shell = session, shell
        self.pages: dict[str, QWidget] = {}
        self._log_page: LogPage | None = None
        self._first_run: QWidget | None = None
        self.search = SearchEverything(session, shell.top_line.search, shell)
        self.undoing = Undoing(session, shell)
        self.backup = DailyBackup(session.store, shell)
        self._look_again = QTimer(self, interval=LOOK_AGAIN)
        self._look_again.timeout.connect(self.show_standing)
        self._look_again.start()
        self._connections = [
            shell.page_wanted.connect(self.show_page),
            shell.top_line.log_wanted.connect(self.write_new),
            shell.top_line.undo_wanted.connect(self.undoing.undo_latest),
            shell.status_line.officer_wanted.connect(partial(self.show_page, "Settings")),
        ]
        self.search.opened.connect(self.show_hit)
        self.undoing.offered.connect(self._offer_undo)
        self.undoing.undone.connect(lambda label: shell.status_line.say(f"Undone: {label}"))
        self.backup.made.connect(lambda: session.tell({"backups"}))
        self.backup.failed.connect(shell.status_line.show_failed_backup)
        session.changed.connect(self._follow)

    def begin(self, name: str) -> None:
        """Show this page; or ask first who is at the desk."""
        self.shell.enable(is_enabled=True, why_not=self.session.store.read_only_because)
        self.show_standing()
        self._show_officer()
        if self.session.officer is None:
            self._show_first_run()
        else:
            self.show_page(name)

    # From page to page

    def show_page(self, name: str) -> None:
        """Show a page of the side bar."""
        self._leave()
        if name not in self.pages:
            self.pages[name] = next(page for page in PAGES if page.name == name).make(self)
        self._show(self.pages[name], name)
        self._say_title(name, "")
        self.page_chosen.emit(name)
        self._count()

    def write_new(self, like: Id | None = None) -> None:
        """Log an engagement; one like `like` if it is given."""
        self._leave()
        page = self._form()
        page.write_new(like)
        self._show(page, FIRST)

    def edit(self, engagement_id: Id) -> None:
        """Open an engagement to change it. Raises Known if it is gone."""
        self._leave()
        page = self._form()
        page.edit(engagement_id)
        self._show(page, FIRST)

    def go_on(self, draft_id: Id) -> None:
        """Open a draft. Raises Known if it is gone."""
        self._leave()
        page = self._form()
        page.go_on(draft_id)
        self._show(page, FIRST)

    def import_file(self) -> None:
        """Bring in a spreadsheet."""
        from gui.import_dialog import ImportDialog

        ImportDialog(self.session, self.shell).exec()

    def export(self, shown: "Shown") -> None:
        """Export what a page shows."""
        from gui.export_dialog import ExportDialog

        ExportDialog(self.session, shown, self.shell).open()

    def show_hit(self, hit: Hit) -> None:
        """Open what a search found."""
        if hit.kind == HitKind.DEED and hit.operation_id:
            self.session.ask("deed", partial(deed, operation_id=hit.operation_id), self.show_deed)
            return
        page = self._engagements()
        if hit.kind == HitKind.PLACE:
            page.show_place(hit.title)
        elif hit.engagement_id:
            page.show_engagement(hit.engagement_id)

    def show_deed(self, done: Deed) -> None:
        """Say what was done, and offer to take it back."""
        dialog = DeedDialog(self.session.look, done, self.shell, why_not=self.session.store.read_only_because)
        dialog.undo_wanted.connect(partial(self.undoing.undo, done.line.id, done.line.label, done.number))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    # The log as a whole

    def show_standing(self) -> None:
        """Look at how the log stands, and say it."""
        because = self.session.store.read_only_because
        self.session.ask("standing", partial(standing, because=because), self.shell.status_line.show_standing)

    def may_close(self) -> bool:
        """Keep what is typed; where that fails, ask whether to go on without it."""
        if self._log_page is None:
            return True
        self._log_page.close_up()
        editor = self._log_page.editor
        why_not = editor.has_changed and (self.session.store.read_only_because or editor.writer.why_not)
        return not why_not or is_wanted(
            self.shell, "Close", "Close and lose what you typed?", _NOT_KEPT.format(why_not), "Close and lose it"
        )

    def close(self) -> None:
        """Let go of the log and of everything that shows it."""
        self._look_again.stop()
        self.backup.close()
        if self._log_page:
            self._log_page.close_for_good()
        for connection in self._connections:
            QObject.disconnect(connection)
        for page in (*self.pages.values(), self._log_page, self._first_run):
            if page:
                self.shell.let_go(page)
        self.search.deleteLater()
        self.undoing.deleteLater()
        self.shell.forget()
        self.session.close()

    def _engagements(self) -> "EngagementsPage":
        self.show_page(FIRST)
        return cast("EngagementsPage", self.pages[FIRST])

    def _form(self) -> "LogPage":
        if self._log_page is None:
            from gui.log_page import LogPage

            self._log_page = LogPage(self.session)
            self._log_page.title_changed.connect(self._say_title)
            self._log_page.closed.connect(self._return_from_form)
        return self._log_page

    def _leave(self) -> None:
        """What is typed in the form is a draft before another page is shown."""
        if self._log_page and self.shell.body.currentWidget() is self._log_page:
            self._log_page.close_up()

    def _return_from_form(self, engagement_id: Id | None) -> None:
        page = self._engagements()
        if engagement_id:
            page.show_engagement(engagement_id)

    def _show(self, page: QWidget, name: str) -> None:
        self.shell.show_bars(is_wanted=True)
        self.shell.side_bar.show_chosen(name)
        self.shell.show_page(page)
        page.setFocus()
        log.info("Page %s", name)

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
        self.show_page(FIRST)

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
        for page in PAGES:
            if page.waiting and officer:
                show = partial(self.shell.side_bar.show_waiting, page.name)
                self.session.ask(f"waiting on {page.name}", partial(_waiting, page.waiting, officer.district), show)

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


def _waiting(count: Callable[[Store, str], Waiting], district: str, store: Store) -> Waiting:
    return count(store, district)

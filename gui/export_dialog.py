"""Export: the form, then how far it is, then where the file is; all in one dialog."""

from functools import partial

from PySide6.QtCore import QSize
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QProgressBar, QStackedWidget, QWidget

from gui import exporting
from gui.ctrl_enter import ctrl_enter_presses
from gui.export_form import ExportForm
from gui.export_request import Request
from gui.exported_view import ExportedView
from gui.exporting import Aside, Printed
from gui.look.parts import Elided, Picture, button, column, frame, ground, label, row, scrolled
from gui.question import is_wanted
from gui.session import Session
from gui.shown import Shown
from gui.tasks import Task
from models.problem import Known
from models.progress import Cancelled

WIDTH, FOOT_HEIGHT = 600, 56
_FOOT = (24, 11, 16, 12)


class ExportDialog(QDialog):
    """Asks what to export, makes it while the window stays awake, and hands it to the desktop.

    To be shown by `open()`; it deletes itself when it is closed. Raises Known if what was shown is gone.
    """

    def __init__(self, session: Session, shown: Shown, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._task: Task | None = None
        self._asked: Request | None = None
        self._is_stopping = self._is_to_close = False
        self.setWindowTitle("Export")
        self.setModal(True)
        self.form = ExportForm(session, shown)
        self.exported = ExportedView(session.look)
        self.exported.close_all.clicked.connect(self.accept)
        self._pages = QStackedWidget()
        for page in (self._form_page(), self._progress_page(), self.exported):
            self._pages.addWidget(page)
        self.setLayout(column(self._pages, gap=0))
        self.export.setDefault(True)  # only now: it would not be known to the dialog that it is not in yet
        self.form.report_chosen.connect(self._fit)
        self._fit()
        self.form.begin()
        self.finished.connect(self.deleteLater)

    def _form_page(self) -> QWidget:
        look = self._session.look
        self._failure = label("", "problem", wrap=True)
        self._failure.setMinimumWidth(1)  # a path without a blank makes no room for itself
        refused = row(column(1, Picture(look, "warn", "danger"), None), self._failure, margins=(12, 8, 12, 8))
        refused.setStretch(1, 1)
        self._refusal = ground("surface", column(frame("note", refused), margins=(24, 8, 16, 12)))
        self._refusal.hide()
        self.form.edited.connect(self._refusal.hide)
        leave = button(look, "Cancel", clicked=self.reject)
        leave.setAutoDefault(True)
        self.export = button(look, "Export", "primary", "export", clicked=self.begin_export)
        ctrl_enter_presses(self.export, self)
        foot = frame("footer", row(None, leave, self.export, margins=_FOOT))
        foot.setFixedHeight(FOOT_HEIGHT)
        self._scroll = scrolled(ground("surface", column(self.form)))
        return ground("surface", column(self._scroll, self._refusal, foot, gap=0))

    def _progress_page(self) -> QWidget:
        self._doing = label("", "head")
        self._what = Elided("", "muted")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("Export")
        self.stop = button(self._session.look, "Cancel", clicked=self.reject)
        self.stop.setAutoDefault(True)
        foot = frame("footer", row(None, self.stop, margins=_FOOT))
        foot.setFixedHeight(FOOT_HEIGHT)
        inside = column(None, self._doing, self._bar, self._what, None, None, gap=8, margins=(24, 16, 24, 16))
        return ground("surface", column(inside, foot, gap=0))

    def _fit(self) -> None:
        """As high as the form needs, as far as the screen has room."""
        wanted = QSize(WIDTH, self.form.sizeHint().height() + FOOT_HEIGHT + 8)
        self.resize(wanted.boundedTo(self.screen().availableSize()))

    def begin_export(self) -> None:
        """Make the file, unless something is still to be said or it would replace a file that is to stay."""
        if problems := self.form.problems():
            self.form.form.go_to(problems[0].field)
            self._scroll.ensureWidgetVisible(self.form.form.rows[problems[0].field])
            return
        store, asked = self._session.store, self.form.request()
        if store.read_only_because:
            self._refuse(store.read_only_because)
            return
        there = f"“{asked.path.name}” is in this folder already."
        if asked.path.exists() and not is_wanted(self, "Export", there, "Replace it with the new export?", "Replace"):
            return
        assert store.path
        self._asked, self._is_stopping = asked, False
        self._show_progress(0, 0, "Starting")
        self._what.say(asked.path.name)
        self._pages.setCurrentIndex(1)
        self.stop.setFocus()
        work = partial(exporting.print_apart, store.path, store.user, asked.build(), asked.path)
        self._task = Task(work, self)
        self._task.progressed.connect(self._show_progress)
        self._task.succeeded.connect(self._give_out)
        self._task.cancelled.connect(lambda: self._end(Cancelled()))
        self._task.failed.connect(self._end)
        self._task.start()

    def reject(self) -> None:
        """Escape and Cancel stop the export, or close the dialog when none is going on."""
        if self._task is None:
            super().reject()
            return
        self._is_stopping = True
        self._task.cancel()
        self._doing.setText("Stopping …")

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._task is None:
            super().closeEvent(event)
            return
        event.ignore()
        self._is_to_close = True
        self.reject()

    def _show_progress(self, done: int, total: int, doing: str) -> None:
        if self._is_stopping:
            return
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._doing.setText(f"{doing}: {done:,} of {total:,}" if total > 1 else f"{doing} …")

    def _give_out(self, made: tuple[Aside, Printed]) -> None:
        """Note it in the history, and only then give the file its name."""
        assert self._asked
        aside, printed = made
        self._show_form()  # where one is if this fails
        try:
            with aside:
                if self._is_stopping:
                    raise Cancelled
                aside.give_out(self._session.operation, printed, self._asked.recipient)
        except (Known, Cancelled) as failure:
            self._end(failure)
            return
        self.form.remember()
        self.exported.say(printed, self._asked.path, self._asked.recipient)
        self._pages.setCurrentIndex(2)
        self.exported.open.setFocus()
        if self._is_to_close:
            self.accept()

    def _end(self, failure: Exception) -> None:
        """Go back to the form, which still holds everything, and say what was wrong."""
        self._show_form()
        if self._is_to_close:
            super().reject()
        if isinstance(failure, Known):
            self._refuse(str(failure))
        elif not isinstance(failure, Cancelled):
            raise failure

    def _show_form(self) -> None:
        self._task = None
        self._pages.setCurrentIndex(0)
        self.export.setFocus()

    def _refuse(self, sentence: str) -> None:
        self._failure.setText(sentence)
        self._refusal.show()

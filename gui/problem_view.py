"""The sheet beside a list of local problems: the chosen one's report, what it groups, and what can be done with it."""

from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt, Signal, SignalInstance
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QFrame, QMenu, QPushButton, QStackedWidget, QTabBar

from exports.report import Report
from exports.reports import problem_report
from gui.fields.flow import Flow
from gui.look.keyboard import has_keyboard
from gui.look.parts import Badge, as_tip, breakable, button, column, emptied, ground, label, row, rule, scrolled
from gui.problem_columns import parts_of
from gui.problem_parts import ProblemParts
from gui.report_view import ReportView
from gui.reports import origin
from gui.session import Session
from models import dates
from models.ids import Id
from models.local_problem import LocalProblem
from models.problem_story import Story
from storage.store import Store

LOWEST = 176  # of what stands under the tabs
LONGEST_NAME = 120  # letters


@dataclass(frozen=True, slots=True)
class Sheet:
    """One problem, as its sheet shows it."""

    story: Story
    report: Report


def sheet_of(store: Store, problem_id: Id) -> Sheet | None:
    """The sheet of a problem; None if it is no longer there. To be asked off the GUI thread."""
    story = store.problems.story(problem_id)
    if story is None:
        return None
    return Sheet(story, problem_report.build(story, origin(store, store.choices.usual_marking())))


class ProblemView(QFrame):
    """Shows one problem. Each signal carries the problem as it is shown, but for those that say otherwise."""

    edit_wanted = Signal(object)
    add_wanted = Signal(object)
    close_wanted = Signal(object)
    reopen_wanted = Signal(object)
    export_wanted = Signal(object)
    delete_wanted = Signal(object)
    taken_out = Signal(object, list)  # with the ids of what it shall no longer group
    engagement_wanted = Signal(object)  # an id
    loop_wanted = Signal(object)  # a concern's id
    story_wanted = Signal(object, str)  # its id alone in a tuple, and its name
    back_wanted = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        look = self._look = session.look
        why_not = session.store.read_only_because
        self.sheet: Sheet | None = None
        self.setProperty("kind", "sheet")
        self.setAccessibleName("The chosen problem")
        self.back = button(look, "", "quiet", "left", tip="Back to the list (Escape)", clicked=self.back_wanted.emit)
        self._about, self._badge = label("", "small"), row(gap=0)
        self._name = label("", "title", wrap=True)
        self._name.setMinimumWidth(0)
        self.edit = self._button("Edit", "edit", self.edit_wanted)
        self.add = self._button("Add …", "plus", self.add_wanted)
        self.add.setAccessibleName("Add engagements and concerns …")
        self.close_it = self._button("Close …", "check", self.close_wanted)
        self.reopen = self._button("Reopen", "return", self.reopen_wanted)
        self.export = self._button("Export", "export", self.export_wanted)
        self.more = button(look, "", "quiet", "more", tip="More to do with it", clicked=self._open_menu)
        self.more.setFixedWidth(34)
        self._delete = QAction(look.icon("delete"), "Delete this problem", self)
        self._delete.setEnabled(not why_not)
        self._delete.triggered.connect(lambda: self._want(self.delete_wanted))
        self._history = QAction(look.icon("history"), "Its history", self)
        self._history.triggered.connect(self._want_story)
        for made in (self.edit, self.add, self.close_it, self.reopen):
            made.setEnabled(not why_not)
            made.setToolTip(why_not)
        buttons = Flow()
        for made in (self.edit, self.add, self.close_it, self.reopen, self.export, self.more):
            buttons.add(made)
        top = row(self.back, self._about, None, self._badge)
        head = column(top, self._name, 4, buttons, gap=4, margins=(16, 12, 8, 12))
        self.tabs, self._views = QTabBar(), QStackedWidget()
        self.tabs.setAccessibleName("What is shown of it")
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        for name in ("Report", "What it groups"):
            self.tabs.addTab(name)
        self.report = ReportView(look, is_headed=False)
        self.parts = ProblemParts(look, why_not)
        self._views.addWidget(self.report)
        self._views.addWidget(self.parts)
        self._views.setMinimumHeight(LOWEST)
        self.tabs.currentChanged.connect(self._views.setCurrentIndex)
        self._head = ground("surface", column(head, row(self.tabs, margins=(8, 0, 8, 0)), rule(), gap=0))
        inside = column(self._head, self._views, gap=0)
        inside.setStretch(1, 1)
        self.setLayout(column(scrolled(ground("surface", inside)), gap=0, margins=(1, 0, 0, 0)))  # the line at its left
        self.parts.engagement_wanted.connect(self.engagement_wanted)
        self.parts.loop_wanted.connect(self.loop_wanted)
        self.parts.unwanted.connect(self._take_out)
        self.back.hide()
        self.show_sheet(None)

    def show_sheet(self, sheet: Sheet | None) -> None:
        """Show another problem from its top, or the same as it is now, where one had scrolled to."""
        if sheet and self.sheet and sheet.story == self.sheet.story:
            return
        is_same = bool(sheet and self.sheet and sheet.story.problem.id == self.sheet.story.problem.id)
        self.sheet = sheet
        for part in (self._head, self._views):
            part.setVisible(sheet is not None)
        if sheet:
            self._show_head(sheet.story.problem)
            parts = parts_of(sheet.story)
            self.tabs.setTabText(1, f"What it groups ({len(parts):,})")
            self.parts.show_parts(parts)
            self.report.show_report(sheet.report, is_same=is_same)

    def _button(self, text: str, icon: str, wanted: SignalInstance) -> QPushButton:
        return button(self._look, text, icon=icon, clicked=lambda: self._want(wanted))

    def _show_head(self, problem: LocalProblem) -> None:
        is_open = problem.closed_on is None
        until = "" if problem.closed_on is None else f" to {dates.short(problem.closed_on)}"
        since = f"{dates.short(problem.started_on)}{until}" if until else f"Since {dates.short(problem.started_on)}"
        self._about.setText(" · ".join((problem.district, since)))
        emptied(self._badge)
        self._badge.addWidget(Badge(self._look, "Open" if is_open else "Closed", "accent" if is_open else "muted"))
        shown = problem.name if len(problem.name) <= LONGEST_NAME else f"{problem.name[: LONGEST_NAME - 1].rstrip()}…"
        self._name.setText(breakable(shown))
        self._name.setAccessibleName(problem.name)
        self._name.setToolTip(as_tip(problem.name) if shown != problem.name else "")
        comes, goes = (self.close_it, self.reopen) if is_open else (self.reopen, self.close_it)
        had_keyboard = has_keyboard(goes)
        goes.hide()
        comes.show()
        if had_keyboard:
            comes.setFocus(Qt.FocusReason.OtherFocusReason)

    def _want(self, wanted: SignalInstance) -> None:
        if self.sheet:
            wanted.emit(self.sheet.story.problem)

    def _want_story(self) -> None:
        if self.sheet:
            problem = self.sheet.story.problem
            self.story_wanted.emit((problem.id,), problem.name)

    def _take_out(self, ids: list[Id]) -> None:
        if self.sheet:
            self.taken_out.emit(self.sheet.story.problem, ids)

    def _open_menu(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self._history)
        menu.addAction(self._delete)
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height() + 4)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.back.isHidden():
            self.back_wanted.emit()
        else:
            super().keyPressEvent(event)

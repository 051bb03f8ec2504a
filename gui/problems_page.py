"""The page of local problems: filters above, the list, and beside it the chosen one's story and what it groups."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QLayout, QStackedWidget, QVBoxLayout, QWidget

from gui.fields.choices import Segments
from gui.fields.flow import Flow
from gui.filter_line import FilterLine
from gui.look.keyboard import has_keyboard
from gui.look.parts import button, column, empty, frame, ground, label, row, scrolled
from gui.look.tab_order import follow_the_layout
from gui.problem_add_dialog import AddToProblemDialog
from gui.problem_close_dialog import CloseProblemDialog
from gui.problem_columns import NO_GROUPED, WIDE_LIST, columns
from gui.problem_dialog import ProblemDialog
from gui.problem_filters import ProblemFilters, Standing, as_left, leave, offered
from gui.problem_view import ProblemView, Sheet, sheet_of
from gui.record_list import RecordList
from gui.session import Session
from gui.shown import ProblemShown
from models.ids import Id
from models.local_problem import LocalProblem, leave_out, reopen
from models.sentences import counted
from storage.local_problems import ProblemQuery, ProblemRow
from storage.store import Store

TABLES = {"problems", "engagements", "concerns", "actions", "tells"}  # what is seen here
OVER = 760  # page width below which the sheet hides the list
LIST, WIDEST_LIST = 0.44, 760  # the list's part of the page's width, and what it needs at most
LOWEST = 136  # two rows below their heads
SMALLEST = QSize(320, 200)
WHAT_FOR = (
    "One place or issue that keeps coming up: what was heard, done and told about it, and the counts before and after."
)


class ProblemsPage(QWidget):
    """The list keeps its place and its row, whatever is written meanwhile."""

    loop_wanted = Signal(object)  # a concern's id
    engagement_wanted = Signal(object)  # an engagement's id
    export_wanted = Signal(object)  # a `ProblemShown`
    story_wanted = Signal(object, str)  # a problem's id in a tuple, and its name

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session, look = session, session.look
        self._wanted: Id | None = None  # to be shown as soon as it is found
        self._shown: ProblemQuery | None = None
        self._rows: Mapping[Id, ProblemRow] = {}
        self._is_sheet_over = False
        self.filter_line = FilterLine(
            session,
            offered(session),
            ProblemFilters(),
            "Words in the problems",
            "Words in a problem's name, place, issue or lead (Ctrl+F)",
        )
        self.standing = Segments(look, [(one, one) for one in Standing], is_optional=False)
        self.standing.setAccessibleName("Problems")
        self.found = label("", "muted")
        self.name_one = button(look, "Name a problem", icon="plus", clicked=self.name_problem)
        self.name_one.setEnabled(not session.store.read_only_because)
        self.name_one.setToolTip(session.store.read_only_because)
        self.list: RecordList[ProblemRow] = RecordList(look, "Problems", columns(session.today()), self._fetch)
        self.list.setSelectionMode(RecordList.SelectionMode.SingleSelection)
        self.list.horizontalHeader().setSectionsClickable(False)
        self.list.horizontalHeader().setSortIndicatorShown(False)
        self.sheet = ProblemView(session)
        self._results, self._pages = QStackedWidget(), QStackedWidget()
        self._results.addWidget(self.list)
        self._left = scrolled(ground("surface", self._left_column()))
        self._pages.addWidget(ground("surface", row(self._left, self.sheet, gap=0)))
        whole = column(self._pages, gap=0)
        whole.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # it arranges itself in any room
        self.setLayout(whole)
        self._connect()
        self.filter_line.show_filters(as_left(session))
        self.standing.show_value(self.filters.standing)
        self._show_found(_found(session.store, self.filters.query()))  # there are some dozens of problems in a district

    # What it is made of

    def _left_column(self) -> QVBoxLayout:
        above = Flow()
        above.add(self.standing)
        above.add(self.name_one)
        narrowing = row(self.filter_line, self.found)
        narrowing.setStretch(0, 1)
        bar = column(above, narrowing, margins=(24, 8, 16, 8))
        made = column(frame("filters", bar), self._results, gap=0)
        made.setStretch(1, 1)
        self._results.setMinimumHeight(LOWEST)
        self._results.addWidget(self._none_found())
        return made

    def _none_found(self) -> QWidget:
        deed = button(self.session.look, "Show all problems", clicked=self.clear_filters)
        return scrolled(empty(self.session.look, "filter", "No problem matches", "Nothing passes every filter.", deed))

    def _empty_log(self) -> QWidget:
        """What stands here instead of everything, while there is nothing; made when it is needed."""
        deed = button(self.session.look, "Name a problem", "primary", "plus", clicked=self.name_problem)
        deed.setEnabled(not self.session.store.read_only_because)
        deed.setToolTip(self.session.store.read_only_because)
        nothing = empty(self.session.look, "problem", "No problems named yet", WHAT_FOR, deed)
        return ground("bg", column(scrolled(nothing), gap=0))

    def _connect(self) -> None:
        self.session.changed.connect(self._hear)
        self.filter_line.edited.connect(self._take_filters)
        self.filter_line.words.left.connect(self.list.setFocus)
        self.standing.edited.connect(self._take_standing)
        self.list.chosen.connect(lambda _: self._ask_sheet())
        self.list.opened.connect(lambda _: self._open_sheet())
        self.list.clicked.connect(lambda _: self._open_sheet())
        self.sheet.edit_wanted.connect(self._edit)
        self.sheet.add_wanted.connect(self._add_to)
        self.sheet.close_wanted.connect(self._close)
        self.sheet.reopen_wanted.connect(self._reopen)
        self.sheet.delete_wanted.connect(self._delete)
        self.sheet.taken_out.connect(self._take_out)
        self.sheet.export_wanted.connect(self._want_export)
        self.sheet.loop_wanted.connect(self.loop_wanted)
        self.sheet.engagement_wanted.connect(self.engagement_wanted)
        self.sheet.story_wanted.connect(self.story_wanted)
        self.sheet.back_wanted.connect(self._close_sheet)
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.activated.connect(self._type_words)
        follow_the_layout(self)

    # What is shown

    @property
    def filters(self) -> ProblemFilters:
        """What the list is narrowed to."""
        return self.filter_line.filters

    def refresh(self) -> None:
        """Ask the log anew; the list stays where it is."""
        self.session.ask("problems page", partial(_found, query=self.filters.query()), self._show_found)

    def show_problem(self, problem_id: Id) -> None:
        """Choose it and bring it into view, without the filters that keep it out."""
        self._wanted = problem_id
        self.refresh()

    def clear_filters(self) -> None:
        """Show all problems there are."""
        self._show_filters(ProblemFilters())

    def _show_filters(self, filters: ProblemFilters) -> None:
        self.filter_line.show_filters(filters)
        self._take_filters(filters)

    def _take_filters(self, filters: ProblemFilters) -> None:
        self.standing.show_value(filters.standing)
        leave(self.session, filters)
        self.refresh()

    def _take_standing(self) -> None:
        filters = replace(self.filters, standing=Standing(self.standing.value()))
        if filters != self.filters:
            self._show_filters(filters)

    def _hear(self, touched: set[str]) -> None:
        if touched & TABLES:
            self.refresh()

    def _show_found(self, answer: tuple[ProblemQuery, Sequence[ProblemRow], bool]) -> None:
        """The log's answer."""
        query, rows, is_empty = answer
        had_keyboard = has_keyboard(self)
        self._rows = {each.problem.id: each for each in rows}
        if is_empty and self._pages.count() == 1:
            self._pages.addWidget(self._empty_log())
        self._pages.setCurrentIndex(1 if is_empty else 0)
        self._results.setCurrentIndex(0 if rows else 1)
        self.found.setText(f"{len(rows):,} found")
        self.list.show_found([*self._rows], is_same=query == self._shown)
        self._shown = query
        self._show_wanted()
        self._arrange()
        if had_keyboard and not has_keyboard(self):  # what had it is gone
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._ask_sheet()

    def _show_wanted(self) -> None:
        wanted, self._wanted = self._wanted, None
        if wanted is not None and wanted in self._rows:
            self.list.choose(wanted)
            self._open_sheet()
        elif wanted is not None and self.filters != ProblemFilters():
            self._wanted = wanted
            self.clear_filters()

    def _fetch(self, ids: Sequence[Id]) -> Mapping[Id, ProblemRow]:
        return {record_id: self._rows[record_id] for record_id in ids if record_id in self._rows}

    # The sheet

    def _ask_sheet(self) -> None:
        chosen = self.list.current_id()
        if chosen is None:
            self.sheet.show_sheet(None)
            self._close_sheet()
        else:
            self.session.ask("problems page: sheet", partial(sheet_of, problem_id=chosen), self._show_sheet)

    def _show_sheet(self, sheet: Sheet | None) -> None:
        if sheet is None or sheet.story.problem.id == self.list.current_id():
            self.sheet.show_sheet(sheet)

    def _open_sheet(self) -> None:
        """Where there is no room beside the list, the sheet takes the list's."""
        if self.width() < OVER and self.list.current_id() is not None:
            self._is_sheet_over = True
            self._arrange()
            self.sheet.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close_sheet(self) -> None:
        if self._is_sheet_over:
            self._is_sheet_over = False
            self._arrange()
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _arrange(self) -> None:
        """Give list and sheet their room."""
        width, is_over = self.width(), self.width() < OVER
        self._left.setVisible(not (is_over and self._is_sheet_over))
        self.sheet.setVisible(self._is_sheet_over if is_over else bool(self._rows))
        self.sheet.back.setVisible(is_over)
        beside = 0 if is_over else width - min(WIDEST_LIST, round(width * LIST))
        self.sheet.setFixedWidth(beside or max(1, width))
        room = width - (beside if self._rows else 0)
        self.filter_line.show_wide(is_wide=room >= NO_GROUPED)
        self.list.show_columns(columns(self.session.today(), is_wide=room >= WIDE_LIST, has_grouped=room >= NO_GROUPED))

    def minimumSizeHint(self) -> QSize:
        return SMALLEST

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard goes to the list; where there is none, to the first thing to do."""
        if self.list.isVisible():
            self.list.setFocus(event.reason())
        else:
            self.focusNextChild()

    # What is done here

    def name_problem(self) -> None:
        """Ask for a new problem."""
        dialog = ProblemDialog(self.session, None, self)
        dialog.saved.connect(self.show_problem)
        dialog.open()

    def _want_export(self, problem: LocalProblem) -> None:
        self.export_wanted.emit(ProblemShown(problem.id, self.filters.query()))

    def _edit(self, problem: LocalProblem) -> None:
        ProblemDialog(self.session, problem, self).open()

    def _add_to(self, problem: LocalProblem) -> None:
        AddToProblemDialog(self.session, problem, self).open()

    def _close(self, problem: LocalProblem) -> None:
        CloseProblemDialog(self.session, problem, self).open()

    def _reopen(self, problem: LocalProblem) -> None:
        with self.session.operation(f"Reopen “{problem.name}”") as op:
            op.put(reopen(problem), was=problem)

    def _delete(self, problem: LocalProblem) -> None:
        """Take it out; what it grouped stays, and Undo brings it back. The next row becomes current."""
        with self.session.operation(f"Delete the problem “{problem.name}”") as op:
            op.remove(problem, was=problem)

    def _take_out(self, problem: LocalProblem, ids: Sequence[Id]) -> None:
        what = "one" if len(ids) == 1 else counted(len(ids), "record")
        with self.session.operation(f"Take {what} out of “{problem.name}”") as op:
            op.put(leave_out(problem, ids), was=problem)

    def _type_words(self) -> None:
        self.filter_line.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter_line.words.selectAll()


def _found(store: Store, query: ProblemQuery) -> tuple[ProblemQuery, Sequence[ProblemRow], bool]:
    return query, store.problems.rows(query), not store.problems.count()

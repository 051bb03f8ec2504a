"""The dialog that puts concerns and engagements into a local problem: one that is open, or a new one."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QStackedWidget, QWidget

from gui.ctrl_enter import ctrl_enter_presses
from gui.fields.choices import ChoiceBox, Segments
from gui.fields.lines import Line, LongText, SoughtLine
from gui.form import Form
from gui.look.parts import button, column, frame, ground, label, row, scrolled
from gui.look.tab_order import follow_the_layout
from gui.record_list import Column, RecordList
from gui.rows import Cell
from gui.session import Session
from models import dates
from models import local_problem as rules
from models.choice import ChoiceKind
from models.ids import Id, new_id
from models.local_problem import LocalProblem, gather
from models.problem import Problem
from models.sentences import counted, listed
from storage.local_problems import ProblemQuery
from storage.store import Store
from storage.words import Sought

OPEN, NEW = "open", "new"
LOWEST = 108  # a row below the heads


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """What is known of what is to be gathered."""

    district: str  # of most of it
    place: str  # that most of the concerns name; without any, the venue of most engagements
    started_on: date  # the first day of it
    problems: Sequence[LocalProblem]  # those that are open, in this district first


def outlook(store: Store, concern_ids: Sequence[Id], engagement_ids: Sequence[Id]) -> Outlook:
    """To be asked off the GUI thread."""
    concerns = [*store.concerns.some(concern_ids).values()]
    held = store.engagements.some([*engagement_ids, *(concern.engagement_id for concern in concerns)])
    district = _commonest(one.district for one in held.values())
    places = _commonest(one.place for one in concerns) or _commonest(one.venue for one in held.values())
    days = [*(one.heard_on for one in concerns), *(one.held_on for one in held.values()), store.today()]
    open_ones = [each.problem for each in store.problems.rows(ProblemQuery(is_open=True))]
    return Outlook(
        district=district,
        place=places,
        started_on=min(days),
        problems=sorted(open_ones, key=lambda each: each.district != district),
    )


class GatherDialog(QDialog):
    """To be shown by `open()`; it deletes itself when it is closed."""

    gathered = Signal(object)  # the problem's id

    def __init__(
        self, session: Session, concern_ids: Sequence[Id], engagement_ids: Sequence[Id], parent: QWidget | None
    ) -> None:
        super().__init__(parent)
        self.session = session
        self._concern_ids, self._engagement_ids = tuple(concern_ids), tuple(engagement_ids)
        self._outlook: Outlook | None = None
        self._problems: Mapping[Id, LocalProblem] = {}
        self._is_judged = False
        numbers = ((self._engagement_ids, "engagement"), (self._concern_ids, "concern"))
        self._what = listed([counted(len(ids), one) for ids, one in numbers if ids])
        title = f"Put {self._what} into a problem"
        self.setWindowTitle(title)
        self.setModal(True)
        look = session.look
        self.which = Segments(look, [(OPEN, "An open problem"), (NEW, "A new problem")], is_optional=False)
        self.which.setAccessibleName("Into")
        self.form = Form(look, self._follow)
        self._views = QStackedWidget()
        self._views.addWidget(self._made_open())
        self._views.addWidget(self._made_new())
        self._views.setMinimumHeight(LOWEST + 56)
        self.putting = button(look, "Put in", "primary", clicked=self.put)
        self.cancel = button(look, "Cancel", clicked=self.reject)
        ctrl_enter_presses(self.putting, self)
        foot = frame("footer", row(None, self.cancel, self.putting, margins=(24, 11, 16, 12)))
        above = column(label(title, "head", wrap=True), self.which, gap=12, margins=(24, 16, 16, 8))
        inside = column(above, self._views, gap=0)
        inside.setStretch(1, 1)
        self.setLayout(column(scrolled(ground("surface", inside)), foot, gap=0))
        self.which.edited.connect(self._show_which)
        self.which.show_value(OPEN)
        self.setMinimumSize(280, 200)
        self.resize(560, 480)
        self.finished.connect(self.deleteLater)
        follow_the_layout(self)
        self.session.ask(
            "gather", lambda store: outlook(store, self._concern_ids, self._engagement_ids), self._show_outlook
        )

    def put(self) -> None:
        """Put it in, if there is something to put it into."""
        problem = self._problems.get(self.list.current_id() or Id(0)) if self.which.value() == OPEN else None
        if self.which.value() == NEW:
            self._is_judged = True
            self._follow()
            if wrong := next(self.problems(), None):
                self.form.go_to(wrong.field)
                return
        elif problem is None:
            return
        record = gather(problem or self._new(), self._engagement_ids, self._concern_ids)
        with self.session.operation(f"Put {self._what} into “{record.name}”") as op:
            op.put(record, was=problem)
        self.gathered.emit(record.id)
        self.accept()

    def problems(self) -> Iterator[Problem]:
        """What is wrong with a new problem."""
        wrong = rules.problems(self._new(), self.session.today())
        return (each for each in wrong if each.field in self.form.rows)

    def _made_open(self) -> QWidget:
        self.words = SoughtLine("Search the open problems")
        self.words.setAccessibleName("Search the open problems")
        self.words.edited.connect(self._narrow)
        columns: tuple[Column[LocalProblem], ...] = (
            Column(name="Problem", cell=self._name),
            Column(name="Started", cell=lambda one: Cell(main=dates.short(one.started_on), is_right=True), width=104),
        )
        self.list: RecordList[LocalProblem] = RecordList(self.session.look, "Open problems", columns, self._fetch)
        self.list.setSelectionMode(RecordList.SelectionMode.SingleSelection)
        self.list.horizontalHeader().setSectionsClickable(False)
        self.list.horizontalHeader().setSortIndicatorShown(False)
        self.list.setMinimumHeight(LOWEST)
        self.words.left.connect(self.list.setFocus)
        self.list.opened.connect(lambda _: self.put())
        self.list.chosen.connect(lambda _: self._offer())
        self._none = label("No open problem has these words.", "muted", wrap=True)
        self._none.setContentsMargins(24, 8, 16, 8)
        made = column(column(self.words, margins=(24, 4, 16, 4)), self.list, self._none, None, gap=0)
        made.setStretch(1, 1_000)
        return ground("surface", made)

    def _made_new(self) -> QWidget:
        districts = [one.name for one in self.session.store.choices.of_kind(ChoiceKind.DISTRICT) if not one.is_retired]
        fields = (
            self.form.row("name", "Name", Line("Grays High Street")),
            self.form.row("place", "Place", Line("High Street, Grays")),
            self.form.row("issue", "Issue: what it is about", LongText("Groups gather from four o'clock", 2)),
            self.form.row("district", "District", ChoiceBox(districts)),
        )
        return ground("surface", column(*fields, None, gap=12, margins=(24, 4, 16, 16)))

    def _new(self) -> LocalProblem:
        value, known = self.form.value, self._outlook
        return LocalProblem(
            id=new_id(),
            name=" ".join(value("name").split()),
            district=value("district"),
            place=" ".join(value("place").split()),
            issue=value("issue").strip(),
            started_on=known.started_on if known else self.session.today(),
        )

    def _show_outlook(self, found: Outlook) -> None:
        self._outlook = found
        self._problems = {one.id: one for one in found.problems}
        self.form.show_values({"district": found.district, "place": found.place})
        if not self._problems:
            self.which.hide()
            self.which.show_value(NEW)
        self._narrow()

    def _show_which(self) -> None:
        is_new = self.which.value() == NEW
        self._views.setCurrentIndex(is_new)
        self._offer()
        if is_new:
            self.form.go_to("name")
        else:
            self.words.setFocus()

    def _narrow(self) -> None:
        """List the problems that have the words."""
        sought = Sought(self.words.text())
        texts = {one.id: " ".join((one.name, one.place, one.issue, one.district)) for one in self._problems.values()}
        ids = [one for one, text in texts.items() if not sought.tokens or sought.stands_in(text)]
        self.list.show_found(ids, is_same=False)
        self.list.setVisible(bool(ids))
        self._none.setVisible(not ids)
        self._offer()

    def _offer(self) -> None:
        self.putting.setEnabled(self.which.value() == NEW or self.list.current_id() is not None)

    def _name(self, problem: LocalProblem) -> Cell:
        """With how much of it the problem groups already."""
        wanted = {*self._concern_ids, *self._engagement_ids}
        there = len(wanted.intersection((*problem.concern_ids, *problem.engagement_ids)))
        already = "" if not there else "Groups it already" if there == len(wanted) else f"Groups {there} already"
        about = " · ".join(filter(None, (problem.district, problem.place or problem.issue)))
        return Cell(main=problem.name, sub=about, is_bold=True, badge=already)

    def _fetch(self, ids: Sequence[Id]) -> Mapping[Id, LocalProblem]:
        return {record_id: self._problems[record_id] for record_id in ids}

    def _follow(self) -> None:
        if self._is_judged:
            self.form.show_problems(list(self.problems()), lambda _: True)


def _commonest(names: Iterator[str]) -> str:
    """The name that stands most often; of several the first."""
    most = Counter(name for name in names if name.strip()).most_common(1)
    return most[0][0] if most else ""

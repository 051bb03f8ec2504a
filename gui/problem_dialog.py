"""The dialog in which a local problem is named or changed, with its counts before and after."""

from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QWidget

from gui.ctrl_enter import ctrl_enter_presses
from gui.fields.choices import ChoiceBox
from gui.fields.lines import DayLine, Line, LongText
from gui.form import Form
from gui.look.parts import button, column, frame, ground, label, row, scrolled
from gui.look.tab_order import follow_the_layout
from gui.problem_measures import Measures
from gui.question import is_wanted
from gui.session import Session
from models import dates, spoken
from models import local_problem as rules
from models.choice import ChoiceKind
from models.ids import new_id
from models.local_problem import LocalProblem
from models.problem import Problem
from storage import used_before
from storage.store import Store
from storage.used_before import UsedBefore

DAYS = {"started_on": "Started", "closed_on": "Closed"}
SAID = (
    "Figures persuade when everybody can see what was counted, by whom, and from which day to which."
    " Count as many days after as before."
)


class ProblemDialog(QDialog):
    """Saves the problem; to be shown by `open()`. It deletes itself when it is closed."""

    saved = Signal(object)  # its id

    def __init__(self, session: Session, problem: LocalProblem | None, parent: QWidget | None) -> None:
        """Without a problem a new one is named."""
        super().__init__(parent)
        self.session = session
        self._original = problem
        self._problem = problem or _new(session)
        self._is_judged = False
        title = f"Change “{problem.name}”" if problem else "Name a problem"
        self.setWindowTitle(title)
        self.setModal(True)
        self.form = Form(session.look, self._follow)
        self.measures = Measures(session)
        self.saving = button(session.look, "Save" if problem else "Name it", "primary", clicked=self.save)
        self.cancel = button(session.look, "Cancel", clicked=self.reject)
        ctrl_enter_presses(self.saving, self)
        foot = frame("footer", row(None, self.cancel, self.saving, margins=(24, 11, 16, 12)))
        self._inside = ground("surface", column(*self._made(), None, gap=12, margins=(24, 16, 24, 24)))
        self.setLayout(column(scrolled(self._inside), foot, gap=0))
        self._show()
        self._shown = self._typed()
        self.measures.edited.connect(self._follow)
        self.measures.edited.connect(lambda: follow_the_layout(self._inside))
        self.form.rows["district"].field.edited.connect(self._ask_used)
        self._ask_used()
        self.setMinimumSize(280, 200)
        self.resize(640, 640)
        self.finished.connect(self.deleteLater)
        follow_the_layout(self._inside)
        self.form.go_to("name")

    def _made(self) -> Iterator[QWidget]:
        """The fields, from top to bottom."""
        rows, today = self.form.row, self.session.today
        districts = [one.name for one in self.session.store.choices.of_kind(ChoiceKind.DISTRICT) if not one.is_retired]
        yield rows("name", "Name", Line("Grays High Street"))
        yield rows("place", "Place", Line("High Street, Grays"))
        yield rows("issue", "Issue: what it is about", LongText("Groups gather from four o'clock", 2))
        yield rows("district", "District", ChoiceBox(districts))
        yield rows("lead", "Led by", Line("Town Centre Team"))
        yield rows("started_on", DAYS["started_on"], DayLine(today, width=168))
        if self._problem.closed_on:
            yield rows("closed_on", DAYS["closed_on"], DayLine(today, width=168))
        if self._problem.closed_on or self._problem.outcome:
            yield rows("outcome", "What came of it", LongText(lines=3))
        yield label("Before and after", "head")
        yield label(SAID, "small", wrap=True)
        yield self.measures

    def record(self) -> LocalProblem:
        """The problem as the dialog has it; a day that cannot be read is left as it was."""
        values = {name: made.field.value() for name, made in self.form.rows.items()}
        for name in DAYS:
            if name in values:
                values[name] = self._day(name) or getattr(self._problem, name)
        for name in ("name", "place", "lead"):
            values[name] = " ".join(values[name].split())
        for name in ("issue", "outcome"):
            if name in values:
                values[name] = values[name].strip()
        return replace(self._problem, **values, measures=self.measures.value())

    def save(self) -> None:
        """Save it, if nothing is wrong; otherwise go to what is. What was typed stays if it cannot be saved."""
        self._is_judged = True
        self._follow()
        if wrong := next(self.problems(), None):
            self.form.go_to(wrong.field)
            return
        if cards := self.measures.problems():
            card, wrongs = cards[0]
            card.form.go_to(wrongs[0].field)
            return
        record = self.record()
        with self.session.operation(f"{'Change' if self._original else 'Name'} the problem “{record.name}”") as op:
            op.put(record, was=self._original)
        self.saved.emit(record.id)
        self.accept()

    def reject(self) -> None:
        """Leave; not without asking where something typed would be lost."""
        if self._typed() == self._shown or is_wanted(
            self, "Leave without saving", "Leave without saving?", "What you typed here is lost.", "Leave"
        ):
            super().reject()

    def problems(self) -> Iterator[Problem]:
        """Everything that stops it being saved, but for what was counted."""
        today = self.session.today()
        for name in (name for name in DAYS if name in self.form.rows):
            typed = self.form.value(name)
            if self._day(name) is None:
                yield Problem(name, spoken.day(typed, today).problem if typed.strip() else "Say on which day.")
        yield from (each for each in rules.problems(self.record(), today) if each.field in self.form.rows)

    def _typed(self) -> list[dict[str, str]]:
        """Everything that stands in the fields, also what cannot be read."""
        return [self.form.values(self.form.rows), *(card.typed() for card in self.measures.cards)]

    def _show(self) -> None:
        shown = {name: getattr(self._problem, name) for name in self.form.rows}
        for name in DAYS:
            if shown.get(name):
                shown[name] = dates.with_day(shown[name])
        self.form.show_values(shown)
        self.measures.show_value(self._problem.measures)

    def _day(self, name: str) -> object:
        typed = self.form.value(name)
        return spoken.day(typed, self.session.today()).on if typed.strip() else None

    def _ask_used(self) -> None:
        """Names to complete with; thousands of engagements are read for them."""
        district = self.form.value("district")

        def used(store: Store) -> UsedBefore:
            return used_before.of_district(store.db, district)

        self.session.ask("problem dialog", used, self._complete)

    def _complete(self, used: UsedBefore) -> None:
        self.form.rows["place"].field.complete_from(tuple(dict.fromkeys((*used.venues, *used.places))))
        self.form.rows["lead"].field.complete_from(tuple(dict.fromkeys((*used.officers, *used.owners))))

    def _follow(self) -> None:
        if self._is_judged:
            self.form.show_problems(list(self.problems()), lambda _: True)
            self.measures.show_problems(self.measures.problems())


def _new(session: Session) -> LocalProblem:
    """A problem of my district that starts today."""
    officer = session.officer
    district = officer.district if officer else ""
    return LocalProblem(id=new_id(), name="", district=district, started_on=session.today())

"""The dialog in which a local problem is closed: on which day, and what came of it."""

from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtWidgets import QDialog, QWidget

from gui.ctrl_enter import ctrl_enter_presses
from gui.fields.lines import DayLine, LongText
from gui.form import Form
from gui.look.parts import button, column, frame, ground, label, row, scrolled
from gui.session import Session
from models import dates, spoken
from models import local_problem as rules
from models.local_problem import LocalProblem, close
from models.problem import Problem

FIELDS = ("closed_on", "outcome")


class CloseProblemDialog(QDialog):
    """Closes the problem; to be shown by `open()`. It deletes itself when it is closed."""

    def __init__(self, session: Session, problem: LocalProblem, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.session, self._problem = session, problem
        self._is_judged = False
        self.setWindowTitle(f"Close “{problem.name}”")
        self.setModal(True)
        self.form = Form(session.look, self._follow)
        day = self.form.row("closed_on", "Closed on", DayLine(session.today, width=168))
        outcome = self.form.row("outcome", "What came of it", LongText("Say it as it should stand in the report.", 4))
        self.form.show_values({"closed_on": dates.with_day(session.today()), "outcome": problem.outcome})
        self.closing = button(session.look, "Close this problem", "primary", clicked=self.close_problem)
        self.cancel = button(session.look, "Cancel", clicked=self.reject)
        ctrl_enter_presses(self.closing, self)
        foot = frame("footer", row(None, self.cancel, self.closing, margins=(24, 11, 16, 12)))
        title = label(f"Close “{problem.name}”", "head", wrap=True)
        inside = column(title, row(day, None), outcome, None, gap=12, margins=(24, 20, 24, 16))
        self.setLayout(column(scrolled(ground("surface", inside)), foot, gap=0))
        self.setMinimumSize(280, 200)
        self.resize(480, 330)
        self.finished.connect(self.deleteLater)
        self.form.go_to("outcome")

    def problems(self) -> Iterator[Problem]:
        """Everything that stops it."""
        typed = self.form.value("closed_on")
        read = spoken.day(typed, self.session.today())
        if read.on is None:
            yield Problem("closed_on", read.problem if typed.strip() else "Say on which day.")
        closed = replace(
            self._problem,
            closed_on=read.on or self.session.today(),
            outcome=self.form.value("outcome").strip(),
        )
        for each in rules.problems(closed, self.session.today()):
            if each.field in FIELDS:
                yield each

    def close_problem(self) -> None:
        """Close it, if nothing is wrong; otherwise go to what is."""
        self._is_judged = True
        self._follow()
        if wrong := next(self.problems(), None):
            self.form.go_to(wrong.field)
            return
        on = spoken.day(self.form.value("closed_on"), self.session.today()).on or self.session.today()
        with self.session.operation(f"Close “{self._problem.name}”") as op:
            op.put(close(self._problem, on, self.form.value("outcome").strip()), was=self._problem)
        self.accept()

    def _follow(self) -> None:
        if self._is_judged:
            self.form.show_problems(list(self.problems()), lambda _: True)

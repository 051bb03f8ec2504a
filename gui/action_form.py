"""Forms in which one action of a loop is written: added or changed, finished, or cancelled."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QWidget

from gui.action_line import ActionLine
from gui.ctrl_enter import KEYS, ctrl_enter_presses
from gui.fields.flow import Flow
from gui.fields.lines import DayLine, LongText
from gui.form import Form
from gui.look.look import Look
from gui.look.parts import button, column, row
from gui.offered import Offered
from models import dates
from models.action import NO_REASON, Action, Progress, problems
from models.ids import Id
from models.problem import Problem
from models.typed_log import TypedAction, typed_action
from models.understood_parts import Reading, understood_action

DAY = 176  # pixels of a day that is spelt out


class ActionForm(QWidget):
    """An action as it is written. Enter, or its button, gives it; problems are shown from then on."""

    given = Signal(object)  # the action, with nothing wrong with it
    left = Signal()  # Escape, where there is something to go back to

    def __init__(self, look: Look, today: Callable[[], date], concern_id: Id, begun: Action | TypedAction) -> None:
        """`begun` is an action to change, or what was typed of a new one."""
        super().__init__()
        self._today, self._concern_id = today, concern_id
        self.was = begun if isinstance(begun, Action) else None
        self._begun = typed_action(begun) if isinstance(begun, Action) else begun
        self._is_judged = False
        self.position = self.was.position if self.was else 0  # a new one is told where it comes to stand
        self.form = Form(look, self._follow)
        self.line = ActionLine(look, self.form, today, self._begun)
        self.line.open()
        self.line.ended.connect(self.give)
        ctrl_enter_presses(self.line.adding, self)
        parts = row(self.line)
        if self.was:
            tip = f"Leave “{self.was.what}” as it was (Escape)"
            close = button(look, "", "quiet", "close", tone="muted", tip=tip, clicked=self.left.emit)
            parts.addLayout(column(close, None, gap=0))
        self.setLayout(parts)

    def typed(self) -> TypedAction:
        """What is written."""
        return self.line.value()

    @property
    def is_typed(self) -> bool:
        """Whether something would be lost with it."""
        return self.typed() != self._begun if self.was else not self.typed().is_empty

    def offer(self, offered: Offered) -> None:
        """Complete from these."""
        self.line.offer(offered)

    def write(self) -> None:
        """Put the cursor into what will be done."""
        self.line.rows["what"].field.setFocus(Qt.FocusReason.OtherFocusReason)

    def give(self) -> None:
        """Give the action, unless something is wrong with it. Nothing of a new one in which nothing is written."""
        if self.was is None and self.typed().is_empty:
            return
        self.form.spell_out()
        self._is_judged = True
        now, wrong = self._understood()
        self._follow()
        if wrong:
            self.form.go_to(wrong[0].field)
        else:
            self.given.emit(now)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.was:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _understood(self) -> tuple[Action, tuple[Problem, ...]]:
        return understood_action(
            self.typed(), self.was, self._today(), concern_id=self._concern_id, position=self.position
        )

    def _follow(self) -> None:
        if self._is_judged:
            self.form.show_problems(self._understood()[1], lambda _: True)


class EndingForm(QWidget):
    """How an action ended: the day, and what came of it or why it was given up. Ctrl+Enter gives it."""

    given = Signal(object, str)  # the day, and the words
    left = Signal()

    def __init__(self, look: Look, today: Callable[[], date], action: Action, progress: Progress) -> None:
        super().__init__()
        self._today, self.was, self.progress = today, action, progress
        self._is_judged = False
        self.form = Form(look, self._follow)
        is_done = progress == Progress.FINISHED
        words = "What came of it" if is_done else "Why it is given up"
        ended_on = self.form.row("ended_on", "When", DayLine(today))
        self.outcome = self.form.row("outcome", words, LongText(lines=1, most=6))
        ended_on.field.show_value(dates.with_day(today()))
        self.outcome.field.show_value(action.outcome)
        fields = Flow(gap=8)
        fields.add(ended_on, least=DAY)
        fields.add(self.outcome, least=200, share=1)
        tip = f"{'Finish' if is_done else 'Cancel'}: {action.what} ({KEYS})"
        giving = button(look, "Finish" if is_done else "Cancel the action", tip=tip, clicked=self.give)
        ctrl_enter_presses(giving, self)
        leave = button(look, "Go back", "quiet", tip="Leave it as it was (Escape)", clicked=self.left.emit)
        self.setLayout(column(fields, row(giving, leave, None), gap=8))

    @property
    def is_typed(self) -> bool:
        """Whether something would be lost with it."""
        written = str(self.form.value("outcome"))
        return written.strip() != self.was.outcome.strip()

    def write(self) -> None:
        """Put the cursor where there is something to say, after what was said before."""
        self.form.go_to("outcome")
        self.outcome.field.moveCursor(QTextCursor.MoveOperation.End)

    def give(self) -> None:
        """Give it, unless something is wrong with it."""
        self.form.spell_out()
        self._is_judged = True
        on, wrong = self._understood()
        self._follow()
        if wrong:
            self.form.go_to(wrong[0].field)
        else:
            self.given.emit(on, str(self.form.value("outcome")).strip())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and self.form.rows["ended_on"].field.hasFocus():
            self.give()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _understood(self) -> tuple[date, list[Problem]]:
        reading = Reading(self._today())
        on = reading.day("ended_on", self.form.value("ended_on"), ahead=False) or self._today()
        found = list(reading.problems)
        if not found:
            ended = replace(self.was, progress=self.progress, ended_on=on)
            found += [problem for problem in problems(ended, self._today()) if problem.field == "ended_on"]
        if self.progress == Progress.CANCELLED and not str(self.form.value("outcome")).strip():
            found.append(Problem("outcome", NO_REASON))
        return on, found

    def _follow(self) -> None:
        if self._is_judged:
            self.form.show_problems(self._understood()[1], lambda _: True)

"""What the page of one loop is made of: bands with an icon and a word, what was told, and the decision not to act."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLayout, QWidget

from gui.ctrl_enter import KEYS, ctrl_enter_presses
from gui.fields.flow import Flow
from gui.fields.lines import LongText
from gui.form import Form
from gui.look.look import Look
from gui.look.parts import Picture, breakable, button, column, frame, ground, label, row
from gui.session import Session
from models import dates
from models.concern import Concern, problems
from models.problem import Problem
from models.sentences import counted
from models.tell import Tell

NOTHING = "Nothing can be done because …"
WORDS = 320  # pixels that what was said or done has before what is done with it goes below
BAND = 76  # pixels of a band's icon and word


def band(look: Look, icon: str, word: str, inside: QLayout) -> QWidget:
    """One of Listen, Act and Tell, in its colour with its icon and word."""
    name = label(word, "head", tone=icon)
    side = ground("none", column(row(Picture(look, icon, icon, 18), name, None, gap=6), None))
    side.setFixedWidth(BAND)
    made = row(side, ground("none", inside), gap=4)
    made.setStretch(1, 1)
    return ground("none", made)


def whole(text: str) -> str:
    """A text with its own lines, in which words without end may be broken."""
    return "\n".join(breakable(line) for line in text.splitlines())


def note(look: Look, icon: str, tone: str, words: str, facts: str, *buttons: QWidget) -> QFrame:
    """Something that was said or done, whole, with what qualifies it below and what can be done with it beside."""
    main, below = label(whole(words), wrap=True), label(whole(facts), "small", wrap=True)
    for text in (main, below):
        text.setMinimumWidth(1)
    said = row(column(Picture(look, icon, tone), None, gap=0, margins=(0, 2, 0, 0)), column(main, below, None, gap=2))
    said.setStretch(1, 1)
    parts = Flow(gap=8)
    parts.add(ground("none", said), least=WORDS, share=1)
    for made in buttons:
        parts.add(ground("none", column(made, None, gap=0)))
    return frame("note", column(parts, margins=(12, 8, 4, 8)))


def tell_note(session: Session, tell: Tell, take_back: Callable[[], object]) -> QFrame:
    """What people were told: by which channels, when, how many, by whom, and what else it was about."""
    others = len(tell.concern_ids) - 1
    facts = (
        ", ".join(tell.channels),
        dates.with_day(tell.told_on),
        f"{tell.audience:,} told" if tell.audience is not None else "",
        f"by {tell.told_by}" if tell.told_by else "",
        f"also about {counted(others, 'other concern')}" if others else "",
    )
    tip = "Take this concern out of it: people were not told of it so"
    made = button(session.look, "Take back", "quiet", tip=session.store.read_only_because or tip, clicked=take_back)
    made.setEnabled(not session.store.read_only_because)
    words = tell.message or "People were told."
    return note(session.look, "mail", "tell", words, " · ".join(filter(None, facts)), made)


def decision_note(session: Session, concern: Concern, withdraw: Callable[[], object]) -> QFrame:
    """Why nothing can be done, who decided it and when."""
    on = dates.with_day(concern.no_action_on) if concern.no_action_on else ""
    by = f"by {concern.no_action_by}" if concern.no_action_by else ""
    facts = " ".join(filter(None, ("Decided", on, by)))
    made = button(session.look, "Withdraw", "quiet", tip="Withdraw the decision", clicked=withdraw)
    made.setEnabled(not session.store.read_only_because)
    words = f"Nothing can be done because: {concern.no_action_reason}"
    return note(session.look, "stop", "act", words, facts, made)


class DecisionForm(QWidget):
    """Asks why nothing can be done: it is what people will be told. Ctrl+Enter gives it."""

    given = Signal(str)
    left = Signal()

    def __init__(self, look: Look, today: Callable[[], date], concern: Concern) -> None:
        super().__init__()
        self._today, self.was = today, concern
        self._is_judged = False
        self.form = Form(look, self._follow)
        field = LongText("It is what people will be told", lines=2, most=6)
        reason = self.form.row("no_action_reason", NOTHING, field)
        tip = f"Decide that nothing can be done ({KEYS})"
        deciding = button(look, "Decide", tip=tip, clicked=self.give)
        ctrl_enter_presses(deciding, self)
        leave = button(look, "Go back", "quiet", tip="Decide nothing (Escape)", clicked=self.left.emit)
        self.setLayout(column(reason, row(deciding, leave, None), gap=8))

    @property
    def is_typed(self) -> bool:
        """Whether something would be lost with it."""
        return bool(str(self.form.value("no_action_reason")).strip())

    def write(self) -> None:
        """Put the cursor into it."""
        self.form.go_to("no_action_reason")

    def give(self) -> None:
        """Give the reason, unless there is none."""
        self._is_judged = True
        self._follow()
        if not self._problems():
            self.given.emit(str(self.form.value("no_action_reason")).strip())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _problems(self) -> list[Problem]:
        reason = str(self.form.value("no_action_reason"))
        decided = replace(self.was, no_action_reason=reason, no_action_on=self._today())
        return [each for each in problems(decided, self._today()) if each.field == "no_action_reason"]

    def _follow(self) -> None:
        if self._is_judged:
            self.form.show_problems(self._problems(), lambda _: True)

"""The questions of a Forms export: for each, whether it is counted and which of its answers count as positive."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from gui.fields.choices import Tick
from gui.fields.flow import Flow
from gui.look.parts import column, emptied, label
from models.foreign.forms_export import FormsExport, Positive, Question
from models.sentences import listed

FREELY = "Left out, as people answered in their own words, or said who they are: {headings}."


class QuestionCard(QFrame):
    """One question: a tick to count it, below it a tick for each answer that counts as positive."""

    edited = Signal()

    def __init__(self, question: Question, positive: frozenset[str] | None) -> None:
        super().__init__()
        self.setProperty("kind", "note")
        self.counted = Tick("Count this question")
        self.counted.setAccessibleName(f"Count “{question.heading}”")
        self.counted.show_value(positive is not None)
        self.ticks: dict[str, Tick] = {}
        self._positive = label("Counts as positive:", "small")
        flow = Flow(gap=16)
        flow.add(self._positive)
        for option, number in question.options.items():
            tick = Tick(f"{option} ({number:,})".replace("&", "&&"))
            tick.setAccessibleName(f"“{option}” counts as positive, to “{question.heading}”")
            tick.show_value(option in (question.positive if positive is None else positive))
            tick.edited.connect(self.edited)
            self.ticks[option] = tick
            flow.add(tick)
        self.counted.edited.connect(self._follow)
        heading = label(question.heading, wrap=True)
        self.setLayout(column(heading, self.counted, flow, gap=4, margins=(12, 8, 12, 8)))
        self._follow()

    def value(self) -> frozenset[str] | None:
        """The answers that count as positive; None where the question is not counted."""
        if not self.counted.value():
            return None
        return frozenset(option for option, tick in self.ticks.items() if tick.value())

    def _follow(self) -> None:
        for made in (self._positive, *self.ticks.values()):
            made.setEnabled(self.counted.value())
        self.edited.emit()


class ViewsQuestions(QWidget):
    """The cards, and below them what is left out."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.cards: list[QuestionCard] = []
        self._column = column(gap=8)
        self._left_out = label("", "small", wrap=True)
        self.setLayout(column(self._column, self._left_out, gap=8))

    def show_export(self, export: FormsExport) -> None:
        """Show the questions of another export, as they are usually counted."""
        emptied(self._column)
        self.cards = [QuestionCard(*each) for each in zip(export.questions, export.usual, strict=True)]
        for card in self.cards:
            card.edited.connect(self.edited)
            self._column.addWidget(card)
        headings: Sequence[str] = [f"“{heading}”" for heading in export.freely_written]
        self._left_out.setText(FREELY.format(headings=listed(headings)))
        self._left_out.setVisible(bool(headings))

    def value(self) -> Positive:
        """By question, the answers that count as positive; None where it is not counted."""
        return tuple(card.value() for card in self.cards)

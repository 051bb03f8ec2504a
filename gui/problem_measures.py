"""The counts before and after of a local problem: a card for each thing that was counted."""

from collections.abc import Iterator, Sequence
from dataclasses import fields
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from gui.fields.flow import Flow
from gui.fields.lines import DayLine, Line
from gui.form import Form
from gui.look.parts import button, column, emptied, label, row
from gui.session import Session
from models import dates, spoken
from models.local_problem import Measure, measure_problems
from models.problem import Problem
from models.sentences import counted
from models.spoken_amounts import whole

COUNTS = ("before", "after")
DAYS = ("before_from", "before_to", "after_from", "after_to")
NAMES = tuple(field.name for field in fields(Measure))
NO_NUMBER = "Write it as a whole number, such as 64."


class MeasureCard(QFrame):
    """One measure as it is typed."""

    edited = Signal()
    unwanted = Signal()

    def __init__(self, session: Session, measure: Measure) -> None:
        super().__init__()
        self._session = session
        self.setProperty("kind", "note")
        self.form = Form(session.look, self._edit)
        line = self.form.row
        what = line("what", "What was counted", Line("Calls about disorder"))
        source = line("source", "Source: who counted it, and where", Line("Calls for service, town-centre beat"))
        spans = Flow(gap=16)
        for when, title in (("before", "Before"), ("after", "After")):
            number = line(when, f"{title}: how many", Line(width=112))
            first = line(f"{when}_from", "Counted from", DayLine(session.today, width=144))
            last = line(f"{when}_to", "To", DayLine(session.today, width=144))
            for made, words in ((first, "counted from"), (last, "counted to")):
                made.field.setAccessibleName(f"{title}: {words}")
            spans.add(_beside(number, first, last))
        self.remove = button(session.look, "", "quiet", "close", tip="Leave this count out", clicked=self.unwanted.emit)
        self._says = label("", "small", wrap=True)
        top = row(what, column(20, self.remove, None, gap=0))
        top.setStretch(0, 1)
        self.setLayout(column(top, source, spans, self._says, gap=8, margins=(12, 12, 12, 12)))
        self.form.show_values({name: _written(getattr(measure, name)) for name in NAMES})
        self._edit()

    def value(self) -> Measure:
        """The measure, as far as it can be read."""
        return Measure(
            what=self._typed("what"),
            source=self._typed("source"),
            before=whole(self._typed("before")),
            before_from=self._day("before_from"),
            before_to=self._day("before_to"),
            after=whole(self._typed("after")),
            after_from=self._day("after_from"),
            after_to=self._day("after_to"),
        )

    def typed(self) -> dict[str, str]:
        """What stands in its fields, also what cannot be read."""
        return self.form.values(NAMES)

    def problems(self) -> Iterator[Problem]:
        """Everything that is wrong with it, by its fields."""
        unread = set()
        for name in COUNTS:
            if self._typed(name) and whole(self._typed(name)) is None:
                unread.add(name)
                yield Problem(name, NO_NUMBER)
        for name in DAYS:
            if self._typed(name) and self._day(name) is None:
                unread.add(name)
                yield Problem(name, spoken.day(self._typed(name), self._session.today()).problem)
        for wrong in measure_problems(self.value(), self._session.today()):
            if wrong.field not in unread:
                yield wrong

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show them, each under its field."""
        self.form.show_problems(problems, lambda _: True)

    def _typed(self, name: str) -> str:
        return str(self.form.value(name)).strip()

    def _day(self, name: str) -> date | None:
        field = self.form.rows[name].field
        assert isinstance(field, DayLine)
        return field.day()

    def _edit(self) -> None:
        """Say whether the two counts may stand side by side."""
        measure, said = self.value(), ""
        if None not in (measure.before, measure.after) and measure.lengths and min(measure.lengths) > 0:
            before, after = (counted(length, "day") for length in measure.lengths)
            spans = f"{before} before, {after} after"
            unlike = f"Not like for like: {spans}. The report says so."
            said = f"Like for like: {spans}." if measure.is_like_for_like else unlike
        self._says.setText(said)
        self._says.setVisible(bool(said))
        self.edited.emit()


class Measures(QWidget):
    """The cards, and a button that adds one."""

    edited = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.cards: list[MeasureCard] = []
        self._column = column(gap=12)
        self.add = button(session.look, "Add something that was counted", icon="plus", clicked=self.add_one)
        self.setLayout(column(self._column, row(self.add, None), gap=12))

    def value(self) -> tuple[Measure, ...]:
        """The measures as far as they can be read, without cards in which nothing stands."""
        return tuple(measure for card in self.cards if (measure := card.value()) != Measure(what=""))

    def show_value(self, measures: Sequence[Measure]) -> None:
        """Show others."""
        emptied(self._column)
        self.cards = []
        for measure in measures:
            self._add(measure)

    def add_one(self) -> MeasureCard:
        """Add an empty card, and go there."""
        card = self._add(Measure(what=""))
        card.form.go_to("what")
        self.edited.emit()
        return card

    def problems(self) -> list[tuple[MeasureCard, list[Problem]]]:
        """What is wrong, card by card; a card in which nothing stands is as good as none."""
        found = ((card, list(card.problems())) for card in self.cards if any(card.typed().values()))
        return [(card, wrong) for card, wrong in found if wrong]

    def show_problems(self, found: Sequence[tuple[MeasureCard, list[Problem]]]) -> None:
        """Show each under its field."""
        for card in self.cards:
            card.show_problems(next((wrong for other, wrong in found if other is card), []))

    def _add(self, measure: Measure) -> MeasureCard:
        card = MeasureCard(self._session, measure)
        card.edited.connect(self.edited)
        card.unwanted.connect(lambda: self._remove(card))
        self.cards.append(card)
        self._column.addWidget(card)
        return card

    def _remove(self, card: MeasureCard) -> None:
        self.cards.remove(card)
        card.hide()
        card.deleteLater()
        self.add.setFocus()
        self.edited.emit()


def _beside(*rows: QWidget) -> QWidget:
    made = QWidget()
    made.setLayout(row(*rows))
    return made


def _written(value: str | int | date | None) -> str:
    match value:
        case date():
            return dates.with_day(value)
        case None:
            return ""
    return f"{value:,}" if isinstance(value, int) else value

"""The concerns of a log form: a card each, the next one a key away; one taken away can be put back."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from gui.concern_card import ConcernCard
from gui.form import Form
from gui.look.look import Look
from gui.look.parts import Elided, button, column, emptied, frame, label, row
from gui.offered import Offered
from gui.sections import LISTEN_ACT_TELL
from models.ids import new_id
from models.typed_log import TypedConcern

_OPEN_AT_ONCE = 3  # more than these start folded


class ConcernCards(QWidget):
    """One card for each thing somebody raised."""

    name = LISTEN_ACT_TELL
    edited = Signal()
    rearranged = Signal()  # fields have come or gone: Tab has another way to go

    def __init__(self, look: Look, form: Form, today: Callable[[], date]) -> None:
        super().__init__()
        self.look, self.form, self._today = look, form, today
        self.cards: list[ConcernCard] = []
        self._offered = Offered()
        self._held = column(gap=12)
        self.adding = button(
            look, "Add a concern", icon="plus", tip="Ctrl+Enter, from anywhere in the form", clicked=self.write_next
        )
        heading = row(label(self.name, "head"), label("One card for each thing somebody raised", "small"), None)
        self.setLayout(column(heading, self._held, self.adding, gap=12))

    def show_values(self, concerns: Sequence[TypedConcern], shared_tells: frozenset[int] = frozenset()) -> None:
        """Show these concerns, or one empty card."""
        emptied(self._held)
        self.form.drop([name for name in self.form.rows if "/" in name])
        self.cards = []
        for typed in concerns or (TypedConcern(id=new_id()),):
            card = self._append(typed, shared_tells)
            if len(concerns) <= _OPEN_AT_ONCE:
                card.open()
        self._number()

    def value(self) -> tuple[TypedConcern, ...]:
        """What is written, without empty cards."""
        return tuple(typed for typed in (card.value() for card in self.cards) if not typed.is_empty)

    def offer(self, offered: Offered) -> None:
        """Let people choose and complete from these."""
        self._offered = offered
        for card in self.cards:
            card.offer(offered)

    def write_next(self) -> None:
        """Put the cursor into an empty card: the last, or a new one."""
        if not self.cards or not self.cards[-1].value().is_empty:
            self._append(TypedConcern(id=new_id()), frozenset())
            self._number()
        self.cards[-1].write()

    def _append(self, typed: TypedConcern, shared_tells: frozenset[int]) -> ConcernCard:
        return self._insert(typed, shared_tells, len(self.cards), self._held.count())

    def _insert(self, typed: TypedConcern, shared_tells: frozenset[int], number: int, place: int) -> ConcernCard:
        card = ConcernCard(self.look, self.form, self._today, typed, shared_tells)
        card.offer(self._offered)
        card.edited.connect(self.edited)
        card.rearranged.connect(self.rearranged)
        card.removed.connect(lambda: self._remove(card))
        self.cards.insert(number, card)
        self._held.insertWidget(place, card)
        return card

    def _remove(self, card: ConcernCard) -> None:
        """Take a card away; in its place stands a line that puts it back."""
        typed, place = card.value(), self._held.indexOf(card)
        self.cards.remove(card)
        card.close_fields()
        self._held.removeWidget(card)
        card.hide()
        card.deleteLater()
        if not typed.is_empty:
            self._held.insertWidget(place, self._trace(typed, card.shared_tells))
        if not self.cards:
            self._append(TypedConcern(id=new_id()), frozenset()).open()
        self._number()
        (self.cards[0].rows["said"].field if self.cards[0].rows else self.adding).setFocus()
        self.edited.emit()

    def _trace(self, typed: TypedConcern, shared_tells: frozenset[int]) -> QFrame:
        words = Elided(f"Taken away: {typed.said or 'a concern'}", "small")
        back = button(self.look, "Put it back", "quiet", "undo", tone="muted")
        made = frame("note", row(words, back, margins=(12, 2, 4, 2)))

        def put_back() -> None:
            at = self._held.indexOf(made)
            before = sum(isinstance(self._widget(place), ConcernCard) for place in range(at))
            self._held.removeWidget(made)
            made.hide()
            made.deleteLater()
            card = self._insert(typed, shared_tells, before, at)
            card.write()
            self._number()
            self.edited.emit()

        back.clicked.connect(put_back)
        return made

    def _widget(self, place: int) -> QWidget | None:
        item = self._held.itemAt(place)
        return item.widget() if item else None

    def _number(self) -> None:
        for number, card in enumerate(self.cards, 1):
            card.show_number(number)
        self.rearranged.emit()

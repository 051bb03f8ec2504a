"""The bar at the foot of the page of loops while concerns are chosen: how many, who raised them, what can be done."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gui.fields.flow import Flow
from gui.look.look import Look
from gui.look.parts import Elided, MarkLabel, button, column, frame, row
from models.ids import Id
from models.loop import LoopState, Mark, Targets
from models.sentences import counted
from storage.concerns import Raised
from storage.store import Store

GATHER = "Add to a problem …"
MOST_MARKS, LEAST_SAID = 3, 200
WITH_WORDING = (LoopState.TO_TELL, LoopState.TOLD)  # states in which there is something to say that was done


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the bar says of the chosen concerns."""

    ids: Sequence[Id]
    marks: Sequence[Mark]  # of the first
    raised: Raised


def chosen_of(store: Store, ids: Sequence[Id], targets: Targets) -> Chosen:
    """Read what the bar says of these concerns."""
    first = store.concerns.rows(ids[:MOST_MARKS], targets, store.today()).values()
    marks = [Mark(row.loop.state, row.lateness is not None) for row in first]
    return Chosen(ids, marks, store.concerns.raised(ids))


class SelectionBar(QWidget):
    """Says at once how many are chosen; the rest when it is known."""

    cleared = Signal()
    gather_wanted = Signal()
    you_said_wanted = Signal()
    tell_wanted = Signal()

    def __init__(self, look: Look, read_only_because: str) -> None:
        super().__init__()
        self.ids: Sequence[Id] = ()
        self._marks, self._how_many, self._raised = MarkLabel(look), Elided("", "head"), Elided("", "small")
        self.clear = button(look, "Clear", "quiet", clicked=self.cleared.emit)
        self.gather = button(look, GATHER, icon="pin", clicked=self.gather_wanted.emit)
        self.you_said = button(look, "You said, we did", icon="file", clicked=self.you_said_wanted.emit)
        self.tell = button(look, "Tell …", "primary", "tell", clicked=self.tell_wanted.emit)
        for deed in (self.gather, self.tell):
            deed.setEnabled(not read_only_because)
            deed.setToolTip(read_only_because or (GATHER if deed is self.gather else ""))
        self.stops = (self.clear, self.gather, self.you_said, self.tell)
        said = QWidget()
        said.setLayout(row(self._marks, 4, column(self._how_many, self._raised, gap=0)))
        self._parts = Flow(gap=8)
        self._parts.add(said, least=LEAST_SAID, share=1)
        for stop in self.stops:
            self._parts.add(stop)
        self.setLayout(column(frame("selection", row(self._parts, margins=(16, 8, 12, 8))), margins=(16, 4, 16, 12)))

    def show_wide(self, *, is_wide: bool) -> None:
        """With the whole of every deed's name, or less of it."""
        self.gather.setText(GATHER if is_wide else "Problem …")

    def show_ids(self, ids: Sequence[Id], state: LoopState) -> None:
        """Say how many are chosen, in a list of those in `state`."""
        self.ids = ids
        self._how_many.say(f"{counted(len(ids), 'concern')} selected")
        self._raised.say("")
        self.tell.setText("Tell this one …" if len(ids) == 1 else f"Tell these {len(ids):,} …")
        self.tell.setAccessibleName(self.tell.text())
        self.you_said.setVisible(state in WITH_WORDING)

    def show_chosen(self, chosen: Chosen) -> None:
        """Say who raised them, if they are still those that are chosen."""
        if chosen.ids == self.ids:
            self._marks.show_marks(chosen.marks)
            self._raised.say(raised_words(chosen.raised))


def raised_words(raised: Raised) -> str:
    """`Raised by 37 people at 3 engagements, all in Clacton`."""
    at = counted(raised.engagements, "engagement")
    least = "at least " if raised.uncounted else ""
    people = f" by {least}{counted(raised.people, 'person', 'people')}" if raised.people else ""
    together = "all in " if raised.concerns > 1 else "in "
    return f"Raised{people} at {at}{f', {together}{raised.place}' if raised.place else ''}"

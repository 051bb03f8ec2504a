"""What the tell dialog is made of: the concerns that it closes, and what to think of before it is saved."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from gui.look.look import Look
from gui.look.parts import MarkLabel, Picture, button, column, emptied, frame, label, row
from gui.look.tokens import ROW_TWO
from gui.record_list import Column, RecordList
from gui.rows import Cell
from models.ids import Id
from models.loop import LoopState, Mark
from models.tell_many import Doubt, TellWarning
from storage.telling import About

MOST_ROWS = 2  # of the list that are seen at once: the form below it is seen whole
_ICONS = {Doubt.SOCIAL_MEDIA_ONLY: "people", Doubt.NOT_REACHED: "communities"}


def _concern(about: About) -> Cell:
    told = about.told
    where = (told.loop.state, told.concern.theme, told.concern.place, about.reference, about.title)
    mark = Mark(told.loop.state)
    return Cell(marks=(mark,), main=told.concern.said, sub=" · ".join(filter(None, where)), is_bold=True)


_COLUMNS: tuple[Column[About], ...] = (Column(name="Concern", cell=_concern),)


class ToldList(RecordList[About]):
    """The concerns that people are told about; Delete takes the chosen ones out."""

    unwanted = Signal()

    def __init__(self, look: Look) -> None:
        self._known: Mapping[Id, About] = {}
        super().__init__(look, "Concerns that people are told about", _COLUMNS, self._some)
        self.horizontalHeader().hide()

    def show_about(self, about: Sequence[About]) -> None:
        """List these."""
        row_before = self.currentIndex().row()
        self._known = {one.told.concern.id: one for one in about}
        self.show_ids([*self._known])
        if self._known and self.current_id() is None:
            self.choose([*self._known][max(0, min(row_before, len(self._known) - 1))])
        self.setFixedHeight(max(1, min(len(self._known), MOST_ROWS)) * ROW_TWO)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()  # nothing opens here: it is the dialog's
        elif event.key() == Qt.Key.Key_Delete:
            self.unwanted.emit()
        else:
            super().keyPressEvent(event)

    def _some(self, ids: Sequence[Id]) -> Mapping[Id, About]:
        return {concern_id: self._known[concern_id] for concern_id in ids}


class Doubts(QFrame):
    """How many loops the tell closes, and what is doubtful about it, in words: it can be saved as it is."""

    take_out_wanted = Signal(object)  # the ids of concerns whose loops it will not close
    rearranged = Signal()  # buttons have come or gone: Tab has another way to go

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._said: tuple[tuple[TellWarning, ...], int] = ((), 0)
        self._closes = label("", "head", wrap=True)
        self._can_be = label("Worth a thought. It can be saved as it is.", "small", wrap=True)
        self._held = column(gap=8)
        self._mark = MarkLabel(look, size=24)
        head = row(column(self._mark, None), self._closes, gap=8)
        head.setStretch(1, 1)
        self.setLayout(column(head, self._can_be, self._held, None, gap=8, margins=(24, 16, 24, 16)))

    @property
    def sentences(self) -> list[str]:
        """What is said."""
        return [self._closes.text(), *(warning.sentence for warning in self._said[0])]

    def show_warnings(self, warnings: Sequence[TellWarning], number: int) -> None:
        """Say these about a tell for so many concerns; a button with the focus stays while nothing changes."""
        closed = number - sum(len(warning.concern_ids) for warning in warnings if warning.closes_none)
        again = sum(len(warning.concern_ids) for warning in warnings if warning.doubt == Doubt.TOLD_ALREADY)
        are_all_told = number > 0 and again == number
        self._closes.setText(_closed_already(number) if are_all_told else _in_words(closed, number))
        self._mark.show_marks([Mark(LoopState.TOLD if closed or are_all_told else LoopState.TO_TELL)])
        if (tuple(warnings), number) == self._said:
            return
        self._said = tuple(warnings), number
        emptied(self._held)
        for warning in warnings:
            self._held.addWidget(self._note(warning, number))
        self._can_be.setVisible(bool(warnings))
        self.rearranged.emit()

    def _note(self, warning: TellWarning, number: int) -> QWidget:
        words = label(warning.sentence, wrap=True)
        words.setMinimumWidth(1)
        said = row(column(2, Picture(self._look, _ICONS.get(warning.doubt, "loops"), "accent"), None, gap=0), words)
        said.setStretch(1, 1)
        inside = column(said, gap=4, margins=(12, 8, 12, 8))
        if warning.closes_none and len(warning.concern_ids) < number:
            them = "it" if len(warning.concern_ids) == 1 else "them"
            take_out = button(self._look, f"Take {them} out", tip=warning.sentence)
            take_out.clicked.connect(lambda: self.take_out_wanted.emit(warning.concern_ids))
            inside.addLayout(row(None, take_out))
        return frame("note", inside)


def _closed_already(number: int) -> str:
    """That there is nothing left to close."""
    return "The loop is closed already." if number == 1 else f"These {number:,} loops are closed already."


def _in_words(closed: int, number: int) -> str:
    """How many of so many loops are closed."""
    if number == 1:
        return "It closes the loop." if closed else "It does not close the loop."
    of_them = "none" if not closed else "all" if closed == number else f"{closed:,}"
    return f"It closes {of_them} of these {number:,} loops."

"""What a local problem groups: a list from which each can be opened, or taken out of it."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from gui.fields.flow import Flow
from gui.look.look import Look
from gui.look.parts import button, column, frame, label, row
from gui.problem_columns import Part, part_columns
from gui.record_list import RecordList
from models.ids import Id

LOWEST = 108  # a row below the heads
NOTHING = "Nothing yet. “Add …” brings in engagements and concerns that are about it."


class PartList(RecordList[Part]):
    """Engagements and concerns together, as they are given."""

    unwanted = Signal()  # the Delete key

    def __init__(self, look: Look, name: str, *, are_chosen: bool = False) -> None:
        """With a box before each where several are to be chosen."""
        self.parts: Mapping[Id, Part] = {}
        super().__init__(look, name, part_columns(are_chosen=are_chosen), self._fetch)
        heads = self.horizontalHeader()
        heads.setSectionsClickable(False)
        heads.setSortIndicatorShown(False)
        modes = self.SelectionMode
        self.setSelectionMode(modes.MultiSelection if are_chosen else modes.ExtendedSelection)
        self.setMinimumHeight(LOWEST)

    def show_parts(self, parts: Sequence[Part]) -> None:
        """List these, where one had scrolled to."""
        self.parts = {part.id: part for part in parts}
        self.show_found([*self.parts], is_same=True)

    def chosen_parts(self) -> list[Part]:
        """Those whose rows are chosen."""
        return [self.parts[record_id] for record_id in self.chosen_ids()]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.unwanted.emit()
        else:
            super().keyPressEvent(event)

    def _fetch(self, ids: Sequence[Id]) -> Mapping[Id, Part]:
        return {record_id: self.parts[record_id] for record_id in ids}


class ProblemParts(QWidget):
    """The list with what can be done with the rows that are chosen."""

    engagement_wanted = Signal(object)  # an id
    loop_wanted = Signal(object)  # a concern's id
    unwanted = Signal(list)  # ids, to be taken out of the problem

    def __init__(self, look: Look, read_only_because: str) -> None:
        super().__init__()
        self._why_not = read_only_because
        self.list = PartList(look, "What this problem groups")
        self.nothing = label(NOTHING, "muted", wrap=True)
        self.nothing.setContentsMargins(24, 16, 16, 16)
        self.open = button(look, "Open", icon="right", clicked=self._open)
        self.take_out = button(look, "Take out of this problem", clicked=self._take_out)
        self.take_out.setToolTip(read_only_because)
        deeds = Flow()
        for made in (self.open, self.take_out):
            deeds.add(made)
        self._foot = frame("footer", row(deeds, margins=(24, 11, 16, 12)))
        whole = column(self.list, self.nothing, None, self._foot, gap=0)
        whole.setStretch(0, 1_000)
        self.setLayout(whole)
        self.list.opened.connect(lambda _: self._open())
        self.list.unwanted.connect(self._take_out)
        self.list.selectionModel().selectionChanged.connect(lambda *_: self._offer())

    def show_parts(self, parts: Sequence[Part]) -> None:
        """Show what is grouped now."""
        self.list.show_parts(parts)
        for made in (self.list, self._foot):
            made.setVisible(bool(parts))
        self.nothing.setVisible(not parts)
        self._offer()

    def _offer(self) -> None:
        number = len(self.list.chosen_ids())
        self.open.setEnabled(number == 1)
        self.take_out.setEnabled(bool(number) and not self._why_not)

    def _open(self) -> None:
        part = self.list.parts.get(self.list.current_id() or Id(0))
        if part:
            (self.loop_wanted if part.state else self.engagement_wanted).emit(part.id)

    def _take_out(self) -> None:
        if self.list.chosen_ids() and not self._why_not:
            self.unwanted.emit(self.list.chosen_ids())

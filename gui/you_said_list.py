"""The list of loops to put out: a box to choose each by, what was said, and whether its words are ready."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent

from gui import you_said_facts as facts
from gui.record_list import Column, RecordList
from gui.rows import Cell, Index
from gui.session import Session
from gui.you_said_facts import Candidates, Readiness, Told
from models.concern import UNSORTED
from models.ids import Id
from models.loop import LoopState
from models.public_wording import PublicWording

BOX = 48


@dataclass(frozen=True, slots=True)
class Row:
    """A loop, and how far it is from going out."""

    told: Told
    readiness: Readiness
    is_edited: bool  # its words are being written


class ToldList(RecordList[Row]):
    """Ticks are selected rows; the current row is the loop whose words are shown. What was not told has no tick."""

    ticked_changed = Signal()

    def __init__(self, session: Session) -> None:
        self._session = session
        self._names: Collection[str] = ()
        self._told: frozenset[Id] = frozenset()
        self._ticked: dict[Id, None] = {}
        self._edited: Id | None = None
        self._unsaved: PublicWording | None = None  # of that loop, where it is not what the log has
        columns: tuple[Column[Row], ...] = (
            Column(name="", cell=_box, width=BOX),
            Column(name="Loops told about", cell=_said),
        )
        super().__init__(session.look, "Loops told about", columns, self._fetch)
        self.show_order("")
        self.setSelectionMode(self.SelectionMode.MultiSelection)
        self.selectionModel().selectionChanged.connect(self._take_ticks)

    @property
    def ticked(self) -> list[Id]:
        """The loops that are ticked, in the list's order."""
        return [one for one in self.rows.ids if one in self._ticked]

    def show_loops(self, found: Candidates, ticked: Collection[Id] | None = None) -> None:
        """List these; `ticked` are to be ticked, where it is not to stay as it is."""
        self._names, self._told = found.names, found.told
        kept, is_same = self.ticked if ticked is None else ticked, found.ids == self.rows.ids
        self.show_ids(found.ids)
        if not is_same or ticked is not None or not self._told.issuperset(self._ticked):
            self.tick(kept)
        if self.current_id() is None and found.ids:
            self.choose(found.ids[0])

    def show_edited(self, concern_id: Id | None, unsaved: PublicWording | None) -> None:
        """Say whose words are being written, and how far they are with what is not saved yet."""
        if (concern_id, unsaved) != (self._edited, self._unsaved):
            before, self._edited, self._unsaved = self._edited, concern_id, unsaved
            for one in filter(None, {before, concern_id}):
                self.rows.show_again(one)

    def tick(self, ids: Collection[Id]) -> None:
        """Tick these that are in the list and were told, and no others."""
        wanted = set(ids).intersection(self._told)
        self._ticked = {one: None for one in self.rows.ids if one in wanted}
        chosen, last = QItemSelection(), self.rows.columnCount() - 1
        for first, end in runs([one in self._ticked for one in self.rows.ids]):  # Qt is slow with many ranges
            chosen.select(self.rows.index(first, 0), self.rows.index(end - 1, last))
        model = self.selectionModel()
        model.blockSignals(True)  # noqa: FBT003  # Qt takes it so
        model.select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        model.blockSignals(False)  # noqa: FBT003
        self.viewport().update()
        self.ticked_changed.emit()

    def selectionCommand(self, index: Index, event: QEvent | None = None) -> QItemSelectionModel.SelectionFlag:
        """The box and the space bar tick; to go to a row changes no tick."""
        flags = QItemSelectionModel.SelectionFlag
        is_box = isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonPress and index.column() == 0
        is_space = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space
        if index.isValid() and (is_box or is_space) and self.rows.ids[index.row()] in self._told:
            return flags.Toggle | flags.Rows
        return flags.NoUpdate

    def _take_ticks(self) -> None:
        self._ticked = dict.fromkeys(self.chosen_ids())
        self.ticked_changed.emit()

    def _fetch(self, ids: Sequence[Id]) -> Mapping[Id, Row]:
        read = facts.told(self._session.store, ids)
        if self._edited in read:
            read[self._edited] = replace(read[self._edited], unfinished=None)
            if self._unsaved:
                read[self._edited] = replace(read[self._edited], kept=self._unsaved)
        return {one: Row(told, facts.readiness(told, self._names), one == self._edited) for one, told in read.items()}


def runs(wanted: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Where those stand together that are wanted: the first of each run, and the one after its last."""
    place = 0
    for is_wanted, those in groupby(wanted):
        first, place = place, place + sum(1 for _ in those)
        if is_wanted:
            yield first, place


def _box(row: Row) -> Cell:
    return Cell(is_box=True) if row.told.state == LoopState.TOLD else Cell(icon="stop", main="")


def _said(row: Row) -> Cell:
    concern, ready = row.told.concern, row.readiness
    where = " · ".join(filter(None, (concern.place, concern.theme if concern.theme != UNSORTED else "")))
    words = row.told.wording.said or concern.said
    if ready.left:
        return Cell(main=words, late=ready.words, sub=where, is_bold=row.is_edited)
    sub = " · ".join(filter(None, (ready.words, where)))
    return Cell(main=words, sub=sub, sub_tone="accent" if ready.is_ready else "muted", is_bold=row.is_edited)

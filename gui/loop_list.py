"""The list of loops: rows to open, and to choose several of by the boxes before them."""

from collections.abc import Callable, Collection, Mapping, Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QItemSelectionRange, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent

from gui.letter_keys import LetterKeys
from gui.loop_columns import BOX, LEAST_DONE, MOST_DONE, NO_DONE, NO_RAISED, columns
from gui.record_list import Column, RecordList
from gui.session import Session
from models.choice import ChoiceKind
from models.ids import Id
from models.loop import LoopState, Targets, targets
from storage.concerns import LoopRow

_FLAGS = QItemSelectionModel.SelectionFlag
_SHIFT, _CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


class LoopList(RecordList[LoopRow]):
    """Which rows are chosen has nothing to do with which is current: one looks round without losing what one chose."""

    ticked = Signal()  # others are chosen now
    tell_wanted = Signal()  # the T key

    def __init__(self, session: Session) -> None:
        self._session = session
        self.targets: Targets = targets(session.store.choices.of_kind(ChoiceKind.TARGET))
        self._state, self._width, self._is_wide = LoopState.TO_TELL, 0, False
        self._anchor: Id | None = None  # where a range begins
        super().__init__(session.look, "Concerns", self._fitting(), self._fetch)
        self.setSelectionMode(self.SelectionMode.NoSelection)
        self._letters = LetterKeys(self, {"T": self._want_tell})
        self.setAccessibleDescription("Enter opens one, Space chooses it among several, T tells people")
        heads = self.horizontalHeader()
        heads.setSectionsClickable(False)
        heads.setSortIndicatorShown(False)

    # What is shown

    def fit(self, width: int, *, is_wide: bool) -> None:
        """Show the columns that a list so wide has room for."""
        self._width, self._is_wide = width, is_wide
        self.show_columns(self._fitting())

    def show_state(self, state: LoopState) -> None:
        """Show what there is to see of concerns in this state; those of another state go."""
        if state != self._state:
            self._state = state
            self.show_ids(())  # a hundred thousand rows are not given other columns only to be thrown away
            self.show_columns(self._fitting())

    def learn_targets(self) -> None:
        """Ask anew how many days the force allows."""
        self.targets = targets(self._session.store.choices.of_kind(ChoiceKind.TARGET))

    def show_ids(self, ids: Sequence[Id]) -> None:
        """List these; those that were chosen stay chosen as far as they are there."""
        self._keeping_chosen(lambda: super(LoopList, self).show_ids(ids))

    def show_columns(self, columns: Sequence[Column[LoopRow]]) -> None:
        """Show other columns of the same records."""
        if columns != self.rows.columns:
            self._keeping_chosen(lambda: super(LoopList, self).show_columns(columns))

    def _fitting(self) -> Sequence[Column[LoopRow]]:
        return columns(
            self._state,
            self._session.today(),
            is_wide=self._is_wide,
            done_width=0 if self._width < NO_DONE else max(LEAST_DONE, min(self._width // 4, MOST_DONE)),
            has_raised=self._width >= NO_RAISED,
        )

    def _fetch(self, ids: Sequence[Id]) -> Mapping[Id, LoopRow]:
        return self._session.store.concerns.rows(ids, self.targets, self._session.today())

    # What is chosen

    def choose_only(self, ids: Collection[Id]) -> None:
        """Choose these rows, and no others."""
        self._select(ids)
        self.ticked.emit()

    def tick(self, row: int, *, is_range: bool = False) -> None:
        """Choose a row, or no longer; with `is_range` all from the one before to it."""
        if is_range and self._anchor in self.rows.ids:
            other = self.rows.ids.index(self._anchor)
            self._change(min(row, other), max(row, other), _FLAGS.Select)
        else:
            self._anchor = self.rows.ids[row]
            self._change(row, row, _FLAGS.Toggle)

    def _change(self, first: int, last: int, flag: QItemSelectionModel.SelectionFlag) -> None:
        whole = QItemSelection(self.rows.index(first, 0), self.rows.index(last, 0))
        self.selectionModel().select(whole, flag | _FLAGS.Rows)
        self.ticked.emit()

    def _keeping_chosen(self, show: Callable[[], None]) -> None:
        chosen = self.chosen_ids()
        show()
        if chosen:
            self._select(set(chosen))
            if len(self.chosen_ids()) != len(chosen):
                self.ticked.emit()

    def _select(self, ids: Collection[Id]) -> None:
        found, last = QItemSelection(), len(self.rows.columns) - 1
        for first, end in _runs(self.rows.ids, ids):
            found.append(QItemSelectionRange(self.rows.index(first, 0), self.rows.index(end, last)))
        self.selectionModel().select(found, _FLAGS.ClearAndSelect)

    # Keys and clicks

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._letters.take(event):
            return
        row = self.currentIndex().row()
        match event.key():
            case Qt.Key.Key_Space if row >= 0:
                self.tick(row, is_range=bool(event.modifiers() & _SHIFT))
            case Qt.Key.Key_A if event.modifiers() == _CONTROL and self.rows.ids:
                self._change(0, len(self.rows.ids) - 1, _FLAGS.Select)
            case Qt.Key.Key_Escape if self.chosen_ids():
                self.choose_only(())
            case Qt.Key.Key_Up | Qt.Key.Key_Down if event.modifiers() == _SHIFT and row >= 0:
                self._stretch(row, -1 if event.key() == Qt.Key.Key_Up else 1)
            case _:
                super().keyPressEvent(event)

    def _want_tell(self) -> None:
        if self.current_id() is not None or self.chosen_ids():
            self.tell_wanted.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        is_ticking = event.position().x() < BOX or event.modifiers() & (_SHIFT | _CONTROL)
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton and is_ticking:
            self.tick(index.row(), is_range=bool(event.modifiers() & _SHIFT))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Two quick clicks on a box are two clicks."""
        if event.position().x() < BOX:
            self.mousePressEvent(event)
        else:
            super().mouseDoubleClickEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The current row is not lost behind what has come up at the foot."""
        super().resizeEvent(event)
        if self.hasFocus():
            self.scrollTo(self.currentIndex())

    def _stretch(self, row: int, step: int) -> None:
        """Choose this row and the next, and go there."""
        to = max(0, min(row + step, len(self.rows.ids) - 1))
        self.selectionModel().setCurrentIndex(self.rows.index(to, 1), _FLAGS.NoUpdate)
        self.scrollTo(self.currentIndex())
        self._change(min(row, to), max(row, to), _FLAGS.Select)


def _runs(ids: Sequence[Id], wanted: Collection[Id]) -> list[tuple[int, int]]:
    """The first and the last place of every unbroken run of wanted ids."""
    found: list[tuple[int, int]] = []
    for place, record_id in enumerate(ids):
        if record_id in wanted:
            if found and found[-1][1] == place - 1:
                found[-1] = (found[-1][0], place)
            else:
                found.append((place, place))
    return found

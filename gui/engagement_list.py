"""The list of engagements: as many columns as there is room for, and a place that it keeps."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from gui import engagement_columns
from gui.engagement_columns import NO_LOOPS, NO_MET, Row, columns
from gui.record_list import RecordList
from gui.session import Session
from models.choice import ChoiceKind
from models.ids import Id
from models.loop import targets


class EngagementList(RecordList[Row]):
    """Shows what it is given; the rows themselves are fetched as they scroll into view."""

    unwanted = Signal(object)  # an id: the Delete key
    sheet_wanted = Signal()  # a click, or Space

    def __init__(self, session: Session) -> None:
        self._session = session
        self._targets = targets(session.store.choices.of_kind(ChoiceKind.TARGET))
        super().__init__(session.look, "Engagements", columns(session.today(), is_wide=False), self._fetch)
        self.setSelectionMode(self.SelectionMode.SingleSelection)
        self._order = ""
        self.clicked.connect(lambda _: self.sheet_wanted.emit())

    def fit(self, width: int, *, is_wide: bool) -> None:
        """Show the columns that a list so wide has room for."""
        fitting = columns(self._session.today(), is_wide=is_wide, has_loops=width >= NO_LOOPS, has_met=width >= NO_MET)
        if fitting != self.rows.columns:
            self.show_columns(fitting)
            self.show_order(self._order)

    def show_order(self, order: str) -> None:
        self._order = order
        super().show_order(order)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        current = self.current_id()
        if event.key() == Qt.Key.Key_Delete and current is not None:
            self.unwanted.emit(current)
        elif event.key() == Qt.Key.Key_Space:
            self.sheet_wanted.emit()
        else:
            super().keyPressEvent(event)

    def learn_targets(self) -> None:
        """Ask anew how many days the force allows."""
        self._targets = targets(self._session.store.choices.of_kind(ChoiceKind.TARGET))

    def _fetch(self, ids: Sequence[Id]) -> Mapping[Id, Row]:
        return engagement_columns.rows(self._session.store, self._targets, ids)

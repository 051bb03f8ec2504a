"""The answers of a Forms export by day: a list, and a field that says which engagement the chosen ones are about."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gui.fields.choices import ChoiceBox
from gui.form import FieldRow
from gui.look.look import Look
from gui.look.parts import column
from gui.look.tokens import ROW_TWO
from gui.record_list import Column, RecordList
from gui.rows import Cell
from models.dates import with_day
from models.engagement import Engagement
from models.foreign.forms_export import Batch
from models.ids import Id
from models.sentences import counted

if TYPE_CHECKING:  # it reads Excel's files, which is much to import: the workers do it
    from storage.views_import import ViewsImport

MOST_ROWS = 5  # that are seen at once
LEFT_OUT = "No engagement: these answers are left out"
NOTHING_NEAR = "No engagement of this district was held that day or in the week before."


class ViewsBatches(QWidget):
    """Each row is a batch of answers with the engagement they go to, which can be changed below."""

    edited = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._prepared: ViewsImport | None = None
        self._chosen: dict[int, Id] = {}
        columns: tuple[Column[int], ...] = (
            Column(name="Answered", cell=self._answered, width=192),
            Column(name="About the engagement", cell=self._about),
        )
        self.list = RecordList[int](look, "Answers and their engagements", columns, self._fetch)
        self.list.setSelectionMode(self.list.SelectionMode.SingleSelection)
        self.list.horizontalHeader().setSectionsClickable(False)
        self.list.show_order("")
        self.engagement = ChoiceBox(nothing=LEFT_OUT)
        self.field = FieldRow(look, "Engagement of the chosen answers", self.engagement)
        self._names: dict[str, Id] = {}
        self._is_showing = False
        self.setLayout(column(self.list, self.field, gap=8))
        self.list.chosen.connect(lambda _: self._show_choice())
        self.engagement.edited.connect(self._choose)

    def show_import(self, prepared: "ViewsImport", proposed: Mapping[int, Id]) -> None:
        """Show the batches of another export, with the engagements that are proposed."""
        self._prepared, self._chosen = prepared, dict(proposed)
        places = [Id(place) for place in range(len(prepared.offered))]
        self.list.show_ids([])
        self.list.show_ids(places)
        heads = self.list.horizontalHeader().sizeHint().height()
        self.list.setFixedHeight(heads + ROW_TWO * min(len(places), MOST_ROWS) + 2)
        self.list.choose(next((place for place in places if place not in self._chosen), Id(0)))
        self._show_choice()

    def value(self) -> Mapping[int, Id]:
        """By batch, the engagement that was chosen."""
        return dict(self._chosen)

    def _fetch(self, ids: Sequence[Id]) -> Mapping[Id, int]:
        return {place: int(place) for place in ids}

    def _of(self, place: int) -> tuple[Batch, tuple[Engagement, ...]]:
        assert self._prepared
        return self._prepared.export.batches[place], self._prepared.offered[place]

    def _answered(self, place: int) -> Cell:
        batch, _ = self._of(place)
        when = batch.reference or (with_day(batch.on) if batch.on else "Day not known")
        return Cell(main=when, sub=counted(batch.responses, "response"))

    def _about(self, place: int) -> Cell:
        _, offered = self._of(place)
        chosen = next((each for each in offered if each.id == self._chosen.get(place)), None)
        if chosen is None:
            why = f"{counted(len(offered), 'engagement')} to choose from" if offered else NOTHING_NEAR
            return Cell(main="Left out", tone="danger", icon="warn", icon_tone="danger", sub=why)
        views = "has answers already" if chosen.views else ""
        about = (with_day(chosen.held_on), chosen.venue, chosen.reference, chosen.status, views)
        return Cell(main=chosen.title, sub=" · ".join(filter(None, about)))

    def _show_choice(self) -> None:
        """Offer the engagements of the row that is current."""
        place = self.list.current_id()
        self.field.setEnabled(place is not None)
        if place is None:
            return
        _, offered = self._of(int(place))
        self._names = {_called(each): each.id for each in offered}
        chosen = next((name for name, known in self._names.items() if known == self._chosen.get(int(place))), "")
        self._is_showing = True
        self.engagement.show_value("")
        self.engagement.clear()
        self.engagement.offer(list(self._names))
        self.engagement.show_value(chosen)
        self._is_showing = False

    def _choose(self) -> None:
        place = self.list.current_id()
        if self._is_showing or place is None:
            return
        if chosen := self._names.get(self.engagement.value()):
            self._chosen[int(place)] = chosen
        else:
            self._chosen.pop(int(place), None)
        self.list.show_ids(list(self.list.rows.ids))
        self.edited.emit()


def _called(engagement: Engagement) -> str:
    parts = (with_day(engagement.held_on), engagement.title, engagement.venue, engagement.reference)
    return " · ".join(filter(None, parts))

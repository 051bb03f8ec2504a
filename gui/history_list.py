"""The list of what was done, day by day: each step with its time, its name, who did it and how much it did."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from gui.record_list import Column, RecordList
from gui.rows import Cell
from gui.session import Session
from models import dates
from models.ids import Id
from models.sentences import counted
from storage.history import Deed
from storage.operations import Found, OperationRow

NO_ICON = 420  # width of the list below which the name has the icon's room
TIME = 96
_ICONS = {
    Deed.COLLECT: "plus",
    Deed.ALTER: "edit",
    Deed.ERASE: "delete",
    Deed.DISCLOSE: "export",
    Deed.CONSULT: "user",
    Deed.COMBINE: "copy",
}


@dataclass(frozen=True, slots=True)
class Day:
    """What stands above the steps of one day."""

    name: str
    number: int


Row = OperationRow | Day


class HistoryList(RecordList[Row]):
    """Shows what it is given under its days, which have ids below 0; steps are fetched as they scroll into view."""

    story_wanted = Signal()  # a click, Space or Enter

    def __init__(self, session: Session) -> None:
        self._session = session
        self._days: dict[Id, Day] = {}
        super().__init__(session.look, "What was done", columns(is_wide=False, has_icon=True), self._fetch)
        self.setSelectionMode(self.SelectionMode.SingleSelection)
        heads = self.horizontalHeader()
        heads.setSectionsClickable(False)
        heads.setSortIndicatorShown(False)
        self.clicked.connect(lambda _: self.story_wanted.emit())
        self.opened.connect(lambda _: self.story_wanted.emit())

    def fit(self, width: int, *, is_wide: bool) -> None:
        """Show the columns that a list so wide has room for."""
        self.show_columns(columns(is_wide=is_wide, has_icon=width >= NO_ICON))

    def show_steps(self, found: Found, *, is_same: bool) -> None:
        """Show these steps under their days. Where the question `is_same` as before, the list stays where it was."""
        today = self._session.today()
        ids: list[Id] = []
        self._days, at = {}, 0
        for day, number in found.days:
            heading = Id(-day.toordinal())
            self._days[heading] = Day(_day(day, today), number)
            ids += (heading, *found.ids[at : at + number])
            at += number
        self.rows.headings = self._days.keys()
        is_first = self.current_id() is None
        super().show_found(ids, is_same=is_same)
        if is_first or not is_same:
            self.scrollToTop()  # where the day of the first step is seen too

    def choose(self, record_id: Id) -> None:
        """Make a step's row current, and bring it into view; instead of a day the first step of it."""
        ids = self.rows.ids
        super().choose(ids[ids.index(record_id) + 1] if record_id in self._days else record_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self.story_wanted.emit()
        else:
            super().keyPressEvent(event)

    def _fetch(self, ids: Sequence[Id]) -> Mapping[Id, Row]:
        rows = self._session.store.operations.rows([one for one in ids if one > 0])
        return {**rows, **{one: self._days[one] for one in ids if one in self._days}}


@cache
def columns(*, is_wide: bool, has_icon: bool) -> Sequence[Column[Row]]:
    """Who, where and how much have columns of their own where there is room, and a second line where there is not."""

    def what(row: Row) -> Cell:
        if isinstance(row, Day):
            return Cell(main=row.name, is_bold=True)
        about = " · ".join((row.line.user, row.line.machine, counted(row.number, "record")))
        return Cell(
            main=row.line.label,
            sub=_undone(row) if is_wide else about,
            tone="muted" if row.undone_by else "text",
            icon=_icon(row) if has_icon else "",
            badge="Undone" if row.undone_by else "",
        )

    what_was_done: Column[Row] = Column(name="What was done", cell=what)
    time: Column[Row] = Column(name="Time", cell=_time, width=TIME, is_right=True)
    return (what_was_done, *_MORE, time) if is_wide else (what_was_done, time)


def _icon(row: OperationRow) -> str:
    return "undo" if row.line.undoes else _ICONS[row.deed]


def _undone(row: OperationRow) -> str:
    return f"Undone by {row.undone_by.user}" if row.undone_by else ""


def _time(row: Row) -> Cell:
    if isinstance(row, Day):
        return Cell(main=counted(row.number, "step"), tone="muted", is_right=True)
    return Cell(main=dates.clock(row.at.time()), tone="muted", is_right=True)


def _of_step(cell: Callable[[OperationRow], Cell]) -> Callable[[Row], Cell]:
    """Nothing stands there beside a day."""
    return lambda row: Cell() if isinstance(row, Day) else cell(row)


_MORE: Sequence[Column[Row]] = (
    Column(name="Who", cell=_of_step(lambda row: Cell(main=row.line.user)), width=176),
    Column(name="On which machine", cell=_of_step(lambda row: Cell(main=row.line.machine, tone="muted")), width=152),
    Column(
        name="Records",
        cell=_of_step(lambda row: Cell(main=f"{row.number:,}", is_right=True)),
        width=80,
        is_right=True,
    ),
)


def _day(on: date, today: date) -> str:
    named = {today: "Today, ", today - timedelta(1): "Yesterday, "}
    return f"{named.get(on, '')}{dates.with_day(on)}"

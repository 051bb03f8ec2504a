"""Which rows of a tracker make one engagement: skips titles, repeated headings and totals, finds repeated rows."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from models import spoken
from models.choice import plain
from models.engagement import EARLIEST
from models.foreign.day_order import EITHER
from models.foreign.heading import Field
from models.foreign.matching import Matching
from models.sheet import Cell, Findings, Row, Severity, Sheet, row_words, words
from models.spoken import ACCEPTED_DAYS, Day, Period

TOTALS = frozenset(
    ("total", "totals", "grand total", "sub total", "subtotal", "sum", "average", "overall total", "count")
)
IDENTITY = (
    Field.DATE,
    Field.REFERENCE,
    Field.TIME,
    Field.TACTIC,
    Field.TITLE,
    Field.VENUE,
    Field.OFFICERS,
    Field.AUDIENCE,
)
LOOP = (Field.CONCERN, Field.ACTION, Field.TELL)
MUST_AGREE = (Field.TIME, Field.AUDIENCE, Field.OFFICERS, Field.TITLE)  # or be empty, for rows without a reference
SAME_HEADINGS = 0.6  # share of cells that repeat the headings


@dataclass(slots=True)
class Gathered:
    """The rows of one engagement, and its day."""

    sheet: str
    matching: Matching
    on: date
    numbers: list[int]
    rows: list[Row]
    time_beside_date: str = ""
    date_words: str = ""  # what stood beside the day


@dataclass(slots=True)
class Gatherer:
    """Goes through one sheet. `title` is all that may name the year: the file's name, the sheet's, the title rows'."""

    sheet: Sheet
    matching: Matching
    findings: Findings
    today: date
    title: str
    unsure: frozenset[Cell] = frozenset()  # dates that may be day first or month first
    _days: dict[Cell, Day] = field(default_factory=dict)
    _near: date | None = None
    _covers: Period | None = None
    _seen: dict[Row, int] = field(default_factory=dict)
    _groups: dict[tuple[object, ...], list[Gathered]] = field(default_factory=dict)
    _last: Gathered | None = None
    _key_places: list[int] = field(default_factory=list)
    _agree_places: list[int] = field(default_factory=list)
    _date_place: int = 0

    def __post_init__(self) -> None:
        """Look up once where the columns stand."""
        self._date_place = self._places((Field.DATE,))[0]
        self._key_places = self._places((Field.REFERENCE, Field.TACTIC, Field.VENUE, Field.DISTRICT))
        self._agree_places = self._places(MUST_AGREE)

    def gather(self) -> list[Gathered]:
        """The engagements in the order of their first rows."""
        sheet, width = self.sheet, self.sheet.width
        start = max(self.matching.heading_rows, default=0)
        at = self._date_place
        for number, row in zip(sheet.numbers, sheet.rows, strict=True):
            if number > start:
                continue
            if number not in self.matching.heading_rows:
                text = " ".join(filter(None, map(words, row)))
                self.title += f" {text}"
                self._note(Severity.MADE, number, text, "A title above the headings.")
        self._covers = next(iter(spoken.periods(self.title)), None)
        self._near = None if self._covers else self._first_full_day(at, start)
        gathered: list[Gathered] = []
        for number, row in zip(sheet.numbers, sheet.rows, strict=True):
            if number > start:
                padded = row if len(row) == width else row + (None,) * (width - len(row))
                self._take(number, padded, padded[at], gathered)
        return gathered

    def _take(self, number: int, row: Row, cell: Cell, gathered: list[Gathered]) -> None:
        day = self._days.get(cell) or self._day(cell)
        if day is None or day.on is None:
            self._without_day(number, row, day)
            return
        first = self._seen.setdefault(row, number)
        if first != number:
            self._note(Severity.DUPLICATE, number, row_words(row), f"The same as row {first}, cell for cell.")
            return
        self._near = day.on if day.on >= EARLIEST else self._near
        if day.remark:
            self._note(Severity.MADE, number, words(cell), day.remark, column=self._column(Field.DATE))
        key = self._key(row, day.on)
        same = next((group for group in self._groups.get(key, ()) if self._agrees(group.rows[0], row)), None)
        if same:
            same.numbers.append(number)
            same.rows.append(row)
        else:
            same = Gathered(self.sheet.name, self.matching, day.on, [number], [row])
            if day.rest:
                self._beside(same, day.rest)
            self._groups.setdefault(key, []).append(same)
            gathered.append(same)
        self._last = same

    def _day(self, cell: Cell) -> Day | None:
        """The cell's day; remembered where it does not depend on the rows around it."""
        written = spoken.of_cell(cell)
        if written is None:
            return None
        if cell in self.unsure:
            return Day(None, problem=EITHER)
        day = spoken.dated(written, self._near, self._covers, self.today)
        if written.year is not None:
            self._days[cell] = day
        return day

    def _beside(self, group: Gathered, rest: str) -> None:
        if rest[0].isdigit() and ":" in rest:
            group.time_beside_date = rest
        else:
            group.date_words = rest

    def _without_day(self, number: int, row: Row, day: Day | None) -> None:
        """Say what a row is that begins no engagement: headings, a total, a title, a further concern, a mistake."""
        filled = [words(cell) for cell in row if words(cell)]
        headings = {plain(column.heading) for column in self.matching.columns if column.heading}
        if filled and sum(plain(text) in headings for text in filled) >= SAME_HEADINGS * len(filled):
            self._note(Severity.PASSED_OVER, number, row_words(row), "The headings again.")
        elif filled and plain(filled[0]) in TOTALS:
            self._note(Severity.PASSED_OVER, number, row_words(row), "A row of totals, not an engagement.")
        elif day is not None:
            cell = words(row[self._date_place])
            remark = f"{day.problem} The row: {row_words(row)}"
            self._note(Severity.LEFT_OUT, number, cell, remark, self._column(Field.DATE), ACCEPTED_DAYS)
        elif self._continues(number, row):
            self._note(Severity.MADE, number, "", "No date of its own: a further concern of the engagement above.")
        elif len(filled) == 1:
            self._near_title(filled[0])
            self._note(Severity.PASSED_OVER, number, filled[0], "A line on its own, with no date: taken for a title.")
        elif filled:
            cell = words(row[self._date_place])
            fault = f"{cell} is not a date" if cell else "It has no date"
            remark = f"{fault}, and an engagement must have one. The row: {row_words(row)}"
            self._note(Severity.LEFT_OUT, number, cell, remark, self._column(Field.DATE), ACCEPTED_DAYS)

    def _continues(self, number: int, row: Row) -> bool:
        """Add the row to the engagement above if it only goes on with it: a concern, nothing that names an event."""
        if self._last is None or number != self._last.numbers[-1] + 1:
            return False
        if any(map(words, self._cells(row, IDENTITY))) or not any(map(words, self._cells(row, LOOP))):
            return False
        self._last.numbers.append(number)
        self._last.rows.append(row)
        return True

    def _near_title(self, text: str) -> None:
        covers = next(iter(spoken.periods(text)), None)
        if covers:  # "FEBRUARY 2026" between the rows
            self._near, self._covers = None, covers

    def _first_full_day(self, at: int, start: int) -> date | None:
        for number, row in zip(self.sheet.numbers, self.sheet.rows, strict=True):
            written = spoken.of_cell(row[at]) if number > start and len(row) > at else None
            if written and written.year is not None and (day := spoken.dated(written)).on:
                return day.on
        return None

    def _key(self, row: Row, on: date) -> tuple[object, ...]:
        return (on, *(row[at] for at in self._key_places))

    def _agrees(self, one: Row, other: Row) -> bool:
        """Whether two rows of one key are one engagement: by their reference, or because nothing speaks against it."""
        if any(words(one[column.index]) for column in self.matching.all_of(Field.REFERENCE)):
            return True
        return all(not one[at] or not other[at] or one[at] == other[at] for at in self._agree_places)

    def _places(self, fields: Iterable[Field]) -> list[int]:
        return [column.index for wanted in fields for column in self.matching.all_of(wanted)]

    def _cells(self, row: Row, fields: Iterable[Field]) -> list[Cell]:
        return [row[at] for at in self._places(fields)]

    def _column(self, wanted: Field) -> str:
        return self.matching.all_of(wanted)[0].name

    def _note(self, severity: Severity, row: int, text: str, remark: str, column: str = "", accepted: str = "") -> None:
        self.findings.note(severity, self.sheet.name, row, column, text, remark, accepted)

"""A sheet of somebody's spreadsheet, and what is said about its rows when it is read."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from models.action import Action
from models.concern import Concern
from models.engagement import Engagement
from models.review import Review
from models.tell import Tell

Cell = str | int | float | date | datetime | time | None
Row = tuple[Cell, ...]
LETTERS = 26
LONGEST_QUOTE = 80  # letters of a cell that a finding repeats; the cell itself is kept whole


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table as it stands in the file. `numbers` are the rows' own, as the spreadsheet program shows them."""

    name: str
    rows: tuple[Row, ...]
    numbers: tuple[int, ...]

    @property
    def width(self) -> int:
        """How many columns the widest row has."""
        return max(map(len, self.rows), default=0)


class Severity(StrEnum):
    """What became of a text, and what to look at before importing."""

    __hash__ = str.__hash__  # an Enum's own is several times slower, and every finding is looked up by it

    MADE = "Understood"
    KEPT = "Kept in the notes"
    DUPLICATE = "Already there"
    PASSED_OVER = "Passed over"  # a heading, a title, a total: nothing that could be mended
    LEFT_OUT = "Left out"
    WARNING = "Please check"


@dataclass(frozen=True, slots=True)
class Finding:
    """What was made of one text, or what is wrong with it; said once for all the rows in which it stands."""

    severity: Severity
    sheet: str
    rows: tuple[int, ...]
    column: str  # its letter and heading; empty where the row as a whole is meant
    text: str
    remark: str
    accepted: str = ""  # what would be understood

    @property
    def row(self) -> int:
        """The first row in which it stands; 0 where the sheet as a whole is meant."""
        return self.rows[0] if self.rows else 0


class Findings:
    """Collects findings; the same finding about many rows becomes one."""

    def __init__(self) -> None:
        self._rows: dict[tuple[Severity, str, str, str, str, str], list[int]] = {}

    def rows(
        self, severity: Severity, sheet: str, column: str, text: str, remark: str, accepted: str = ""
    ) -> list[int]:
        """The rows of one finding, to which more can be added."""
        return self._rows.setdefault((severity, sheet, column, text, remark, accepted), [])

    def note(
        self, severity: Severity, sheet: str, row: int, column: str, text: str, remark: str, accepted: str = ""
    ) -> None:
        """Take down one finding."""
        self.rows(severity, sheet, column, text, remark, accepted).append(row)

    def all(self) -> tuple[Finding, ...]:
        """Every finding, in the order of the rows."""
        found = [
            Finding(severity, sheet, tuple(sorted(set(rows))), column, text, remark, accepted)
            for (severity, sheet, column, text, remark, accepted), rows in self._rows.items()
            if rows
        ]
        return tuple(sorted(found, key=lambda finding: (finding.row, finding.column)))


@dataclass(frozen=True, slots=True)
class Reading:
    """One engagement with all that belongs to it, and the rows it came from."""

    sheet: str
    rows: tuple[int, ...]
    engagement: Engagement
    concerns: tuple[Concern, ...] = ()
    actions: tuple[Action, ...] = ()
    tells: tuple[Tell, ...] = ()
    reviews: tuple[Review, ...] = ()

    def records(self) -> Iterable[Engagement | Concern | Action | Tell | Review]:
        """Everything to be saved, what is referred to before what refers to it."""
        return (self.engagement, *self.concerns, *self.actions, *self.tells, *self.reviews)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a file came to: engagements in the order of their dates, and everything there is to say."""

    readings: tuple[Reading, ...] = ()
    findings: tuple[Finding, ...] = ()


def letter(index: int) -> str:
    """A column's letters: 0 is A, 26 is AA."""
    name = ""
    number = index + 1
    while number:
        number, rest = divmod(number - 1, LETTERS)
        name = chr(ord("A") + rest) + name
    return name


def words(cell: Cell) -> str:
    """A cell as text: whole numbers without decimals, days as 2026-03-14, times as 11:30, nothing as empty."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return cell.strip()
    if isinstance(cell, datetime):
        return f"{cell:%Y-%m-%d}" if cell.hour == cell.minute == 0 else f"{cell:%Y-%m-%d %H:%M}"
    if isinstance(cell, time):
        return f"{cell:%H:%M}"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def row_words(row: Row) -> str:
    """Everything that stands in a row, on one line."""
    return " · ".join(filter(None, map(words, row)))


def quoted(text: str) -> str:
    """A text as a finding repeats it: on one line, and not too long."""
    flat = " ".join(text.split())
    return f"“{flat}”" if len(flat) <= LONGEST_QUOTE else f"“{flat[: LONGEST_QUOTE - 1].rstrip()}…”"

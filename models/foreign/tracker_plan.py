"""How the columns of one sheet are worked through, and what each text in them was found to mean."""

from dataclasses import dataclass, field
from typing import Any

from models.foreign.heading import Field
from models.foreign.matching import Column, Matching
from models.foreign.tracker_cells import Frame, understand
from models.sheet import Cell, Findings, words

LOOP_FIELDS = (
    Field.CONCERN,
    Field.THEME,
    Field.PLACE,
    Field.RAISED_BY,
    Field.PRIORITY,
    Field.ACTION,
    Field.OWNER,
    Field.AGENCY,
    Field.DUE,
    Field.COMPLETE,
    Field.ENDED,
    Field.OUTCOME,
    Field.TELL,
    Field.TOLD,
    Field.CHANNEL,
)
MOST_REMEMBERED = 20_000  # texts of one column


@dataclass(frozen=True, slots=True)
class Known:
    """What a text was found to mean: the engagement's fields, a line for the notes, and where to note its rows."""

    facts: dict[str, Any]
    note: str
    findings: tuple[list[int], ...]


@dataclass(slots=True)
class Read:
    """A column about the engagement, with what its texts were found to mean."""

    column: Column
    is_further: bool = False  # not the first column of its field: its words are added to the first's
    known: dict[Cell, Known] = field(default_factory=dict)

    def meaning(self, cell: Cell, frame: Frame, findings: Findings, sheet: str) -> Known:
        """What a filled cell means; looked up once for each text."""
        known = self.known.get(cell)
        if known is None:
            found = understand(self.column, cell, frame)
            text = words(cell)
            note = f"{self.column.heading or self.column.name}: {text}" if found.is_kept else ""
            rows = tuple(
                findings.rows(remark.severity, sheet, self.column.name, text, remark.text, remark.accepted)
                for remark in found.remarks
            )
            if len(self.known) >= MOST_REMEMBERED:
                self.known.clear()
            known = self.known[cell] = Known(dict(found.facts), note, rows)
        return known


class Plan:
    """The columns of a sheet, sorted by what they speak about."""

    def __init__(self, matching: Matching, sheet: str) -> None:
        self.sheet = sheet
        self.engagement: list[Read] = []
        self.loop: list[tuple[Field, int, Column]] = []
        self.reviews = matching.all_of(Field.REVIEW)
        self.date = matching.all_of(Field.DATE)[0]
        self.fields = {column.field for column in matching.columns if column.field}
        self.owners: dict[str, tuple[str, str]] = {}  # what texts about owners and channels were found to mean
        self.channels: dict[str, tuple[tuple[str, ...], bool]] = {}
        counts: dict[Field | None, int] = {}
        for column in matching.columns:
            nth = counts[column.field] = counts.get(column.field, 0) + 1
            if column.field in LOOP_FIELDS:
                self.loop.append((column.field, nth, column))
            elif column.field not in (Field.DATE, Field.REVIEW):
                self.engagement.append(Read(column, is_further=nth > 1 and column.field is not None))
        self.repeated = {column.field for column in matching.columns if column.field and counts[column.field] > 1}
        self.names = {wanted: column.name for wanted, _, column in reversed(self.loop)}
        self._headings = {wanted: column.heading or column.name for wanted, _, column in reversed(self.loop)}

    def heading(self, wanted: Field) -> str:
        """The heading of a field of the loop."""
        return self._headings.get(wanted, str(wanted))

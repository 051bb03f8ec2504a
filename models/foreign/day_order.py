"""Whether a sheet's dates are written day first or, as Excel set to American English does, month first."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from models import spoken
from models.dates import short
from models.foreign.heading import Field
from models.foreign.matching import Matching
from models.sheet import Cell, Findings, Row, Severity, Sheet

DATED = (Field.DATE, Field.TOLD, Field.DUE, Field.ENDED, Field.COMPLETE, Field.TELL)
MIXED = (
    "Some dates here can only be month first ({month_first}), others only day first ({day_first}): "
    "those that could be either are left out."
)
EITHER = "It could be month first or day first, as other dates here are: write the month as a word."


@dataclass(frozen=True, slots=True)
class InOrder:
    """A sheet whose dates all have the day first, and those that could be read either way."""

    sheet: Sheet
    unsure: frozenset[Cell] = frozenset()


def in_order(sheet: Sheet, matching: Matching, findings: Findings) -> InOrder:
    """The sheet with its month-first dates turned; nothing is changed where none can only be month first."""
    date = matching.all_of(Field.DATE)[0]
    start = max(matching.heading_rows, default=0)
    written = dict(_written(sheet, date.index, start))
    month_first = [cell for cell, day in written.items() if spoken.is_month_first(day)]
    if not month_first:
        return InOrder(sheet)
    day_first = [cell for cell, day in written.items() if spoken.is_day_first(day)]
    if day_first:
        remark = MIXED.format(month_first=month_first[0], day_first=day_first[0])
        findings.note(Severity.WARNING, sheet.name, 0, date.name, "", remark)
        sure = frozenset(month_first)
        unsure = frozenset(cell for cell, day in written.items() if spoken.is_either(day))
        return InOrder(_turned(sheet, start, (date.index,), sure), unsure)
    either = next((cell for cell, day in written.items() if spoken.is_either(day)), month_first[0])
    on = spoken.dated(replace(written[either], day=written[either].month, month=written[either].day)).on
    example = f": {either} is {short(on)}" if on else ""
    remark = f"Dates are written month first here, as {month_first[0]} shows, and are read so{example}."
    findings.note(Severity.WARNING, sheet.name, 0, date.name, "", remark)
    places = tuple(column.index for wanted in DATED for column in matching.all_of(wanted))
    return InOrder(_turned(sheet, start, places))


def _written(sheet: Sheet, at: int, start: int) -> Iterator[tuple[str, spoken.WrittenDay]]:
    """The column's dates that are written in figures, with the text of each."""
    for number, row in zip(sheet.numbers, sheet.rows, strict=True):
        cell = row[at] if number > start and len(row) > at else None
        if isinstance(cell, str) and (day := spoken.written_day(cell)) and day.is_in_figures:
            yield cell, day


def _turned(sheet: Sheet, start: int, places: tuple[int, ...], only: frozenset[Cell] | None = None) -> Sheet:
    def turned(row: Row) -> Row:
        cells = list(row)
        for at in places:
            cell = cells[at] if len(cells) > at else None
            if isinstance(cell, str) and (only is None or cell in only):
                cells[at] = spoken.turned(cell)
        return tuple(cells)

    numbered = zip(sheet.numbers, sheet.rows, strict=True)
    return replace(sheet, rows=tuple(turned(row) if number > start else row for number, row in numbered))

"""A report as sheets of values: what its spreadsheet and its CSV file hold, whichever writes them.

Tables become sheets, charts the tables of their numbers; what is said between them stands on a sheet of its own.
Numbers and days that a cell says are numbers and days there; whatever else it says stays a text.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Literal, get_args

from exports.chart import Chart
from exports.charts.cells import range_words
from exports.charts.words import numbers
from exports.printable import printable
from exports.report import (
    Bar,
    Beside,
    Block,
    Bullets,
    Cell,
    Column,
    Concern,
    Each,
    Facts,
    Figures,
    Heading,
    Heat,
    LoopKey,
    Marks,
    Range,
    Report,
    Table,
    Text,
    Words,
)
from models import dates
from models.sentences import counted

Kind = Literal["plain", "faint", "head", "heading", "total"]
MOST_DIGITS = 15  # a spreadsheet keeps no more of a number: longer ones stay texts
LOOKED_AT = 500  # rows from which it is seen what a column holds: a list of any length is read only once
ENDS = ("smallest", "lower quarter", "middle", "upper quarter", "largest")  # what a range is spread out into
_NUMBER = re.compile(r"(0|[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d*)(\.\d+)?( %| days?)?", re.ASCII)
_DAY = re.compile(rf"(?:({'|'.join(dates.DAYS)}) )?([1-9]\d?) ({'|'.join(dates.MONTHS)}) ([1-9]\d{{3}})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Amount:
    """A number as it is shown: with so many decimals, and with its unit ("", " %", " days")."""

    number: float
    decimals: int = 0
    unit: str = ""

    @property
    def words(self) -> str:
        """`1204`, `38.5 days`, `67 %`: without the commas that other programs would read as something else."""
        return f"{self.number:.{self.decimals}f}{self.unit}"


Value = str | Amount | date


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a sheet, and how it is meant."""

    values: Sequence[Value]
    kind: Kind = "plain"


@dataclass(frozen=True, slots=True)
class Sheet:
    """What one sheet says below its opening. Lines are made as they are asked for."""

    name: str
    about: str  # "Places raised most: 10 rows"
    lines: Iterable[Line]
    size: int  # how many lines there are
    is_table: bool = True  # its first line names the columns


def opening(report: Report) -> list[str]:
    """What stands above everything: the marking first, then what it is, of when, of what, and where it comes from."""
    made = f"Made {dates.moment(report.made_at)} by {report.made_by}"
    log = f"record log {report.record_log}" if report.record_log else ""
    said = (
        report.marking.upper(),
        f"{report.kind}: {report.title}",
        " · ".join(filter(None, (report.force, report.district, report.dates))),
        report.filters,
        " · ".join(filter(None, (made, log))),
    )
    return [" ".join(printable(line).split()) for line in said if line.strip()]


def sheets(report: Report) -> list[Sheet]:
    """The sheets in the order of the report. What is said between its tables stands on the first, if anything is."""
    said, found = list[Line](), list[Sheet]()
    heading = report.title
    for block in report.blocks:
        if isinstance(block, Heading):
            heading = block.text
        found += [_sheet(name, table) for name, table in _tables(block, heading)]
        said += _said(block)
    if not found or any(line.kind != "heading" for line in said):
        found.insert(0, Sheet(report.kind, "", said, len(said), is_table=False))
    return found


# What is said between the tables


def _said(block: Block) -> Iterator[Line]:
    match block:
        case Heading(text):
            yield _line(text, kind="heading")
        case Words(text):
            for paragraph in filter(str.strip, re.split(r"\n\s*\n", text.replace("\r\n", "\n"))):
                yield _line(paragraph)
        case Bullets(items):
            yield from map(_line, items)
        case Facts(fields):
            yield from (_line(name, understood(value)) for name, value in fields)
        case Figures(items):
            yield _line("Figure", "Number", "Difference", "Before", "How it is counted", kind="head")
            for each in items:
                before = understood(each.before.removeprefix("before "))
                yield _line(each.what, understood(each.number), each.difference, before, each.counted)
        case LoopKey(counts):
            yield _line("State", "Concerns", "Meaning", kind="head")
            yield from (_line(state.value, Amount(times), meaning) for state, times, meaning in counts)
        case Concern():
            yield _line(f"{block.number}. {block.text}", block.facts, block.state.value, block.since)
            yield from (_line(one.kind, one.text, one.facts, understood(one.when), one.state) for one in block.steps)
        case _:
            for name, _ in _tables(block, ""):
                yield from [_line(f"Table: {name}")] if name else []
            yield from (_line(said) for chart in _charts(block) for said in (chart.about, chart.counted) if said)


def _line(*values: Value, kind: Kind = "plain") -> Line:
    return Line([printable(each) if isinstance(each, str) else each for each in values], kind)


# Tables


def _charts(block: Block) -> Sequence[Chart]:
    match block:
        case Beside(charts):
            return charts
        case _ if isinstance(block, get_args(Chart)):
            return [block]
    return []


def _tables(block: Block, heading: str) -> list[tuple[str, Table]]:
    """The tables of a block, each with what it is called."""
    if isinstance(block, Table):
        return [(heading, block)]
    return [(chart.title or heading, numbers(chart)) for chart in _charts(block)]


def _sheet(name: str, table: Table) -> Sheet:
    about = f"{name}: {counted(len(table.rows), 'row')}"
    return Sheet(name, printable(about), _lines(table), 1 + len(table.rows) + bool(table.totals))


def _lines(table: Table) -> Iterator[Line]:
    """The table from its heads to its totals; pictures are spread out into the numbers that they are made from."""
    sample = list(islice(table.rows, LOOKED_AT))
    widths = [_spread(column, [row[place] for row in sample]) for place, column in enumerate(table.columns)]
    yield _line(*(head for heads in widths for head in heads), kind="head")
    for cells in table.rows:
        yield _row(cells, table.columns, widths, "faint" if _is_faint(cells) else "plain")
    if table.totals:
        yield _row(table.totals, table.columns, widths, "total")


def _spread(column: Column, cells: Sequence[Cell]) -> list[str]:
    """The heads under which a column stands."""
    ranges = [cell for cell in cells if isinstance(cell, Range)]
    if ranges:
        ends = ENDS if any(cell.low is not None or cell.high is not None for cell in ranges) else ENDS[::2]
        return [f"{column.name}, {end}".removeprefix(", ") for end in ends]
    if any(isinstance(cell, Bar) and cell.part is not None for cell in cells):
        return [column.name, f"{column.name}: dark part"]
    return [column.name]


def _row(cells: Sequence[Cell], columns: Sequence[Column], heads: Sequence[Sequence[str]], kind: Kind) -> Line:
    values = list[Value]()
    for cell, column, own in zip(cells, columns, heads, strict=True):
        found = _values(cell, are_figures=column.align != "left", room=len(own))
        values += [*found, *[""] * (len(own) - len(found))]
    return Line(values, kind)


def _is_faint(cells: Sequence[Cell]) -> bool:
    return isinstance(cells[0], Text) and cells[0].tone == "faint" if cells else False


def _values(cell: Cell, *, are_figures: bool, room: int) -> list[Value]:
    """What a cell says, in as many columns as there is room for."""
    match cell:
        case str() | Text():
            said = cell if isinstance(cell, str) else cell.text
            return [understood(said) if are_figures else _day(said) or printable(said)]
        case Each(items):
            return [printable("\n".join(items))]
        case Marks(states):
            return ["\n".join(states)]
        case Range():
            ends = [cell.lowest, cell.low, cell.middle, cell.high, cell.highest]
            if room < len(ends):
                ends = ends[::2]
            return [range_words(cell)] if room < len(ends) else ["" if end is None else amount(end) for end in ends]
        case Bar():
            whole: list[Value] = [printable(cell.words) if cell.words else amount(cell.value)]
            return whole if cell.part is None or room == 1 else [*whole, amount(cell.part)]
        case Heat():
            return ["" if cell.value is None else Amount(cell.value)]


def amount(number: float) -> Amount:
    """The number, with as many decimals as it has, up to two."""
    text = f"{number:.2f}".rstrip("0").rstrip(".")
    return Amount(number, len(text.partition(".")[2]))


def understood(text: str) -> Value:
    """The number or the day that the whole text is, or the text."""
    found = _NUMBER.fullmatch(text)
    if found is None:
        return _day(text) or printable(text)
    whole, decimals, unit = found[1].replace(",", ""), found[2] or "", found[3] or ""
    if len(whole) + len(decimals) > MOST_DIGITS:
        return printable(text)
    return Amount(float(whole + decimals), max(0, len(decimals) - 1), unit)


def _day(text: str) -> date | None:
    """The day that a text names as this program spells days; None if it is anything else."""
    found = _DAY.fullmatch(text)
    if found is None:
        return None
    try:
        day = date(int(found[4]), 1 + dates.MONTHS.index(found[3]), int(found[2]))
    except ValueError:  # 31 Jun
        return None
    return day if found[1] in (None, dates.DAYS[day.weekday()]) else None

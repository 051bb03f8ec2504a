"""A report as a spreadsheet: a sheet for each of its tables, with the marking and what it is above each."""

from collections.abc import Iterator, Sequence
from datetime import UTC
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError

from exports.printable import printable
from exports.report import Report
from exports.sheets import Amount, Kind, Line, Sheet, Value, opening, sheets
from exports.written_whole import written_whole
from models.progress import Progress, silent

DOING, PACKING = "Writing the rows", "Packing the file"
OFTEN = 500  # rows between two reports of progress
MOST_ROWS = 1_048_576  # of a sheet; further ones stand on another
LONGEST = 32_767  # UTF-16 units of a cell; the rest of a longer text stands below it
LONGEST_NAME = 31  # letters of a sheet's name
NARROWEST, WIDEST, MEASURED = 9, 60, 200  # letters of a column; rows that are measured for it
NOT_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
NAVY, GREY = "#1F3A66", "#5B6773"
USUAL = {"font_name": "Calibri", "font_size": 10, "valign": "top", "text_wrap": True}
ABOVE = {**USUAL, "text_wrap": False}
LOOKS: dict[Kind, dict[str, Any]] = {
    "plain": USUAL,
    "faint": {**USUAL, "font_color": GREY},
    "head": {**USUAL, "bold": True, "bottom": 2, "bottom_color": NAVY},
    "heading": {**ABOVE, "bold": True, "font_color": NAVY, "font_size": 12},
    "total": {**USUAL, "bold": True, "top": 1, "top_color": NAVY},
}
MARKED = {**ABOVE, "bold": True, "font_size": 12}
TITLED = {**ABOVE, "bold": True, "font_color": NAVY, "font_size": 14}
SAID = {**ABOVE, "font_color": GREY}
DAY = "d mmm yyyy"


def to_xlsx(report: Report, path: Path, progress: Progress = silent) -> int:
    """Write the report to `path`, whole or not at all; how many sheets it has.

    Rows are written as they are read, in memory that does not grow with them. Texts are texts, whatever they look
    like: no cell is a formula or a link. Raises Cancelled when `progress` does, and OSError as the disk does; then
    nothing is left behind.
    """
    with TemporaryDirectory(prefix=".rows-", dir=path.parent) as room, written_whole(path) as file:
        kept = {"constant_memory": True, "tmpdir": room}
        book = _Book(report, xlsxwriter.Workbook(file, kept), progress)
        try:
            book.write(sheets(report))
            book.close()
        except FileCreateError as error:  # how xlsxwriter says OSError
            raise error.args[0] from error
        finally:
            book.let_go()
    return book.count


class _Book:
    """One workbook in the making."""

    def __init__(self, report: Report, book: Any, progress: Progress) -> None:
        self._report, self._book, self._progress = report, book, progress
        self._opening = opening(report)
        self._formats: dict[tuple[Kind, str], Any] = {}
        self._above = [book.add_format(look) for look in (MARKED, TITLED, SAID)]
        self._names = set[str]()
        self._done = self._total = 0
        log = f"record log {report.record_log}" if report.record_log else ""
        book.set_properties(
            {
                "title": _on_a_line(f"{report.title} - {report.marking}"),
                "subject": _on_a_line(report.kind, report.force, report.district, report.dates),
                "author": _on_a_line(report.made_by),
                "keywords": _on_a_line(report.marking, log),
                "created": report.made_at.astimezone(UTC).replace(tzinfo=None),
            }
        )

    @property
    def count(self) -> int:
        """How many sheets there are."""
        return len(self._names)

    def close(self) -> None:
        """Pack everything into the file."""
        self._progress(self._total, self._total, PACKING)  # the last moment to cancel
        self._book.close()

    def let_go(self) -> None:
        """Close the files in which rows are kept until they are packed: a book that was not packed holds them."""
        self._book.fileclosed = True  # or it would be packed when it is forgotten
        for page in self._book.worksheets():
            page.row_data_fh.close()

    def write(self, found: Sequence[Sheet]) -> None:
        """Write these sheets; one that is too long for a sheet goes on on another."""
        self._total = sum(sheet.size for sheet in found)
        for sheet in found:
            lines = iter(sheet.lines)
            head = [next(lines)] if sheet.is_table else []
            is_more = True
            while is_more:
                is_more = self._write(sheet, head, lines)

    def _write(self, sheet: Sheet, head: Sequence[Line], lines: Iterator[Line]) -> bool:
        """One sheet, as far as it has room; whether there are more lines."""
        page = self._book.add_worksheet(self._named(sheet.name))
        self._set_up(page)
        at = self._write_opening(page, sheet.about)
        widths = [NARROWEST]
        for line in head:
            self._write_line(page, at, line, widths)
            at += 1
        if head:
            page.freeze_panes(at, 1)
            page.repeat_rows(at - 1)
        first, is_full = at, False
        for line in lines:
            for part in _parts(line):
                self._write_line(page, at, part, widths if at - first < MEASURED else None)
                at += 1
            self._done += 1
            if self._done % OFTEN == 0:
                self._progress(self._done, self._total, DOING)
            if at >= MOST_ROWS - 100:  # room for the rest of a long text
                is_full = True
                break
        if head and at > first:
            page.autofilter(first - 1, 0, at - 1, len(head[0].values) - 1)
        for column, letters in enumerate(widths):
            page.set_column(column, column, min(WIDEST, letters + 2))
        return is_full

    def _set_up(self, page: Any) -> None:
        """How it is printed: with the marking on every page."""
        marking = self._report.marking.upper().replace("&", "&&")[:200]
        page.set_landscape()
        page.set_paper(9)  # A4
        page.fit_to_pages(1, 0)
        page.set_header(f"&C&B{marking}")
        page.set_footer(f"&C&B{marking}&R&P of &N")

    def _write_opening(self, page: Any, about: str) -> int:
        """The marking in the first row, then where it comes from; the row after."""
        marked, titled, said = self._above
        above = [*self._opening, *([about] if about else [])]
        for at, line in enumerate(above):
            page.write_string(at, 0, line[: LONGEST // 2], marked if at == 0 else titled if at == 1 else said)
        return len(above) + 1

    def _write_line(self, page: Any, at: int, line: Line, widths: list[int] | None) -> None:
        for column, value in enumerate(line.values):
            match value:
                case "":
                    continue
                case str():
                    page.write_string(at, column, value, self._look(line.kind))
                    letters = max(map(len, value.split("\n"))) if len(value) < LONGEST else WIDEST
                case Amount():
                    shown = value.number / 100 if value.unit == " %" else value.number
                    page.write_number(at, column, shown, self._look(line.kind, _spelt(value)))
                    letters = len(value.words)
                case _:
                    page.write_datetime(at, column, value, self._look(line.kind, DAY))
                    letters = len(DAY) + 2
            if widths is not None and line.kind != "heading" and len(line.values) > 1:
                widths += [NARROWEST] * (column + 1 - len(widths))
                widths[column] = max(widths[column], letters)

    def _look(self, kind: Kind, number: str = "") -> Any:
        if (kind, number) not in self._formats:
            look = {**LOOKS[kind], **({"num_format": number} if number else {})}
            self._formats[kind, number] = self._book.add_format(look)
        return self._formats[kind, number]

    def _named(self, name: str) -> str:
        """A name that spreadsheet programs take and no other sheet has."""
        plain = " ".join("".join(c for c in name.translate(NOT_IN_NAMES) if c.isprintable()).split()).strip("' ")
        plain = plain if plain and plain.casefold() != "history" else f"Sheet {plain}".strip()  # Excel keeps that name
        made, number = _cut(plain, LONGEST_NAME), 1
        while made.casefold() in self._names:
            number += 1
            made = f"{_cut(plain, LONGEST_NAME - len(str(number)) - 1)} {number}"
        self._names.add(made.casefold())
        return made


def _on_a_line(*texts: str) -> str:
    """A property of the file; Excel refuses longer ones."""
    return ", ".join(filter(None, (" ".join(printable(text).split()) for text in texts)))[:255]


def _parts(line: Line) -> Iterator[Line]:
    """The line, and below it what has no room in its cells."""
    values: Sequence[Value] = line.values
    while values:
        cut = [value[: LONGEST // 2] if isinstance(value, str) and _is_long(value) else value for value in values]
        yield Line(cut, line.kind)
        rest = [value[LONGEST // 2 :] if isinstance(value, str) and _is_long(value) else "" for value in values]
        values = rest if any(rest) else []


def _is_long(text: str) -> bool:
    return len(text) > LONGEST // 2 and len(text.encode("utf-16-le")) // 2 > LONGEST


def _cut(name: str, most: int) -> str:
    """As much of a name as has room: letters beyond the first plane count twice."""
    while len(name.encode("utf-16-le")) // 2 > most:
        name = name[:-1]
    return name.strip("' ")


def _spelt(value: Amount) -> str:
    """How a number is shown; as spreadsheet programs spell that, a text behind it stands in quotation marks."""
    unit = value.unit if value.unit in ("", " %") else f'"{value.unit}"'
    decimals = "." + "0" * value.decimals if value.decimals else ""
    return f"#,##0{decimals}{unit}"

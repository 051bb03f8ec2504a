"""Reads the sheets of an Excel workbook: values only. Formulas are never worked out, and nothing is fetched."""

import struct
import warnings
import zipfile
import zlib
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from models.problem import Known
from models.progress import Progress, silent
from models.sheet import Cell, Sheet, letter
from storage.reading import safe_zip
from storage.reading.limits import EMPTY_ROWS_AT_END, LONGEST_CELL, MOST_SHEETS, Rows, too_long

REPORT_EVERY = 1_000
MOST_PADDING = 20_000_000  # cells that openpyxl makes up to reach a far column
# What openpyxl raises over a workbook that does not keep to the format.
UNREADABLE = (
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    ArithmeticError,
    AssertionError,
    SyntaxError,  # of which XML's ParseError is one
    EOFError,
    OSError,
    NotImplementedError,  # of zipfile: a way of packing that it does not know
    RecursionError,
    struct.error,
    zipfile.BadZipFile,
    zlib.error,
)
MACROS = "xl/vbaProject.bin"


def read_xlsx(path: Path, progress: Progress = silent) -> list[Sheet]:
    """Every sheet that is not empty. Raises Known where the workbook is damaged, protected, too large or harmful."""
    with safe_zip.opened(path, progress) as archive:
        _refuse_other_documents(path, set(archive.namelist()), archive)
    try:
        with path.open("rb") as file, warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of styles and extensions that do not matter here
            book = load_workbook(file, read_only=True, data_only=True, keep_links=False)
            try:
                sheets = [_sheet(one, progress) for one in book.worksheets[:MOST_SHEETS]]
            finally:
                book.close()
    except UNREADABLE as error:
        raise safe_zip.damaged(path) from error
    return [sheet for sheet in sheets if sheet.rows]


def _refuse_other_documents(path: Path, names: set[str], archive: zipfile.ZipFile) -> None:
    if MACROS in names or any(name.lower().endswith("vbaproject.bin") for name in names):
        raise Known(
            f"“{path.name}” carries macros (.xlsm). Save it in Excel as an Excel workbook (.xlsx), and import that."
        )
    if "xl/workbook.xml" in names:
        return
    kind = "not a spreadsheet"
    if "mimetype" in names and b"opendocument" in archive.read("mimetype")[:100]:
        kind = "an OpenDocument file (.ods)"
    elif "word/document.xml" in names:
        kind = "a Word document"
    elif "xl/workbook.bin" in names:
        kind = "a binary Excel workbook (.xlsb)"
    elif "ppt/presentation.xml" in names:
        kind = "a presentation"
    raise Known(f"“{path.name}” is {kind}. Save its table as an Excel workbook (.xlsx) or as CSV, and import that.")


def _sheet(source: Any, progress: Progress) -> Sheet:
    """One worksheet. openpyxl's own type says less than is needed here: a chart sheet has no rows."""
    rows = Rows(str(source.title))
    if not hasattr(source, "iter_rows"):
        return rows.sheet()
    source.reset_dimensions()  # what a file says about its own size is not to be trusted
    empty = padding = 0
    for number, values in enumerate(source.iter_rows(values_only=True), 1):
        if number % REPORT_EVERY == 0:
            progress(number, 0, f"Reading “{rows.name}”")
        padding += len(values)
        if padding > MOST_PADDING:
            raise Known(
                f"“{rows.name}” reaches far to the right in many rows, to column {letter(len(values) - 1)}. Copy the "
                "table into a new workbook, and import that."
            )
        if rows.add(number, [None if value is None else _cell(value, rows.name, number) for value in values]):
            empty = 0
        else:
            empty += 1
            if empty >= EMPTY_ROWS_AT_END:
                break
    return rows.sheet()


def _cell(value: object, sheet: str, row: int) -> Cell:
    if isinstance(value, str):
        if len(value) > LONGEST_CELL:
            raise too_long(f"A cell in row {row} of “{sheet}”", len(value))
        return (
            value.replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n").replace("\xa0", " ").strip() or None
        )
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, (int, float, date, datetime, time)):
        return value
    if isinstance(value, timedelta):
        hours, rest = divmod(int(value.total_seconds()) // 60, 60)
        return f"{hours}:{rest:02d}"
    return float(value) if isinstance(value, Decimal) else str(value)

"""Reads a table written as text: CSV with commas, semicolons or tabs, in UTF-8, UTF-16 or Windows' own encoding."""

import codecs
import csv
import io
from collections.abc import Iterator
from pathlib import Path

from models.problem import Known
from models.progress import Progress, silent
from models.sheet import Sheet
from storage.reading.limits import LONGEST_CELL, Rows

FORMULAS = frozenset("=+-@＝＋－＠")  # what texts begin with that are written behind an apostrophe
SEPARATORS = ",;\t|"
LOOKED_AT = 100_000  # letters from which the separator is recognised
RECORDS_LOOKED_AT = 50
REPORT_EVERY = 5_000


def read_csv(path: Path, content: bytes, progress: Progress = silent) -> list[Sheet]:
    """The file as one sheet, whose rows are numbered as a spreadsheet program numbers them.

    Raises Known, naming the line, where the text is no table that every program would read the same way.
    """
    text = decoded(path, content)
    separator, start = _separator(text)
    rows = Rows(path.stem)
    total = text.count("\n") + 1
    for number, record in enumerate(_records(path, text[start:], separator), 1):
        if number % REPORT_EVERY == 0:
            progress(number, total, "Reading the file")
        rows.add(number, [_as_meant(cell.strip()) for cell in record])
    return [rows.sheet()] if len(rows) else []


def _as_meant(cell: str) -> str:
    """The cell without the apostrophe by which programs say that it is no formula."""
    return cell[1:] if cell[:1] == "'" and cell.lstrip("'")[:1] in FORMULAS else cell


def decoded(path: Path, content: bytes) -> str:
    """The bytes as text: UTF-8 with or without a mark, UTF-16 with one, else Windows-1252. Raises Known for no text."""
    try:
        if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            text = content.decode("utf-16")
        else:
            try:
                text = content.decode("utf-8-sig")
            except UnicodeDecodeError:
                text = content.decode("cp1252")
    except UnicodeDecodeError as error:
        raise Known(
            f"“{path.name}” is not text that can be read. Save it in Excel as “CSV UTF-8”, and import that."
        ) from error
    nul = text.find("\0")
    if nul >= 0:
        line = text.count("\n", 0, nul) + 1
        raise Known(
            f"“{path.name}” is no plain text: there is a NUL character in line {line:,}. Save it in Excel as “CSV "
            "UTF-8” or as an Excel workbook (.xlsx), and import that."
        )
    return text


def _records(path: Path, text: str, separator: str) -> Iterator[list[str]]:
    """The records in the text; what cannot be read is said with the line on which the record begins."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    while True:
        began = reader.line_num + 1
        try:
            yield next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise Known(f"“{path.name}” cannot be read from line {began:,} on: {_in_words(error)}") from error


def _in_words(error: csv.Error) -> str:
    said = str(error)
    if "field larger" in said:
        return (
            f'a cell there is longer than {LONGEST_CELL:,} letters. Most often a quotation mark (") was opened and '
            "never closed: close it, or shorten the cell, and try again."
        )
    if "unexpected end" in said:
        return 'a quotation mark (") was opened there and never closed. Close it, and try again.'
    if "expected after" in said:
        return (
            'a quotation mark (") stands inside a cell that is itself in quotation marks. Write it twice (""), or save '
            "the table again in Excel as “CSV UTF-8”, and try again."
        )
    return "the cells are not separated as in a CSV file. Save the table again in Excel as “CSV UTF-8”, and try again."


def _separator(text: str) -> tuple[str, int]:
    """What stands between the cells, and where the table starts: Excel may say so itself in a first line `sep=;`."""
    first = text[:10].split("\n", 1)[0].strip()
    if first.lower().startswith("sep=") and len(first) == 5:
        return first[4], text.find("\n") + 1 or len(text)
    beginning = text[:LOOKED_AT]
    return max(SEPARATORS, key=lambda separator: (_evenness(beginning, separator), -SEPARATORS.index(separator))), 0


def _evenness(beginning: str, separator: str) -> float:
    """How many columns most of the first records have if this is the separator, weighed by their share."""
    widths: dict[int, int] = {}
    try:
        for number, record in enumerate(csv.reader(io.StringIO(beginning, newline=""), delimiter=separator)):
            if number >= RECORDS_LOOKED_AT:
                break
            widths[len(record)] = widths.get(len(record), 0) + 1
    except csv.Error:
        pass  # the beginning may end within a cell: what was read of it is enough
    width = max(widths, key=lambda one: (widths[one], one), default=1)
    share = widths.get(width, 0) / max(sum(widths.values()), 1)
    return (width - 1) * share * share

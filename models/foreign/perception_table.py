"""Reads a table of perception results: a row for each figure, every row accounted for."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from models import perception
from models.choice import Choice, named, plain
from models.field_titles import TITLES
from models.ids import Id, new_ids
from models.perception import WHOLE_FORCE, PerceptionResult, identity
from models.problem import Known
from models.sentences import listed
from models.sheet import Cell, Finding, Findings, Severity, Sheet, letter, row_words, words
from models.spoken_amounts import percent, whole

TITLED = {name: title for name, title in TITLES[PerceptionResult].items() if name != "id"}
NEEDED = ("measure", "period", "percent", "source")
FORCE_WIDE = ("force", "whole force", "force wide", "all", "all districts", "county")
NO_PERCENT = "It is no percentage from 0 to 100: write it as 81 or 81 %."
NO_NUMBER = "It is no whole number: write how many answered as 7,700, or leave the cell empty and say it in the remark."

_SPELT_ALSO = {
    "measure": ("measure", "question", "survey question", "asked"),
    "district": ("area", "force or district"),
    "period": ("period", "quarter", "year", "when"),
    "percent": ("per cent", "percent", "percentage", "figure", "result", "number"),
    "printed": ("as printed", "printed", "printed as"),
    "sample_size": ("sample", "sample size", "n", "respondents", "responses", "answers", "number of responses"),
    "comparator": ("comparator", "compared with", "comparison"),
    "comparator_percent": ("comparator figure", "comparator per cent", "comparator percent", "their figure"),
    "comparator_period": ("comparator period", "comparator date", "their period", "their date"),
    "source": ("published in", "where published"),
    "remark": ("remarks", "note", "notes", "comment"),
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a table came to: results that are new, and what is said of each row."""

    new: tuple[PerceptionResult, ...]
    findings: tuple[Finding, ...]

    @property
    def wrong_rows(self) -> int:
        """How many rows have something to mend."""
        return len({row for one in self.findings if one.severity == Severity.LEFT_OUT for row in one.rows})

    @property
    def known_rows(self) -> int:
        """How many rows the log has already."""
        return len({row for one in self.findings if one.severity == Severity.DUPLICATE for row in one.rows})


def read(sheet: Sheet, districts: Sequence[Choice], known: Iterable[PerceptionResult], today: date) -> Outcome:
    """The results of the rows below the headings. Raises Known where the table has no columns of such results."""
    at, columns = _columns(sheet)
    findings, in_log = Findings(), set(map(identity, known))
    below = list(zip(sheet.numbers, sheet.rows, strict=True))[at + 1 :]
    new: list[PerceptionResult] = []
    for record_id, (number, row) in zip(new_ids(max(1, len(below))), below, strict=False):
        reader = _RowReader(record_id, {name: row[place] for name, place in columns.items() if place < len(row)})
        result = reader.result(districts)
        wrong = [*reader.wrong, *(each for each in perception.problems(result, today) if each.field not in reader.seen)]
        for field, sentence in wrong:
            place = columns.get(field)
            column = "" if place is None else f"{letter(place)} ({TITLED[field]})"
            findings.note(Severity.LEFT_OUT, sheet.name, number, column, reader.text(field) or row_words(row), sentence)
        if wrong:
            continue
        is_known = identity(result) in in_log
        severity = Severity.DUPLICATE if is_known else Severity.MADE
        findings.note(severity, sheet.name, number, "", result.measure, _said(result))
        if not is_known:
            new.append(result)
            in_log.add(identity(result))
    return Outcome(tuple(new), findings.all())


def _columns(sheet: Sheet) -> tuple[int, Mapping[str, int]]:
    """Which row holds the headings, and the place of each field's column."""
    most: dict[str, int] = {}
    for at, row in enumerate(sheet.rows[:20]):
        found: dict[str, int] = {}
        for place, cell in enumerate(row):
            if (name := _field(words(cell))) and name not in found:
                found[name] = place
        if all(name in found for name in NEEDED):
            return at, found
        most = max(most, found, key=len)
    missing = listed([f"“{TITLED[name]}”" for name in NEEDED if name not in most])
    raise Known(
        f"“{sheet.name}” is no table of perception results: it has no column {missing}. "
        f"Its first row needs headings: {', '.join(TITLED.values())}."
    )


def _field(heading: str) -> str:
    spelt = plain(heading.replace("%", " per cent "))
    return next((n for n, title in TITLED.items() if spelt and spelt in (plain(title), *_SPELT_ALSO.get(n, ()))), "")


class _RowReader:
    """Reads the cells of one row, and takes down what cannot be read."""

    def __init__(self, record_id: Id, cells: Mapping[str, Cell]) -> None:
        self._id, self._cells = record_id, cells
        self.wrong: list[tuple[str, str]] = []

    @property
    def seen(self) -> set[str]:
        """The fields of which something is said already."""
        return {field for field, _ in self.wrong}

    def text(self, field: str) -> str:
        """What stands in a field's cell."""
        return words(self._cells.get(field))

    def result(self, districts: Sequence[Choice]) -> PerceptionResult:
        """The result, as far as it can be read."""
        texts: dict[str, Any] = {
            name: " ".join(self.text(name).split())
            for name in ("measure", "period", "printed", "comparator", "comparator_period", "source")
        }
        figure = self._number("percent", percent, NO_PERCENT)
        if figure is None and "percent" not in self.seen:
            self.wrong.append(("percent", "Say the figure."))
        return PerceptionResult(
            id=self._id,
            district=self._district(districts),
            percent=figure or 0.0,
            sample_size=self._number("sample_size", lambda cell: whole(words(cell)), NO_NUMBER),
            comparator_percent=self._number("comparator_percent", percent, NO_PERCENT),
            remark=self.text("remark"),
            **texts,
        )

    def _district(self, districts: Sequence[Choice]) -> str:
        spelt = self.text("district")
        if not spelt or plain(spelt) in FORCE_WIDE:
            return WHOLE_FORCE
        if found := named(districts, spelt):
            return found.name
        of_force = "Leave the cell empty for the whole force."
        self.wrong.append(("district", f"There is no such district. {of_force}"))
        return spelt

    def _number(self, field: str, reader: Callable[[Any], Any], refusal: str) -> Any:
        cell = self._cells.get(field)
        if cell is None or not words(cell):
            return None
        found = reader(cell)
        if found is None:
            self.wrong.append((field, refusal))
        return found


def _said(result: PerceptionResult) -> str:
    return ". ".join(_parts(result))


def _parts(result: PerceptionResult) -> Iterator[str]:
    yield f"{perception.figure(result)}, {result.period}, {result.district or 'whole force'}"
    if compared := perception.compared(result):
        yield f"Compared with {compared}"
    yield f"Source: {result.source}"

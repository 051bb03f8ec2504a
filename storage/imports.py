"""Importing a foreign file as one operation: prepared first, which changes nothing, then saved whole or not at all."""

import gc
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from models.choice import Choice, ChoiceKind
from models.foreign import already_there, police_uk, report, tracker
from models.foreign.already_there import Kept, KnownEngagements
from models.foreign.matching import Matching, NoTracker, match
from models.foreign.police_uk import Published
from models.foreign.tracker_cells import Frame
from models.foreign.vocabulary import Vocabulary
from models.ids import Id
from models.progress import Progress, silent
from models.sheet import Finding, Findings, Reading, Severity, Sheet
from storage.kinds import Record
from storage.reading import foreign
from storage.reading.foreign import Contents
from storage.store import Store

LABEL = "Import {name}"  # names the undo


@dataclass(frozen=True, slots=True)
class Import:
    """What a file comes to in a log: nothing has been changed yet."""

    name: str
    kind: str  # of file, in words
    district: str
    tables: tuple[tuple[Sheet, Matching], ...] = ()
    readings: tuple[Reading, ...] = ()
    priorities: tuple[Choice, ...] = ()
    findings: tuple[Finding, ...] = field(default=())

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to save."""
        return not self.readings and not self.priorities

    @property
    def needs_mending(self) -> bool:
        """Whether rows of a tracker were left out that could be imported if they were mended."""
        return bool(self.tables) and bool(self._rows_of(Severity.LEFT_OUT))

    def records(self) -> Iterator[Record]:
        """Everything to be saved, in the order of the engagements' days."""
        return chain(self.priorities, chain.from_iterable(reading.records() for reading in self.readings))

    def apply(self, store: Store, progress: Progress = silent) -> Id | None:
        """Save it as one operation, which one undo takes back: its id, or None where there is nothing to save.

        All or nothing: raises Known, or what `progress` raises, and then the log is as it was.
        """
        if self.is_empty:
            return None
        total = len(self.priorities) + sum(len(tuple(reading.records())) for reading in self.readings)
        with _collector_resting(), store.operation(LABEL.format(name=self.name)) as op:
            op.add(self.records(), progress, total)
        return op.id

    def lines(self, *, whole: bool = True) -> Iterator[str]:
        """What is to be said about it: counts first, then columns, findings and the rows, all of them if `whole`."""
        sheets = [sheet.name for sheet, matching in self.tables if matching.is_tracker]
        yield f"{self.name}: {self.kind}, for {self.district}"
        yield self.headline()
        yield from report.warnings(self.findings, sheets)
        if said := self.rows_spoken_of():
            yield said
        if self.tables:
            yield ""
            yield "Columns:"
            yield from (f"  {line}" for line in report.columns(self.tables))
        yield from report.findings(self.findings, sheets)
        if not self.is_empty:
            yield ""
            yield "Row by row:"
            yield from report.priority_rows(self.priorities)
            yield from report.rows(self.readings, sheets, whole=whole)

    def headline(self) -> str:
        """What it comes to, in one sentence."""
        left_out = len(self._rows_of(Severity.LEFT_OUT))
        if not self.is_empty:
            return f"New to the log: {report.counts(self.readings, self.priorities, self.district)}."
        if left_out and not self._rows_of(Severity.DUPLICATE):
            return (
                f"None of the {left_out:,} rows could be imported."
                if left_out > 1
                else "Its row could not be imported."
            )
        mended = f" Rows that could not be imported: {left_out:,}." if left_out else ""
        return f"Nothing in it is new to the log.{mended}"

    def _rows_of(self, severity: Severity) -> set[tuple[str, int]]:
        return {
            (finding.sheet, row)
            for finding in self.findings
            if finding.severity == severity
            for row in finding.rows
            if row
        }

    def rows_spoken_of(self) -> str:
        """How many rows there are findings about, by what became of them; "" if there are none."""
        found = {severity: self._rows_of(severity) for severity in report.HEADLINES}
        said = [f"{severity.lower()} {len(rows):,}" for severity, rows in found.items() if rows]
        return f"Rows spoken of below: {', '.join(said)}." if said else ""


def prepare(
    path: Path,
    district: str,
    store: Store,
    progress: Progress = silent,
    matchings: Mapping[str, Matching] | None = None,
) -> Import:
    """Read the file and say what it comes to; changes nothing. `matchings` replaces, by sheet, how columns are read.

    `district` is used where a row names none. Raises Known where the file cannot be read, NoTracker if it holds none.
    """
    with _collector_resting():
        return _prepared(path, district, store, progress, matchings or {})


def _prepared(path: Path, district: str, store: Store, progress: Progress, matchings: Mapping[str, Matching]) -> Import:
    contents = foreign.read(path, progress)
    choices = store.choices.all()
    frame = Frame(district, store.today(), Vocabulary(choices))
    if contents.published is not None:
        return _published(path, contents, frame, store)
    tables = tuple((sheet, matchings.get(sheet.name) or match(sheet, frame.vocabulary)) for sheet in contents.sheets)
    if not any(matching.is_tracker for _, matching in tables):
        raise NoTracker(
            f"No table of engagements was found in “{path.name}”. It needs a row of headings, one of them for the "
            "date (Date, When) and one for what or where it was (Event, Venue). Add the headings, and try again.",
            tables,
        )
    outcome = tracker.read(tables, frame, path.stem, progress)
    findings = Findings()
    known = _known_engagements(store, outcome.readings)
    new = already_there.without_known(outcome.readings, known, findings)
    return Import(
        name=path.name,
        kind=contents.kind,
        district=district,
        tables=tables,
        readings=tuple(new),
        findings=(*outcome.findings, *findings.all()),
    )


def _published(path: Path, contents: Contents, frame: Frame, store: Store) -> Import:
    findings = Findings()
    if contents.published == Published.PRIORITIES:
        found = police_uk.priorities(contents.entries, path.stem, frame)
        in_log = store.choices.of_kind(ChoiceKind.PRIORITY)
        new = already_there.without_known_priorities(found.choices, in_log, path.stem, findings)
        said = (*found.findings, *findings.all())
        return Import(path.name, contents.kind, frame.district, priorities=tuple(new), findings=said)
    outcome = police_uk.events(contents.entries, path.stem, frame)
    readings = already_there.without_known(outcome.readings, _known_engagements(store, outcome.readings), findings)
    said = (*outcome.findings, *findings.all())
    return Import(path.name, contents.kind, frame.district, readings=tuple(readings), findings=said)


def _known_engagements(store: Store, readings: Iterable[Reading]) -> KnownEngagements:
    """The engagements that the log has in the days of the readings."""
    days = [reading.engagement.held_on.isoformat() for reading in readings]
    known = KnownEngagements()
    if days:
        sql = (
            "select district, held_on, tactic, venue, reference, former_reference, coalesce(starts_at, '')"
            " from engagements where held_on between ? and ?"
        )
        for district, held_on, tactic, venue, *names in store.db.execute(sql, [min(days), max(days)]).fetchall():
            known.add(district, held_on, tactic, venue, Kept(*names))
    return known


@contextmanager
def _collector_resting() -> Iterator[None]:
    """Without the search for cycles: records make none, and a long import would spend a quarter of its time on it."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()

"""What is said about an import, before and after it: counts first, then the columns, then every row."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice

from models.action import Progress as ActionProgress
from models.choice import Choice
from models.dates import clock, with_day
from models.engagement import Counted, Engagement, Status
from models.foreign.matching import Matching
from models.foreign.police_uk import in_force
from models.sheet import Finding, Reading, Severity, Sheet, quoted

MOST_ROWS_NAMED = 12
MOST_LINES = 50  # of the rows one by one, unless all are asked for
LONGEST_REMARK = 400  # letters; a remark may hold a whole row
HEADLINES = {
    Severity.LEFT_OUT: "Left out: these rows are not imported",
    Severity.DUPLICATE: "Already there: these rows are not imported again",
    Severity.PASSED_OVER: "Passed over: headings, titles and totals, which are no engagements",
    Severity.KEPT: "Not understood, and kept in the engagement's notes",
    Severity.MADE: "Understood, with something assumed or spelt anew",
}
CALLED = {Counted.COUNTED: "", Counted.ESTIMATED: " estimated", Counted.ONLINE_REACH: " reached online"}


def counts(readings: Sequence[Reading], priorities: Sequence[Choice], district: str) -> str:
    """`47 engagements, 96 concerns, 88 actions (70 finished), 61 tells, 12 reviews`."""
    actions = [action for reading in readings for action in reading.actions]
    finished = sum(action.progress == ActionProgress.FINISHED for action in actions)
    said = [
        _number(len(readings), "engagement") + _elsewhere(readings, district),
        _number(sum(len(reading.concerns) for reading in readings), "concern"),
        _number(len(actions), "action") + (f" ({finished:,} finished)" if actions else ""),
        _number(sum(len(reading.tells) for reading in readings), "tell"),
        _number(sum(len(reading.reviews) for reading in readings), "review"),
    ]
    if priorities:
        local = "local priority" if len(priorities) == 1 else "local priorities"
        said = [f"{len(priorities):,} {local}"] + (said if readings else [])
    return ", ".join(said)


def _elsewhere(readings: Iterable[Reading], district: str) -> str:
    """How many of the engagements are for other districts than the one the file is imported for."""
    others = Counter(one.engagement.district for one in readings if one.engagement.district != district)
    said = [f"{number:,} of them for {name}" for name, number in others.most_common()]
    return f" ({', '.join(said)}, as their rows say)" if said else ""


def warnings(found: Iterable[Finding], sheets: Sequence[str]) -> Iterator[str]:
    """What to look at before anything else."""
    yield from (f"Warning: {line_of(one, sheets)}" for one in found if one.severity == Severity.WARNING)


def columns(tables: Iterable[tuple[Sheet, Matching]]) -> Iterator[str]:
    """How each sheet's columns were recognised."""
    for sheet, matching in tables:
        if not matching.is_tracker:
            continue
        rows = " and ".join(map(str, matching.heading_rows))
        yield f"“{sheet.name}”: headings in row {rows}" if rows else f"“{sheet.name}”: no headings, read by its content"
        for column in matching.columns:
            if column.heading or column.field:
                read = f"{column.field}, {sureness(column.sureness)}"
                means = read if column.field else "no field of its own: to the notes"
                yield f"  {column.name:<44} {means}"


def sureness(share: float) -> str:
    """How sure it is that a column was recognised, from 0 to 1, in words."""
    return "sure" if share >= 0.9 else "likely" if share >= 0.7 else "a guess: please check"


def in_order(found: Iterable[Finding], sheets: Sequence[str]) -> list[Finding]:
    """The findings, the worst first, then by sheet, column and row."""
    order = {severity: place for place, severity in enumerate((Severity.WARNING, *HEADLINES))}
    places = {name: place for place, name in enumerate(sheets)}
    return sorted(found, key=lambda one: (order[one.severity], places.get(one.sheet, 0), one.column, one.row))


def findings(found: Iterable[Finding], sheets: Sequence[str]) -> Iterator[str]:
    """Every finding but the warnings, the worst first, those about many rows on one line."""
    those = (one for one in in_order(found, sheets) if one.severity in HEADLINES)
    for severity, group in groupby(those, key=lambda one: one.severity):
        yield ""
        yield f"{HEADLINES[severity]}:"
        for finding in group:
            yield f"  {line_of(finding, sheets)}"


def line_of(finding: Finding, sheets: Sequence[str]) -> str:
    """One finding in full: where, what stands there, what became of it; `sheets` are named where there are several."""
    place = ", ".join(filter(None, (named_rows(finding.rows), finding.column and f"column {finding.column}")))
    accepted = f" Accepted: {finding.accepted}." if finding.accepted else ""
    said = f" {quoted(finding.text)}:" if finding.text else ""
    remark = " ".join(finding.remark.rstrip(".").split()) + "."
    if len(remark) > LONGEST_REMARK:
        remark = f"{remark[:LONGEST_REMARK].rstrip()}…"
    where = f"{_sheet(finding.sheet, sheets)}{place}" if place else f"sheet “{finding.sheet}”"
    return f"{where}:{said} {remark}{accepted}"


def named_rows(rows: Sequence[int]) -> str:
    """`row 5`, `rows 5, 7 to 9`; of many rows the first ones and how many more there are."""
    numbers = [row for row in rows if row]
    if not numbers:
        return ""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    spans = [
        str(run[0]) if len(run) == 1 else f"{run[0]}{' and ' if len(run) == 2 else ' to '}{run[-1]}" for run in runs
    ]
    if len(numbers) > MOST_ROWS_NAMED and len(runs) > 1:
        first = ", ".join(map(str, numbers[:MOST_ROWS_NAMED]))
        return f"{len(numbers):,} rows ({first} and {len(numbers) - MOST_ROWS_NAMED:,} more)"
    return f"row {numbers[0]}" if len(numbers) == 1 else f"rows {', '.join(spans)}"


def rows(readings: Sequence[Reading], sheets: Sequence[str], *, whole: bool) -> Iterator[str]:
    """A line on each engagement, in the order of the rows: where it stands, and what was made of it.

    `sheets` are named where there are several, in the workbook's order; without `whole` the first lines stand for all.
    """
    order = {name: place for place, name in enumerate(sheets)}
    ordered = sorted(readings, key=lambda one: (order.get(one.sheet, 0), one.rows))
    for reading in islice(ordered, None if whole else MOST_LINES):
        where = f"{_sheet(reading.sheet, sheets)}{named_rows(reading.rows)}"
        yield f"  {where}: {_engagement(reading.engagement)}{_loops(reading)}"
    if not whole and len(ordered) > MOST_LINES:
        yield f"  … and {len(ordered) - MOST_LINES:,} more"


def _sheet(name: str, sheets: Sequence[str]) -> str:
    return f"“{name}”, " if len(sheets) > 1 else ""


def priority_rows(priorities: Iterable[Choice]) -> Iterator[str]:
    """A line on each local priority."""
    for priority in priorities:
        yield f"  {quoted(priority.name)}: {in_force(priority)}"


def _engagement(engagement: Engagement) -> str:
    at = f" {clock(engagement.starts_at)}" if engagement.starts_at else ""
    people = "audience not known"
    if engagement.audience is not None:
        people = f"{engagement.audience:,}{CALLED.get(engagement.counted or Counted.COUNTED, '')}"
    status = {Status.ACCEPTED: ", accepted", Status.PLANNED: ", planned"}.get(engagement.status, "")
    former = f" ({engagement.former_reference})" if engagement.former_reference else ""
    where = f", {engagement.venue}" if engagement.venue and engagement.venue not in engagement.title else ""
    return f"{with_day(engagement.held_on)}{at}, {engagement.title}{where}{former}, {people}{status}"


def _loops(reading: Reading) -> str:
    if not reading.concerns:
        return "" if reading.engagement.status == Status.PLANNED else "; no concern"
    told = {concern_id for tell in reading.tells for concern_id in tell.concern_ids}
    said = [_number(len(reading.concerns), "concern"), _number(len(reading.actions), "action"), f"{len(told):,} told"]
    return "; " + ", ".join(said)


def _number(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"

"""What surveys found, in the district summary: measure by measure, contradictions side by side, sources by number."""

from collections.abc import Iterator, Sequence
from datetime import date

from exports.report import Block, Cell, Column, Heading, Range, Table, Text, Words
from models.perception import Measured, PerceptionResult, compared, figure, interval
from models.what_works import WhatWorks

WHOLE_FORCE = "Whole force"
NOTHING = "No survey result of this period, or of the time before it, has been entered."


def surveys(works: WhatWorks, *, in_full: bool) -> Iterator[Block]:
    """The results of the period and of what it is compared with; of other measures the last before; or all of them."""
    found = [*works.perceptions] if in_full else of_period(works)
    yield Heading("Perception results")
    if not found:
        yield Words(NOTHING)
        return
    sources = [*dict.fromkeys(result.source for each in found for result in each.results)]
    for measure in dict.fromkeys(each.measure for each in found):
        own = [each for each in found if each.measure == measure]
        yield Heading(measure, 3)
        yield _table(measure, own, sources)
    yield Words(
        "Sources: " + "; ".join(f"{number}. {source}" for number, source in enumerate(sources, 1)) + ".", "note"
    )


def of_period(works: WhatWorks) -> list[Measured]:
    """Those that say something of the period, or of the one before; where a measure has none, its last before that."""
    first = works.before.first if works.before else works.period.first
    by_measure: dict[tuple[str, str], list[Measured]] = {}
    for each in works.perceptions:
        by_measure.setdefault((each.measure, each.district), []).append(each)
    found: list[Measured] = []
    for own in by_measure.values():
        dated = [each for each in own if each.days and each.days.first <= works.period.last]
        found += [each for each in dated if _last(each) >= first] or dated[-1:] or own[-1:]
    return found


def _last(measured: Measured) -> date:
    return measured.days.last if measured.days else date.max


def _table(measure: str, found: Sequence[Measured], sources: Sequence[str]) -> Table:
    is_compared = any(compared(result) for each in found for result in each.results)
    columns = [
        Column("Where, and of when", 6),
        Column("Figure", 2.4, "right"),
        Column("95 % interval", 5, top=100),
        Column("From and to", 5, "right"),
        *([Column("Compared with, and of when that is", 6)] if is_compared else []),
        Column("Source", 1.2, "right"),
    ]
    rows = [[*_row(each, result, sources, is_compared=is_compared)] for each in found for result in each.results]
    return Table(columns, rows, summary=f"{measure}: results")


def _row(measured: Measured, result: PerceptionResult, sources: Sequence[str], *, is_compared: bool) -> Iterator[Cell]:
    where = f"{result.district or WHOLE_FORCE}, {result.period}"
    if measured.is_contradictory:
        yield Text(f"{where}\n{measured.contradiction}", "danger")
    else:
        yield Text(where, "strong")
    yield figure(result)
    ends = interval(result)
    if ends is None:
        yield Range(lowest=result.percent, middle=result.percent, highest=result.percent)
        yield Text("sample not printed", "muted")
    else:
        low, high = ends
        yield Range(lowest=low, middle=result.percent, highest=high)
        yield f"{low:.1f} to {high:.1f} (n {result.sample_size:,})"
    if is_compared:
        yield compared(result)
    yield f"{1 + sources.index(result.source)}"

"""The rows and columns of a list of perception results: a heading for each measure, below it a row for each figure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from gui.record_list import Column
from gui.rows import Cell
from models import perception
from models.ids import Id
from models.perception import Measured, PerceptionResult

FORCE_WIDE = "whole force"
NO_NUMBER = "how many is not known"
NO_YEAR = "its year is not known"
PERIOD, FIGURE, BESIDE, WIDE_BESIDE, LEAST_TRACK = 320, 96, 272, 280, 144
TRACK = "0 to 100 %"
UNDERLINED = "The bar is the 95 % interval, drawn where it is known how many answered"


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultLine:
    """A row: one figure with the others of its measure and period, or the heading above such rows."""

    id: Id
    heading: str = ""
    result: PerceptionResult | None = None
    others: tuple[float, ...] = ()  # what the other figures of the same measure, place and period say
    contradiction: str = ""


def lines(measured: Sequence[Measured]) -> Iterator[ResultLine]:
    """The rows of these, in their order."""
    heading = ""
    for each in measured:
        said = f"{each.measure} · {each.district or FORCE_WIDE}"
        if said != heading:
            yield ResultLine(id=Id(-each.results[0].id), heading=said)
            heading = said
        for result in each.results:
            yield ResultLine(
                id=result.id,
                result=result,
                others=tuple(sorted({one.percent for one in each.results} - {result.percent})),
                contradiction=each.contradiction,
            )


@cache
def columns(width: int) -> tuple[Column[ResultLine], ...]:
    """What there is room for in a list of this width; the track of figures is the first to go."""
    figure = Column(name="Figure", cell=_figure, width=FIGURE, is_right=True)
    track = Column(name=TRACK, cell=_track)
    if width >= PERIOD + FIGURE + 2 * WIDE_BESIDE + 2 * LEAST_TRACK:
        compared = Column(name="Compared with", cell=_compared, width=WIDE_BESIDE)
        source = Column(name="Source", cell=_source, width=WIDE_BESIDE + (width - 1_200) // 4)
        return (Column(name="Period", cell=_period, width=PERIOD), figure, track, compared, source)
    if width >= PERIOD + FIGURE + BESIDE + LEAST_TRACK:
        both = Column(name="Compared with, source", cell=_both, width=BESIDE)
        return (Column(name="Period", cell=_period, width=PERIOD), figure, track, both)
    both = Column(name="Compared with, source", cell=_both, width=max(120, (width - FIGURE) // 2))
    return (Column(name="Period", cell=_period), figure, both)


def interval_words(result: PerceptionResult) -> str:
    """`95 % interval: 60 to 62 %`; "" where it is not known how many answered."""
    ends = perception.interval(result)
    return f"95 % interval: {ends[0]:.0f} to {ends[1]:.0f} %" if ends else ""


def _period(line: ResultLine) -> Cell:
    if line.result is None:
        return Cell(main=line.heading, is_bold=True)
    period = line.result.period
    understood = perception.understood(period)
    if line.contradiction:
        more = understood or NO_YEAR
        return Cell(main=period, late=line.contradiction, icon="warn", icon_tone="danger", more=more)
    return Cell(main=period, sub=understood or NO_YEAR)


def _figure(line: ResultLine) -> Cell:
    if line.result is None:
        return Cell()
    result = line.result
    answered = f"n = {result.sample_size:,}" if result.sample_size else "n not known"
    printed = perception.figure(result)
    plainly = perception.percent_of(result.percent)
    return Cell(main=plainly, is_bold=True, is_right=True, sub=answered, more="" if printed == plainly else printed)


def _track(line: ResultLine) -> Cell:
    return Cell(more=(interval_words(line.result) or f"No interval: {NO_NUMBER}") if line.result else "")


def _compared(line: ResultLine) -> Cell:
    if line.result is None or line.result.comparator_percent is None:
        return Cell()
    result = line.result
    return Cell(
        main=f"{result.comparator} {perception.percent_of(result.comparator_percent or 0)}",
        sub=result.comparator_period,
    )


def _source(line: ResultLine) -> Cell:
    return Cell(main=line.result.source, sub=line.result.remark) if line.result else Cell()


def _both(line: ResultLine) -> Cell:
    if line.result is None:
        return Cell()
    compared = perception.compared(line.result)
    if compared:
        return Cell(main=compared, sub=line.result.source, more=line.result.remark)
    return _source(line)

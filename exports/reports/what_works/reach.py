"""Whom the engagements of a period reached, and whom they did not; and what surveys found people think."""

from collections.abc import Iterator

from exports.chart import HeatTable, Row
from exports.report import Cell, Column, Table, Text, Words
from exports.reports.what_works.section import Section
from exports.reports.what_works.spelt import behind, days_of_month, month_names, months_of
from models.perception import Measured, PerceptionResult, compared, figure, interval
from models.sentences import counted
from models.what_works import Behind, WhatWorks

REACH = (
    "Engagements at which a community was named as reached. A community that is not met stands first: the log cannot "
    "see meetings that nobody logged."
)
PERCEPTIONS = (
    "Each figure as its source printed it. Figures of one measure and period that contradict each other stand side by "
    "side; they are never averaged. The interval is that of Wilson for a random sample of the size that was printed; "
    "where no size was printed there is none. A comparator keeps its own date."
)


def communities(works: WhatWorks) -> Section:
    """Communities by month, or by district where there are several; those never met first."""
    is_by_district = len(works.summary.districts) > 1
    columns = list(works.summary.districts) if is_by_district else months_of(works.period)
    tallies = works.summary.districts if is_by_district else works.summary.months
    met = works.summary.whole.communities
    named = [each.name for each in works.communities]
    named += sorted(name for name in met if name not in named)
    rows = []
    for name in sorted(named, key=lambda name: (met.get(name, 0) > 0, -met.get(name, 0), name)):
        values = [tallies[column].communities.get(name, 0) if column in tallies else 0 for column in columns]
        keys = [
            Behind(engagements=behind(works, districts=(column,)), met=name)
            if is_by_district
            else Behind(engagements=behind(works, days_of_month(column, works.period)), met=name)
            for column in columns
        ]
        rows.append(Row(name=name, values=values, keys=keys))
    labels = columns if is_by_district else month_names(columns)
    never = len(works.never_met)
    about = "times met; blanks are the finding"
    return Section(
        name="communities",
        title="Who we reach",
        about=f"{about}; {counted(never, 'community', 'communities')} not met" if never else about,
        blocks=[HeatTable(title="Communities", labels=labels, rows=rows)]
        if rows
        else [Words("No communities are set up.")],
        counted=REACH,
        is_wide=is_by_district,
    )


def perceptions(works: WhatWorks) -> Section:
    """What surveys found, measure by measure."""
    columns = [
        Column("What was asked", 6),
        Column("Period", 3),
        Column("Figure", 2, "right"),
        Column("95 % interval", 3, "right"),
        Column("Compared with", 5),
        Column("Source", 3),
    ]
    rows = [row for each in works.perceptions for row in _rows(each)]
    table = Table(columns, rows, summary="Perception results, measure by measure, the oldest first")
    return Section(
        name="perceptions",
        title="Perception results",
        blocks=[table] if rows else [Words("No survey result has been entered.")],
        counted=PERCEPTIONS,
        is_wide=True,
    )


def _rows(measured: Measured) -> Iterator[list[Cell]]:
    for place, result in enumerate(measured.results):
        said = f"{result.measure} ({result.district})" if result.district else result.measure
        period: Cell = result.period
        if measured.is_contradictory:
            period = Text(f"{result.period}. {measured.contradiction}", "danger")
        yield [
            Text(said, "muted" if place else "strong"),
            period,
            figure(result),
            _interval(result),
            compared(result),
            result.source,
        ]


def _interval(result: PerceptionResult) -> str:
    ends = interval(result)
    return f"{ends[0]:.1f} to {ends[1]:.1f} (n {result.sample_size:,})" if ends else "sample not printed"

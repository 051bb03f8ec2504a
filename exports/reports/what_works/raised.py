"""What was raised, and where: themes month by month, and the places named most."""

from exports.chart import HeatTable, Row
from exports.report import Bar, Block, Cell, Column, Table, Text, Words
from exports.reports.what_works.section import Section
from exports.reports.what_works.spelt import behind, days_of_month, month_names, months_of
from models.summary import TOP, most
from models.what_works import Behind, WhatWorks

THEMES = "Concerns raised at the engagements above, by their theme and the month of the engagement."
PLACES = (
    "Concerns by the place they are about, in the letters in which it was written; where none was, by the venue at "
    "which they were raised."
)


def themes(works: WhatWorks) -> Section:
    """How often each theme was raised in each month, the most raised first."""
    names = months_of(works.period)
    rows = []
    for theme, _ in most(works.summary.whole.themes, len(works.summary.whole.themes)):
        values = [
            works.summary.months[month].themes.get(theme, 0) if month in works.summary.months else 0 for month in names
        ]
        keys = [
            Behind(engagements=behind(works, days_of_month(month, works.period)), of_concerns=True, theme=theme)
            for month in names
        ]
        rows.append(Row(name=theme, values=values, keys=keys))
    blocks: list[Block] = [HeatTable(title="Themes", labels=month_names(names), rows=rows, rows_are="Theme")]
    return Section(
        name="themes",
        title="What was raised",
        about="times raised in each month",
        blocks=blocks if rows else [Words("Nobody raised a concern in this period.")],
        counted=THEMES,
    )


def places(works: WhatWorks) -> Section:
    """The top ten."""
    found = most(works.summary.whole.places)
    rows: list[list[Cell]] = []
    for place, number in found:
        key = Behind(engagements=behind(works), of_concerns=True, place=place)
        rows.append([Text(place, "strong", key=key), Bar(value=number, key=key)])
    others = len(works.summary.whole.places) - len(found)
    about = f"the top {TOP} of {len(works.summary.whole.places):,}" if others > 0 else ""
    table = Table([Column("Place", 4), Column("Concerns", 5)], rows, summary="Places raised most, the most first")
    return Section(
        name="places",
        title="Places raised most",
        about=about,
        blocks=[table] if rows else [Words("No concern of this period says where.")],
        counted=PLACES,
    )

"""The figures at the head of a period, and its months: engagements, people met, hours, each beside the time before."""

from collections.abc import Iterator
from typing import Literal

from exports.chart import Columns, Point
from exports.report import Beside, Column, Figure, Figures, Table
from exports.reports.what_works.section import Section
from exports.reports.what_works.spelt import (
    NOTHING,
    days_of_month,
    engagements,
    figure,
    month_names,
    months_of,
)
from models import dates
from models.loop import LoopState
from models.significance import of_counts
from models.summary import FEW, Headline
from models.tally import Tally
from models.what_works import Behind, WhatWorks

Change = Literal["better", "worse", "same"]
SAME = 0.05  # a part of the figure before: less says nothing
COUNTED = (
    "Engagements that were submitted, returned or accepted, by the day they were held; drafts, plans and what was "
    "cancelled are left out."
)


def headline(works: WhatWorks) -> Section:
    """Seven figures, each with what it was before."""
    return Section(
        name="headline",
        title="At a glance",
        blocks=[Figures([*_figures(works)])],
        counted="Each figure says on its own how it is counted.",
        is_wide=True,
    )


def months(works: WhatWorks) -> Section:
    """Engagements and people met in each month, beside the same month of the period before."""
    names = months_of(works.period)
    before = months_of(works.before) if works.before else []
    unfinished = f"{works.today:%Y-%m}" if works.today.day < 28 else ""

    def points(charted: str) -> list[Point]:
        found = []
        for place, (month, called) in enumerate(zip(names, month_names(names), strict=True)):
            earlier = works.summary.months_before.get(before[place]) if place < len(before) else None
            found.append(
                Point(
                    name=called,
                    value=_of(works.summary.months.get(month), charted),
                    before=_of(earlier, charted) if place < len(before) else None,
                    is_unfinished=month == unfinished,
                    key=engagements(works, days_of_month(month, works.period)),
                )
            )
        return found

    before_is = "the same month of the period before" if before else ""
    about = f"{dates.MONTHS_IN_FULL[works.today.month - 1]} so far" if unfinished in names else ""
    return Section(
        name="months",
        title="Engagements and audience by month",
        about=about,
        blocks=[
            Beside(
                [
                    Columns(title="Engagements", points=points("engagements"), before_is=before_is, counted=COUNTED),
                    Columns(title="People met", points=points("met"), before_is=before_is, counted=_met(works)),
                ]
            ),
        ],
        numbers=[_table(works, names, before)],
        counted=f"{COUNTED} {_met(works)}",
        is_wide=True,
    )


def _of(tally: Tally | None, charted: str) -> float:
    return getattr(tally, charted) if tally else 0


def _table(works: WhatWorks, names: list[str], before: list[str]) -> Table:
    """The numbers of both charts."""
    rows = []
    for title, charted in (("Engagements", "engagements"), ("People met", "met")):
        for label, tallies, of in (
            (title, works.summary.months, names),
            ("before", works.summary.months_before, before),
        ):
            if of:
                numbers = [_of(tallies.get(month), charted) for month in of[: len(names)]]
                numbers += [0] * (len(names) - len(numbers))
                rows.append([label, *(figure(number) for number in numbers), figure(sum(numbers))])
    columns = [Column("", 4), *(Column(name, 1.6, "right") for name in month_names(names)), Column("All", 2, "right")]
    return Table(columns, rows, summary="Engagements and people met in each month, and in the period before")


def _met(works: WhatWorks) -> str:
    now = works.summary.headline
    return (
        f"People met are audiences counted or estimated, known of {now.met_known:,} of {now.engagements:,} "
        f"engagements; those reached online ({works.summary.whole.reach:,}) are not added to them."
    )


def _figures(works: WhatWorks) -> Iterator[Figure]:
    now, before = works.summary.headline, works.summary.before
    everything = engagements(works)
    concerns = Behind(engagements=everything.engagements, of_concerns=True)
    told = Behind(engagements=everything.engagements, of_concerns=True, states=(LoopState.TOLD,))
    waiting = works.summary.clock.round.waiting
    yield _figure(now, before, "engagements", "engagements", COUNTED, everything)
    yield _figure(now, before, "met", "people met", _met(works), everything)
    yield _figure(now, before, "communities", "communities met", "Each named at one engagement or more.", everything)
    yield _figure(
        now,
        before,
        "concerns",
        "concerns heard",
        "Each thing raised; one raised by twelve is one.",
        concerns,
        is_neutral=True,
    )
    share = f"{100 * now.told / now.concerns:.0f} % of those heard" if now.concerns else "None were heard"
    yield _figure(now, before, "told", "loops closed", f"Told after the last action or decision. {share}.", told)
    days = (
        f"Calendar days, over {now.concerns - waiting:,} concerns that people were told about; {waiting:,} still wait."
    )
    yield _figure(now, before, "median_days", "heard to told, median", days, told, unit=" days", is_less_better=True)
    hours = f"Known of {now.hours_known:,} of {now.engagements:,} engagements."
    yield _figure(now, before, "hours", "officer hours", hours, everything, is_neutral=True)


def _figure(
    now: Headline,
    before: Headline | None,
    name: str,
    what: str,
    counted: str,
    key: Behind,
    unit: str = "",
    *,
    is_less_better: bool = False,
    is_neutral: bool = False,
) -> Figure:
    value = getattr(now, name)
    was = getattr(before, name) if before else None
    words, change, goes = _difference(value, was, unit, is_less_better=is_less_better)
    if is_neutral or before is None or not _says_much(name, now, before):
        change = "same"
    return Figure(
        number=figure(value, unit) if value is not None else NOTHING,
        what=what,
        difference=words,
        before=f"before {figure(was, unit)}" if was is not None else "",
        change=change,
        goes=goes,
        counted=counted,
        key=key,
    )


def _difference(
    value: float | None, was: float | None, unit: str, *, is_less_better: bool
) -> tuple[str, Change, Literal["up", "down", ""]]:
    """`12 more`, `4 days slower`, `about the same`; whether that is good, and which way it goes."""
    if value is None or was is None:
        return "", "same", ""
    by = value - was
    if abs(by) <= SAME * was or not by:
        return "about the same", "same", ""
    more, less = ("slower", "quicker") if is_less_better else ("more", "fewer")
    words = f"{figure(abs(by), unit)} {more if by > 0 else less}"
    return words, "better" if (by < 0) == is_less_better else "worse", "up" if by > 0 else "down"


def _says_much(name: str, now: Headline, before: Headline) -> bool:
    """Whether a difference can be called good or bad: not where chance may have made it, or it is of too few."""
    match name:
        case "engagements" | "communities" | "told":
            return bool(of_counts(getattr(now, name), getattr(before, name)))
        case "median_days":
            return min(now.told, before.told) >= FEW
    return min(now.met_known, before.met_known) >= FEW

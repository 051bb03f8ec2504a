"""The report of the figures of a period. Needs no Qt."""

from datetime import date

from exports.report import Report
from exports.reports import district_summary as summary_report
from gui.reports import EVERYWHERE, Preview, origin, refuse_reversed
from models import dates
from models.sentences import counted, listed
from models.spoken import Period
from models.what_works import Against, WorksQuery
from storage.period_story import period_story
from storage.store import Store
from storage.what_works import what_works


def summary(store: Store, query: WorksQuery, marking: str, *, in_full: bool = False) -> Report:
    """The figures that a query asks for, and what stands beside them; raises Known for a period that is reversed.

    On paper what is too little to compare is named together; `in_full` all of it is there.
    """
    refuse_reversed(query.period.first, query.period.last)
    works = what_works(store, query)
    return summary_report.build(works, period_story(store, works), origin(store, marking), in_full=in_full)


def summary_preview(store: Store, query: WorksQuery) -> Preview:
    """What `summary` would print."""
    works = what_works(store, query)
    now = works.summary.headline
    said = [counted(now.engagements, "engagement"), counted(now.concerns, "concern")]
    return Preview(
        said=f"{listed(said)}, {dates.period(works.period.first, works.period.last)}.",
        district=listed(query.districts) or EVERYWHERE,
        period=f"{works.period.first} to {works.period.last}",
    )


def asked(district: str, first: date, last: date, against: Against = Against.BEFORE) -> WorksQuery:
    """The figures of a district, or with "" of all, from the first day to the last."""
    return WorksQuery(period=Period(first, last), districts=(district,) if district else (), against=against)


def summary_of_period(
    store: Store, marking: str, district: str, first: date, last: date, *, in_full: bool = False
) -> Report:
    """The summary of a district, or of all, compared with the period before."""
    return summary(store, asked(district, first, last), marking, in_full=in_full)


def summary_of_period_preview(store: Store, district: str, first: date, last: date) -> Preview:
    """What `summary_of_period` would print."""
    return summary_preview(store, asked(district, first, last))

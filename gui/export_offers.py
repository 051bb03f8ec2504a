"""What can be exported of what a page shows. Needs no Qt."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from exports.report import Report
from exports.reports import district_summary, loops_report
from exports.reports.lists import engagement_list, history_list, loop_list, problem_list, waiting_list
from gui.file_kind import FileKind
from gui.reports import Preview, of_engagements, of_lists, of_loops, of_problems, of_works
from gui.shown import (
    EngagementsShown,
    HistoryShown,
    LoopsShown,
    ProblemShown,
    ReviewsShown,
    Shown,
    WorksShown,
)
from models.engagement import Status
from models.problem import Known
from storage.engagements import EngagementQuery
from storage.store import Store

ANY = tuple(FileKind)
LISTS = (FileKind.XLSX, FileKind.CSV)  # too wide for paper


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A report that somebody may choose.

    `build(store, marking=…)` makes it; it is able to travel to another program. `preview` is known, or takes the store
    off the GUI thread. Where the report is of a district and period that are still to be chosen, both are called with
    `district`, `first` and `last` too.
    """

    label: str  # on the choice; no two are the same
    kind: str  # what the report is called
    preview: Preview | Callable[..., Preview]
    build: Callable[..., Report]
    is_of_period: bool = False
    kinds: Sequence[FileKind] = (FileKind.PDF,)
    is_cut_on_paper: bool = False  # `build` takes `in_full`: a spreadsheet has room for what paper has not


def offers(store: Store, shown: Shown) -> dict[str, Offer]:
    """The reports on offer by their labels, the likeliest first. Raises Known if what was shown is gone."""
    match shown:
        case EngagementsShown():
            found = _of_engagements(store, shown)
        case LoopsShown():
            found = _of_loops(store, shown)
        case ProblemShown():
            found = _of_problem(store, shown)
        case WorksShown():
            found = _of_works(shown)
        case ReviewsShown():
            found = _of_reviews(store, shown)
        case HistoryShown():
            found = _of_history(shown)
    return {offer.label: offer for offer in found}


def _of_engagements(store: Store, shown: EngagementsShown) -> Iterator[Offer]:
    if shown.ids:
        number = len(shown.ids)
        yield Offer(
            label="Tracker of the engagement shown" if number == 1 else f"Tracker of the {number:,} engagements shown",
            kind="Engagement tracker",
            preview=partial(of_engagements.tracker_preview, query=shown.query),
            build=partial(of_engagements.tracker, query=shown.query, ids=tuple(shown.ids), is_empty_refused=True),
            kinds=ANY,
        )
    if chosen := store.engagements.get(shown.chosen) if shown.chosen else None:
        yield Offer(
            label=f"Sheet of {chosen.reference}, the engagement chosen",
            kind="Engagement sheet",
            preview=of_engagements.sheet_preview(chosen),
            build=partial(of_engagements.engagement_sheet, reference=chosen.reference),
        )
    yield Offer(
        label="Tracker of a district and period",
        kind="Engagement tracker",
        preview=of_engagements.tracker_of_period_preview,
        build=of_engagements.tracker_of_period,
        is_of_period=True,
        kinds=ANY,
    )
    if shown.ids:
        yield Offer(
            label=f"Every field of {_those(len(shown.ids), 'engagement')}",
            kind=engagement_list.KIND,
            preview=of_lists.engagements_preview(shown.query, len(shown.ids), store.today()),
            build=partial(of_lists.engagements, query=shown.query, ids=tuple(shown.ids)),
            kinds=LISTS,
        )


def _of_loops(store: Store, shown: LoopsShown) -> Iterator[Offer]:
    for ids, which in ((shown.chosen, "chosen"), (shown.ids, "shown")):
        if ids:
            preview = of_loops.loops_preview(store, shown.query, len(ids))
            built = partial(of_loops.loops, query=shown.query, ids=tuple(ids), is_chosen=which == "chosen")
            label = f"The loop {which}" if len(ids) == 1 else f"The {len(ids):,} loops {which}"
            yield Offer(label=label, kind=loops_report.KIND, preview=preview, build=built, kinds=ANY)
    yield Offer(
        label="Loops of a district and period",
        kind=loops_report.KIND,
        preview=of_loops.loops_of_period_preview,
        build=of_loops.loops_of_period,
        is_of_period=True,
        kinds=ANY,
    )
    if shown.ids:
        yield Offer(
            label=f"Every field of {_those(len(shown.ids), 'loop')}",
            kind=loop_list.KIND,
            preview=of_lists.loops_preview(shown.query, len(shown.ids), store.today()),
            build=partial(of_lists.loops, query=shown.query, ids=tuple(shown.ids)),
            kinds=LISTS,
        )


def _of_problem(store: Store, shown: ProblemShown) -> Iterator[Offer]:
    if store.problems.get(shown.problem_id) is None:
        raise Known(of_problems.GONE)
    preview = partial(of_problems.problem_preview, problem_id=shown.problem_id)
    build = partial(of_problems.problem_report, problem_id=shown.problem_id)
    yield Offer(label="Report of the problem", kind="Problem report", preview=preview, build=build)
    yield Offer(
        label="List of the problems shown",
        kind=problem_list.KIND,
        preview=partial(of_lists.problems_preview, query=shown.query),
        build=partial(of_lists.problems, query=shown.query),
        kinds=LISTS,
    )


def _of_works(shown: WorksShown) -> Iterator[Offer]:
    yield Offer(
        label="Summary of the figures shown",
        kind=district_summary.KIND,
        preview=partial(of_works.summary_preview, query=shown.query),
        build=partial(of_works.summary, query=shown.query),
        kinds=ANY,
        is_cut_on_paper=True,
    )
    yield Offer(
        label="Summary of a district and period",
        kind=district_summary.KIND,
        preview=of_works.summary_of_period_preview,
        build=of_works.summary_of_period,
        is_of_period=True,
        kinds=ANY,
        is_cut_on_paper=True,
    )


def _of_reviews(store: Store, shown: ReviewsShown) -> Iterator[Offer]:
    if shown.ids:
        yield Offer(
            label="List of what waits for review",
            kind=waiting_list.KIND,
            preview=of_lists.waiting_preview(shown.query, len(shown.ids), store.today()),
            build=partial(of_lists.waiting, query=shown.query),
            kinds=LISTS,
        )
    query = EngagementQuery(district=shown.query.district, statuses=(Status.SUBMITTED,))
    yield from _of_engagements(store, EngagementsShown(query, shown.ids, shown.chosen))


def _of_history(shown: HistoryShown) -> Iterator[Offer]:
    yield Offer(
        label="List of what was done, as it is shown",
        kind=history_list.KIND,
        preview=partial(of_lists.history_preview, query=shown.query),
        build=partial(of_lists.history, query=shown.query),
        kinds=LISTS,
    )


def _those(number: int, what: str) -> str:
    """`the 12 loops shown`."""
    return f"the {what} shown" if number == 1 else f"the {number:,} {what}s shown"

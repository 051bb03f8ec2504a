"""What can be exported of what a page shows. Needs no Qt."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from exports.report import Report
from exports.reports import loops_report
from gui.reports import Preview, of_engagements, of_loops, of_problems
from gui.shown import EngagementsShown, LoopsShown, ProblemShown, Shown
from models.problem import Known
from storage.store import Store


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


def offers(store: Store, shown: Shown) -> dict[str, Offer]:
    """The reports on offer by their labels, the likeliest first. Raises Known if what was shown is gone."""
    match shown:
        case EngagementsShown():
            found = _of_engagements(store, shown)
        case LoopsShown():
            found = _of_loops(store, shown)
        case ProblemShown():
            found = _of_problem(store, shown)
    return {offer.label: offer for offer in found}


def _of_engagements(store: Store, shown: EngagementsShown) -> Iterator[Offer]:
    if shown.ids:
        number = len(shown.ids)
        yield Offer(
            label="Tracker of the engagement shown" if number == 1 else f"Tracker of the {number:,} engagements shown",
            kind="Engagement tracker",
            preview=partial(of_engagements.tracker_preview, query=shown.query),
            build=partial(of_engagements.tracker, query=shown.query, ids=tuple(shown.ids), is_empty_refused=True),
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
    )


def _of_loops(store: Store, shown: LoopsShown) -> Iterator[Offer]:
    for ids, which in ((shown.chosen, "chosen"), (shown.ids, "shown")):
        if ids:
            preview = of_loops.loops_preview(store, shown.query, len(ids))
            built = partial(of_loops.loops, query=shown.query, ids=tuple(ids), is_chosen=which == "chosen")
            label = f"The loop {which}" if len(ids) == 1 else f"The {len(ids):,} loops {which}"
            yield Offer(label=label, kind=loops_report.KIND, preview=preview, build=built)
    yield Offer(
        label="Loops of a district and period",
        kind=loops_report.KIND,
        preview=of_loops.loops_of_period_preview,
        build=of_loops.loops_of_period,
        is_of_period=True,
    )


def _of_problem(store: Store, shown: ProblemShown) -> Iterator[Offer]:
    if store.problems.get(shown.problem_id) is None:
        raise Known(of_problems.GONE)
    preview = partial(of_problems.problem_preview, problem_id=shown.problem_id)
    build = partial(of_problems.problem_report, problem_id=shown.problem_id)
    yield Offer(label="Report of the problem", kind="Problem report", preview=preview, build=build)

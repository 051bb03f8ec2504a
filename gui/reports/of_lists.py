"""Lists as reports for a spreadsheet: exactly what a list shows, each record whole. Needs no Qt."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import partial

from exports.report import Report
from exports.reports.lists import engagement_list, history_list, loop_list, problem_list, waiting_list
from exports.reports.lists.history_list import Step
from exports.reports.lists.listing import Listed, Row, Rows, listing
from exports.reports.lists.loop_list import Raised
from gui.reports import EVERYWHERE, Preview, of_engagements, of_loops, origin
from models.choice import ChoiceKind
from models.ids import Id
from models.loop import Targets, targets
from models.sentences import counted, listed
from storage.concerns import LoopQuery
from storage.engagements import EngagementQuery
from storage.local_problems import ProblemQuery
from storage.operations import HistoryQuery
from storage.reviews import ReviewQuery
from storage.store import Store

DEEDS = {
    "collect": "Added",
    "alter": "Changed",
    "consult": "Looked at",
    "disclose": "Exported",
    "combine": "Shared",
    "erase": "Deleted",
}


def engagements(store: Store, query: EngagementQuery, marking: str, ids: Sequence[Id] | None = None) -> Report:
    """The engagements that a query finds, or exactly those that a list shows of it, with every field."""
    found = store.engagements.ids(query) if ids is None else ids
    filters, asked = [*of_engagements.filters(query)], of_engagements.asked
    if statuses := asked(query, "statuses"):
        filters.append(f"status {listed([each.lower() for each in statuses], 'or')}")
    first, last = asked(query, "from_on"), asked(query, "to_on")
    whole = EngagementQuery(
        district=asked(query, "district"), districts=asked(query, "districts"), from_on=first, to_on=last
    )
    about = Listed(
        kind=engagement_list.KIND,
        district=of_engagements.of_whom(query),
        first=first,
        last=last,
        filters=filters,
        of_all=len(store.engagements.ids(whole)) if filters else None,
    )
    return listing(about, engagement_list.columns(), Rows(found, partial(_engagements, store)), origin(store, marking))


def _engagements(store: Store, ids: Sequence[Id]) -> Iterable[Row]:
    return map(engagement_list.row, store.engagements.logs(ids))


def engagements_preview(query: EngagementQuery, number: int, today: date) -> Preview:
    """What `engagements` would hold of so many that a list shows."""
    return Preview(
        said=f"{counted(number, 'engagement')}, each with every field, its concerns and what came of them.",
        district=of_engagements.of_whom(query),
        period=f"{query.from_on} to {query.to_on}" if query.from_on and query.to_on else f"{today}",
    )


def loops(store: Store, query: LoopQuery, marking: str, ids: Sequence[Id] | None = None) -> Report:
    """The concerns that a query finds, or exactly those that a list shows of it."""
    made_from, allowed = origin(store, marking), targets(store.choices.of_kind(ChoiceKind.TARGET))
    found = store.concerns.ids(query, allowed, made_from.today) if ids is None else ids
    filters = [*of_loops.filters(query)]
    whole = LoopQuery(district=query.district, from_on=query.from_on, to_on=query.to_on)
    about = Listed(
        kind=loop_list.KIND,
        district=query.district or EVERYWHERE,
        first=query.from_on,
        last=query.to_on,
        filters=filters,
        of_all=len(store.concerns.ids(whole, allowed, made_from.today)) if filters else None,
    )
    return listing(about, loop_list.columns(), Rows(found, partial(_loops, store, allowed)), made_from)


def _loops(store: Store, allowed: Targets, ids: Sequence[Id]) -> Iterator[Row]:
    concerns, today = store.concerns.some(ids), store.today()
    held = sorted({concern.engagement_id for concern in concerns.values()})
    logs = {log.engagement.id: log for log in store.engagements.logs(held)}
    for each in ids:
        if each in concerns and (log := logs.get(concerns[each].engagement_id)):
            loop = log.loop_of(concerns[each])
            yield loop_list.row(Raised(concern=concerns[each], log=log, loop=loop, targets=allowed, today=today))


def loops_preview(query: LoopQuery, number: int, today: date) -> Preview:
    """What `loops` would hold of so many that a list shows."""
    return Preview(
        said=f"{counted(number, 'concern')}, each with where it stands, what was done, and how long it took.",
        district=query.district or EVERYWHERE,
        period=f"{query.from_on} to {query.to_on}" if query.from_on and query.to_on else f"{today}",
    )


def problems(store: Store, query: ProblemQuery, marking: str) -> Report:
    """The local problems that a query finds."""
    found = store.problems.rows(query)
    standing = {True: "open", False: "closed"}
    filters = [
        *([f"status {standing[query.is_open]}"] if query.is_open is not None else []),
        *([f"words “{' '.join(query.words.split())}”"] if query.words.strip() else []),
    ]
    about = Listed(kind=problem_list.KIND, district=query.district or EVERYWHERE, filters=filters)
    rows = [
        problem_list.row(each.problem, engagements=each.engagements, concerns=each.concerns, told=each.told)
        for each in found
    ]
    return listing(about, problem_list.COLUMNS, rows, origin(store, marking))


def problems_preview(store: Store, query: ProblemQuery) -> Preview:
    """What `problems` would hold."""
    number = len(store.problems.rows(query))
    said = f"{counted(number, 'local problem')}."
    return Preview(said=said, district=query.district or EVERYWHERE, period=f"{store.today()}")


def waiting(store: Store, query: ReviewQuery, marking: str) -> Report:
    """What waits for review, the oldest first."""
    filters = [f"recorded by {query.recorded_by}"] if query.recorded_by else []
    about = Listed(kind=waiting_list.KIND, district=query.district or EVERYWHERE, filters=filters)
    rows = Rows(store.reviews.ids(query), partial(_waiting, store))
    return listing(about, waiting_list.COLUMNS, rows, origin(store, marking))


def _waiting(store: Store, ids: Sequence[Id]) -> Iterator[Row]:
    today = store.today()
    return (waiting_list.row(log, today) for log in store.engagements.logs(ids))


def waiting_preview(query: ReviewQuery, number: int, today: date) -> Preview:
    """What `waiting` would hold of so many."""
    said = f"{counted(number, 'engagement')}, the oldest first."
    return Preview(said=said, district=query.district or EVERYWHERE, period=f"{today}")


def history(store: Store, query: HistoryQuery, marking: str) -> Report:
    """What was done, the newest first; what was changed in records is not in it, only that it was."""
    filters = [
        *([f"by {query.user}"] if query.user else []),
        *([f"about {listed(query.kinds, 'or')}"] if query.kinds else []),
        *([f"words “{' '.join(query.words.split())}”"] if query.words.strip() else []),
        *([f"the story of {counted(len(query.record_ids), 'record')}"] if query.record_ids else []),
    ]
    about = Listed(kind=history_list.KIND, district=EVERYWHERE, first=query.from_on, last=query.to_on, filters=filters)
    rows = Rows(store.operations.ids(query), partial(_steps, store))
    return listing(about, history_list.COLUMNS, rows, origin(store, marking))


def _steps(store: Store, ids: Sequence[Id]) -> Iterator[Row]:
    found = store.operations.rows(ids)
    for each in ids:
        if step := found.get(each):
            yield history_list.row(
                Step(
                    at=step.at,
                    label=step.line.label,
                    user=step.line.user,
                    machine=step.line.machine,
                    deed=DEEDS[step.deed],
                    changes=step.number,
                    undoes=step.undoes,
                    undone_by=step.undone_by.label if step.undone_by else "",
                )
            )


def history_preview(store: Store, query: HistoryQuery) -> Preview:
    """What `history` would hold."""
    said = f"{counted(len(store.operations.ids(query)), 'step')}."
    return Preview(said=said, district=EVERYWHERE, period=f"{store.today()}")

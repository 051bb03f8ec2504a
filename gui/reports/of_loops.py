"""The report of loops: concerns as a list of them shows them, with how they stand and how long it took. Needs no Qt."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from exports.report import Report
from exports.reports import loops_report
from gui.reports import EVERYWHERE, Preview, of_engagements, origin, refuse_reversed
from models import dates, loop_clock
from models.choice import ChoiceKind
from models.ids import Id
from models.loop import LoopState, targets
from models.problem import Known
from models.sentences import counted, listed
from storage.concerns import LoopQuery
from storage.engagements import EngagementQuery
from storage.store import Store

NOTHING = "No concerns were heard here."
TITLES = {
    LoopState.HEARD: "Concerns heard, not acted on yet",
    LoopState.ACTING: "Concerns being acted on",
    LoopState.TO_TELL: "Concerns to tell people about",
    LoopState.TOLD: "Concerns told",
    LoopState.STALLED: "Concerns stalled",
}


def loops(
    store: Store,
    query: LoopQuery,
    marking: str,
    ids: Sequence[Id] | None = None,
    *,
    is_chosen: bool = False,
    is_empty_refused: bool = False,
) -> Report:
    """The concerns that `query` finds, in the order of its list.

    `ids` are what a list shows that asked the query, or what was chosen in it: then it is exactly these. Counts and
    clock are of all concerns under the same filters, in whatever state: those of one state or of the overdue alone
    would say nothing fair of how long it takes. Of those chosen they are of these. Raises Known for a period that ends
    before it starts, and where nothing was found and that is refused.
    """
    if query.from_on and query.to_on:
        refuse_reversed(query.from_on, query.to_on)
    made_from = origin(store, marking)
    allowed, today = targets(store.choices.of_kind(ChoiceKind.TARGET)), made_from.today
    found = store.concerns.ids(query, allowed, today) if ids is None else ids
    concerns = store.concerns.some(found)
    if not concerns and is_empty_refused:
        raise Known(NOTHING)
    held = sorted({concern.engagement_id for concern in concerns.values()})
    logs = {log.engagement.id: log for log in store.engagements.logs(held)}
    raised = [(concerns[one], logs[concerns[one].engagement_id]) for one in found if one in concerns]
    whole = LoopQuery(district=query.district, raised_at=_raised_at(query), from_on=query.from_on, to_on=query.to_on)
    if is_chosen:
        standing = [log.loop_of(concern) for concern, log in raised]
        counts, clock = Counter(loop.state for loop in standing), loop_clock.clock(standing, allowed, today)
    else:
        wide = replace(query, state=None, is_never_told=False, is_overdue=False)
        counts = Counter(store.concerns.counts(wide, allowed, today))
        clock = store.concerns.clock(wide, allowed, today)
    facts = loops_report.Facts(
        title=title(query),
        which=which(query),
        district=of_whom(query),
        first=query.from_on,
        last=query.to_on,
        raised=raised,
        filters=[*filters(query), *(["chosen one by one"] if is_chosen else [])],
        of_all=sum(store.concerns.counts(whole, allowed, today).values()),
        targets=allowed,
        counts=counts,
        clock=clock,
    )
    return loops_report.build(facts, made_from)


def loops_preview(store: Store, query: LoopQuery, number: int) -> Preview:
    """What `loops` would print of so many concerns that a list shows."""
    said = [counted(number, "concern"), *([f"Filters: {words}"] if (words := "; ".join(filters(query))) else [])]
    return Preview(
        said=". ".join(said) + ".",
        district=of_whom(query),
        period=loops_report.period(which(query), query.from_on, query.to_on, store.today()),
    )


def loops_of_period(store: Store, marking: str, district: str, first: date, last: date) -> Report:
    """The loops of what was heard in a district, or in all; raises Known where that is nothing."""
    return loops(store, LoopQuery(district=district, from_on=first, to_on=last), marking, is_empty_refused=True)


def loops_of_period_preview(store: Store, district: str, first: date, last: date) -> Preview:
    """What `loops_of_period` would print."""
    query = LoopQuery(district=district, from_on=first, to_on=last)
    allowed = targets(store.choices.of_kind(ChoiceKind.TARGET))
    numbers = store.concerns.counts(query, allowed, store.today())
    number = sum(numbers.values())
    named = ", ".join(f"{found:,} {state.lower()}" for state, found in numbers.items() if found)
    return replace(
        loops_preview(store, query, number),
        said=f"{counted(number, 'concern')}: {named}." if number else "No concerns.",
        nothing="" if number else NOTHING,
    )


def title(query: LoopQuery) -> str:
    """What a list of what the query finds is called."""
    if query.is_never_told:
        return "Acted on but never told"
    return TITLES[query.state] if query.state else "Concerns in every state"


def which(query: LoopQuery) -> str:
    """The same in a file's name; "" for all."""
    return "never told" if query.is_never_told else query.state.lower() if query.state else ""


def of_whom(query: LoopQuery) -> str:
    """The districts that a query asks for, as people read them."""
    raised_at = _raised_at(query)
    return query.district or (of_engagements.of_whom(raised_at) if raised_at else EVERYWHERE)


def _raised_at(query: LoopQuery) -> EngagementQuery | None:
    """The engagements at which it asks for what was raised, if it asks for any."""
    return query.raised_at or (_raised_at(query.within) if query.within else None)


def filters(query: LoopQuery) -> Iterator[str]:
    """What a query asks for beside district and the days on which something was heard, as people read it."""
    if query.state:
        yield f"state {query.state.lower()}"
    if query.is_never_told:
        yield "acted on, and nobody ever told"
    if query.is_overdue:
        yield "overdue"
    for day, words in ((query.told_from_on, "told from"), (query.told_to_on, "told until")):
        if day:
            yield f"{words} {dates.in_full(day)}"
    for name in ("theme", "priority", "place", "owner"):
        if asked := getattr(query, name):
            yield f"{name} {asked}"
    if query.venue:
        yield f"venue {query.venue}"
    if query.words.strip():
        yield f"words “{' '.join(query.words.split())}”"
    if query.states:
        yield f"state {listed([state.lower() for state in query.states], 'or')}"
    if query.about:
        yield f"about {query.about}"
    if query.raised_at:
        yield from _said_of(query.raised_at)
    if query.within:
        yield from filters(query.within)


def _said_of(raised_at: EngagementQuery) -> Iterator[str]:
    """Which engagements they were raised at."""
    if raised_at.from_on and raised_at.to_on:
        yield f"raised at engagements of {dates.period(raised_at.from_on, raised_at.to_on)}"
    yield from of_engagements.filters(raised_at)
    if raised_at.statuses:
        yield f"engagements {listed([status.lower() for status in raised_at.statuses], 'or')}"

"""Reports of engagements: the sheet of one, and the tracker of many. Needs no Qt."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from exports.report import Report
from exports.reports import engagement_sheet as sheet_report
from exports.reports import tracker as tracker_report
from gui.reports import EVERYWHERE, Preview, origin, refuse_reversed
from models import dates, sentences
from models.engagement import Engagement, Status
from models.engagement_log import EngagementLog
from models.ids import Id
from models.problem import Known
from models.sentences import listed
from storage import history
from storage.engagements import EngagementQuery
from storage.kinds import Record
from storage.store import Store

SUBMITTED = (Status.SUBMITTED, Status.ACCEPTED, Status.RETURNED)  # what a tracker holds: what somebody stands by
NOTHING = "Nothing was submitted here, and a tracker holds what was submitted, accepted or returned."


def engagement_sheet(store: Store, reference: str, marking: str) -> Report:
    """The sheet of one engagement; raises Known if none goes by this reference."""
    found = store.engagements.by_reference(reference)
    log = store.engagements.log(found.id) if found else None
    if log is None:
        raise Known(f"There is no engagement {reference} in this log.")
    return sheet_of_log(store, log, marking)


def sheet_of_log(store: Store, log: EngagementLog, marking: str) -> Report:
    """The sheet of an engagement log that was read already."""
    whole: list[Record] = [log.engagement, *log.concerns, *log.actions, *log.tells, *log.reviews]
    story = [
        sheet_report.Happening(at=datetime.fromisoformat(line.at).astimezone(), who=line.user, what=line.label)
        for line, _ in history.story_of(store.db, [record.id for record in whole])
    ]
    return sheet_report.build(log, story, origin(store, marking))


def sheet_preview(engagement: Engagement) -> Preview:
    """What `engagement_sheet` would print."""
    return Preview(
        said=f"{engagement.title}, {dates.with_day(engagement.held_on)}",
        district=engagement.district,
        period=f"{engagement.held_on} {engagement.reference}",
    )


def tracker(
    store: Store,
    query: EngagementQuery,
    marking: str,
    ids: Sequence[Id] | None = None,
    *,
    is_empty_refused: bool = False,
) -> Report:
    """The engagements that `query` finds, as far as they were submitted, from the first day to the last.

    `ids` are what a list shows that asked the query: then it is exactly these. Raises Known for a period that ends
    before it starts, and where nothing was submitted and that is refused, or there is no period to say it of.
    """
    begun, ended = asked(query, "from_on"), asked(query, "to_on")
    if begun and ended:
        refuse_reversed(begun, ended)
    found = list(store.engagements.logs(store.engagements.ids(query) if ids is None else ids))
    logs = sorted(
        (log for log in found if log.engagement.status in SUBMITTED),
        key=lambda log: (log.engagement.held_on, log.engagement.id),
    )
    days = [log.engagement.held_on for log in logs]
    if not days and (is_empty_refused or not (begun and ended)):
        raise Known(NOTHING)
    first, last = begun or days[0], ended or days[-1]
    whole = EngagementQuery(
        district=asked(query, "district"), districts=asked(query, "districts"), from_on=first, to_on=last
    )
    kept_back = Counter(log.engagement.status for log in found if log.engagement.status not in SUBMITTED)
    facts = tracker_report.Facts(
        district=of_whom(query),
        first=first,
        last=last,
        logs=logs,
        filters=[*filters(query), standing(asked(query, "statuses"), kept_back)],
        left_out=len(store.engagements.ids(whole)) - len(logs),
    )
    return tracker_report.build(facts, origin(store, marking))


def asked(query: EngagementQuery, name: str) -> Any:
    """What a query asks for by this name: itself, or where it does not, those within which it looks."""
    value = getattr(query, name)
    return asked(query.within, name) if not value and query.within else value


def of_whom(query: EngagementQuery) -> str:
    """The districts that a query asks for, as people read them."""
    return asked(query, "district") or listed(asked(query, "districts"), "and") or EVERYWHERE


def filters(query: EngagementQuery) -> Iterator[str]:
    """What a query asks for beside district, period and status, as people read it."""
    if tactics := asked(query, "tactics"):
        yield f"tactic {listed(tactics, 'or')}"
    for name, words in (("venue", "place"), ("team", "team"), ("community", "community"), ("impact", "impact")):
        if one := asked(query, name):
            yield f"{words} {one}"
    if words := asked(query, "words").strip():
        yield f"words “{' '.join(words.split())}”"


def standing(asked: Sequence[Status], kept_back: Mapping[Status, int]) -> str:
    """Which of the engagements asked for a tracker holds, and how many it keeps back because of where they stand."""
    held = [status for status in SUBMITTED if not asked or status in asked] or SUBMITTED
    said = f"status {listed([status.lower() for status in held], 'or')}"
    return f"{said}, without {counted(kept_back)}" if any(kept_back.values()) else said


def counted(numbers: Mapping[Status, int]) -> str:
    """`2 draft and 1 planned`: the statuses that there are, as often as they are."""
    return listed([f"{numbers[status]:,} {status.lower()}" for status in Status if numbers.get(status)], "and")


def tracker_of_period(store: Store, marking: str, district: str, first: date, last: date) -> Report:
    """The tracker of a district, or of all, from the first day to the last; raises Known where it would be empty."""
    query = EngagementQuery(district=district, from_on=first, to_on=last)
    return tracker(store, query, marking, is_empty_refused=True)


def tracker_of_period_preview(store: Store, district: str, first: date, last: date) -> Preview:
    """What `tracker_of_period` would print."""
    return tracker_preview(store, EngagementQuery(district=district, from_on=first, to_on=last))


def tracker_preview(store: Store, query: EngagementQuery) -> Preview:
    """What `tracker` would print for a query."""
    found = outlook(store, query)
    said = [sentences.counted(found.held, "engagement") if found.held else "No engagements"]
    if found.first and found.last:
        said[0] += f", {dates.period(found.first, found.last)}"
    if found.kept_back:
        said.append(f"Left out, as not submitted: {counted(found.kept_back)}")
    if words := "; ".join(filters(query)):
        said.append(f"Filters: {words}")
    first, last = asked(query, "from_on") or found.first, asked(query, "to_on") or found.last
    return Preview(
        said=". ".join(said) + ".",
        district=of_whom(query),
        period=f"{first} to {last}" if first and last else "",
        nothing="" if found.held else NOTHING,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """What a tracker would hold, counted without loading it."""

    held: int
    kept_back: Mapping[Status, int]  # what it would leave out because of where it stands
    first: date | None  # the days of what it holds
    last: date | None


def outlook(store: Store, query: EngagementQuery) -> Outlook:
    """What `tracker` would print for a query."""
    statuses = asked(query, "statuses") or tuple(Status)
    numbers = {status: len(store.engagements.ids(replace(query, statuses=(status,)))) for status in statuses}
    held = tuple(status for status in statuses if status in SUBMITTED and numbers[status])
    ids = store.engagements.ids(replace(query, statuses=held, order="oldest")) if held else []
    ends = store.engagements.some([*ids[:1], *ids[-1:]])
    days = [ends[one].held_on for one in (*ids[:1], *ids[-1:]) if one in ends]
    return Outlook(
        held=len(ids),
        kept_back={status: number for status, number in numbers.items() if number and status not in SUBMITTED},
        first=min(days, default=None),
        last=max(days, default=None),
    )

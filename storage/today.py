"""Today: what needs one officer, read in one go from a log of any size."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Generic, TypeVar

from sqlite_utils import Database

from models.action import Action, Progress
from models.engagement import Engagement, Status
from models.ids import Id
from models.loop import LoopState, Targets
from models.loop_clock import leg
from models.named_periods import recent
from models.officer import REVIEWERS, Officer, is_called
from models.review import Decision, Review
from models.spoken import Period
from models.typed_log import from_content, title_of
from models.understood_log import understood
from storage.concerns import LoopRow
from storage.drafts import Draft
from storage.engagements import EngagementQuery
from storage.kinds import ENGAGEMENTS
from storage.reviews import Queue, ReviewQuery
from storage.store import Store

L = TypeVar("L")
SOON = timedelta(days=14)  # actions due later than this need nobody yet
WEEK = timedelta(days=7)
MOST = 50  # lines of a group that are read at once

# Names are text that people typed: each spelling is found by leaps through its index, and compared in Python.
SPELLINGS = """
with recursive spelt(spelling) as (
    select min({column}) from {table}
    union all select (select min({column}) from {table} where {column} > spelling) from spelt where spelling is not null
) select json_group_array(spelling) from spelt where spelling is not null
"""
NAMES, OWNERS = (f"(select value from json_each(:{spelt}))" for spelt in ("names", "owners"))
MY_ENGAGEMENTS = f"""
select json_group_array(id) from (
    select id from engagements indexed by engagements_by_status
    where status = :status and held_on < :until and id in (select engagement_id from took_part where name in {NAMES})
    order by held_on, id)
"""
MY_ACTIONS = f"""
select json_group_array(json_array(id, due_on)) from (
    select id, due_on from actions indexed by actions_of_owner
    where owner in {OWNERS} and progress = 'Open' and due_on <= :soon order by due_on, id)
"""
MY_LOOPS = f"""
with mine(id) as materialized (
    select c.id from took_part t join concerns c on c.engagement_id = t.engagement_id where t.name in {NAMES}
    union select concern_id from actions where owner in {OWNERS}
)
select json_group_array(json_array(concern_id, since, state, days)) from (
    select concern_id, since, state, cast(julianday(since) - julianday(heard_on) as integer) as days
    from mine cross join loops on concern_id = mine.id
    where state = 'To tell' or state = 'Told' and since between :begun_before and :today
    order by since, concern_id)
"""
NEVER_TOLD = "select count(*), min(since) from loops where state = 'To tell' and is_never_told and district = :district"


@dataclass(frozen=True, slots=True)
class Group(Generic[L]):
    """Lines of one kind: the first of them, how many there are in all, and how many of all are overdue."""

    lines: tuple[L, ...]
    number: int
    late: int = 0


@dataclass(frozen=True, slots=True)
class Returned:
    """An engagement to be mended, and the review that says why; None where an imported log does not say."""

    engagement: Engagement
    review: Review | None


@dataclass(frozen=True, slots=True)
class Due:
    """An action, and the loop that it belongs to."""

    action: Action
    row: LoopRow


@dataclass(frozen=True, slots=True)
class Untold:
    """A loop to be told, and what came of each of its actions."""

    row: LoopRow
    outcomes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unfinished:
    """What somebody began to write on this machine and has not saved."""

    draft_id: Id
    title: str  # "" where it cannot be called anything yet
    held_on: date | None  # None where the day is missing or cannot be read
    concerns: int
    problems: int
    saved_at: datetime


@dataclass(frozen=True, slots=True)
class NeverTold:
    """How many concerns of the officer's district were acted on and nobody was told, and since when the first is."""

    number: int
    since: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """How telling people goes: over loops that are told now, in this half-year and as far into the one before.

    The medians are of the days from heard to told, as the loop clock counts them; None of no loop.
    """

    since: date
    told: int
    median: float | None
    since_before: date
    until_before: date
    told_before: int
    median_before: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Today:
    """What needs an officer on a day, in the order in which it is shown."""

    on: date
    returned: Group[Returned]
    actions: Group[Due]
    to_tell: Group[Untold]
    to_tell_ids: tuple[Id, ...]  # all of them, to be told at once
    planned: Group[Engagement]  # those whose day has passed: to be logged or cancelled
    drafts: Group[Unfinished]
    reviews: Queue | None  # None for whoever does not review
    never_told: NeverTold
    week: Group[Engagement]  # planned in the district, today and in the six days that follow
    telling: Telling


def for_officer(store: Store, officer: Officer, today: date, targets: Targets, most: int = MOST) -> Today:
    """What needs this officer; of each group the first `most` lines. To be asked off the GUI thread.

    Engagements are theirs that they recorded or were at, and loops those of such engagements or with an action of
    theirs, by the officer's name as it was written there: spaces around it and capital letters make no difference.
    """
    return _Reading(store, officer, today, targets, most).whole()


def needs_me(today: Today) -> tuple[int, int]:
    """How many things need the officer, and how many of these are overdue. Reviews are counted on their own page."""
    groups = (today.returned, today.actions, today.to_tell, today.planned, today.drafts)
    return sum(group.number for group in groups), sum(group.late for group in groups)


class _Reading:
    """One reading of a log for one officer."""

    def __init__(self, store: Store, officer: Officer, today: date, targets: Targets, most: int) -> None:
        self.store, self.officer, self.today, self.targets, self.most = store, officer, today, targets, most
        self.values = {
            "names": _spellings(store.db, officer, "took_part", "name"),
            "owners": _spellings(store.db, officer, "actions", "owner"),
        }

    def whole(self) -> Today:
        store, officer = self.store, self.officer
        now, before = (recent(self.today)[name] for name in ("This half-year", "Last half-year"))
        loops = self._asked(MY_LOOPS, begun_before=before.first.isoformat(), today=self.today.isoformat())
        drafts = [draft for draft in store.drafts.all() if draft.kind == ENGAGEMENTS.table]
        week = EngagementQuery(
            district=officer.district,
            statuses=(Status.PLANNED,),
            from_on=self.today,
            to_on=self.today + WEEK - timedelta(days=1),
            order="oldest",
        )
        number, since = store.db.execute(NEVER_TOLD, {"district": officer.district}).fetchone()
        does_review = officer.role in REVIEWERS
        to_tell = [(one, settled_on) for one, settled_on, state, _ in loops if state == LoopState.TO_TELL]
        told = [(told_on, days) for _, told_on, state, days in loops if state == LoopState.TOLD]
        return Today(
            on=self.today,
            returned=self._returned(),
            actions=self._actions(),
            to_tell=self._to_tell(to_tell),
            to_tell_ids=tuple(one for one, _ in to_tell),
            planned=self._mine(Status.PLANNED, self.today),
            drafts=Group(tuple(self._unfinished(draft) for draft in drafts[: self.most]), len(drafts)),
            reviews=store.reviews.queue(ReviewQuery(district=officer.district)) if does_review else None,
            never_told=NeverTold(number, None if since is None else date.fromisoformat(since)),
            week=self._engagements(store.engagements.ids(week)),
            telling=_telling(self.today, now, before, told),
        )

    def _asked(self, sql: str, **named: str) -> list[Any]:
        """All rows as one value: a thread that fetched them one by one would take turns with the window at each."""
        found: list[Any] = json.loads(self.store.db.execute(sql, self.values | named).fetchone()[0])
        return found

    def _mine(self, status: Status, until: date) -> Group[Engagement]:
        return self._engagements(self._asked(MY_ENGAGEMENTS, status=status, until=until.isoformat()))

    def _engagements(self, ids: Sequence[Id]) -> Group[Engagement]:
        found = self.store.engagements.some(ids[: self.most])
        return Group(tuple(found[one] for one in ids[: self.most] if one in found), len(ids))

    def _returned(self) -> Group[Returned]:
        group = self._mine(Status.RETURNED, date.max)
        reviews = self.store.reviews.of_engagements([one.id for one in group.lines])
        last = {
            review.engagement_id: review
            for each in reviews.values()
            for review in each
            if review.decision == Decision.RETURNED
        }
        return Group(tuple(Returned(one, last.get(one.id)) for one in group.lines), group.number)

    def _actions(self) -> Group[Due]:
        found = self._asked(MY_ACTIONS, soon=(self.today + SOON).isoformat())
        ids = [action_id for action_id, _ in found[: self.most]]
        actions = self.store.actions.some(ids)
        rows = self._rows({action.concern_id for action in actions.values()})
        lines = tuple(Due(actions[one], rows[actions[one].concern_id]) for one in ids if one in actions)
        return Group(lines, len(found), sum(due_on < self.today.isoformat() for _, due_on in found))

    def _to_tell(self, found: Sequence[tuple[Id, str]]) -> Group[Untold]:
        ids = [concern_id for concern_id, _ in found[: self.most]]
        rows = self._rows(ids)
        outcomes: dict[Id, list[str]] = defaultdict(list)
        for action in self.store.actions.of("concern_id", ids, "ended_on, position, id"):
            if action.progress == Progress.FINISHED:
                outcomes[action.concern_id].append(action.outcome.strip() or action.what)
        allowed = self.targets.told
        waited = [(self.today - date.fromisoformat(since)).days for _, since in found]
        late = 0 if allowed is None else sum(days > allowed for days in waited)
        return Group(tuple(Untold(rows[one], tuple(outcomes[one])) for one in ids if one in rows), len(found), late)

    def _rows(self, ids: Collection[Id]) -> dict[Id, LoopRow]:
        return self.store.concerns.rows(list(ids), self.targets, self.today)

    def _unfinished(self, draft: Draft) -> Unfinished:
        typed = from_content(draft.content["typed"])
        was = self.store.engagements.log(draft.record_id or typed.id)
        found = understood(typed, was, self.today, self.officer.name)
        is_day_wrong = any(problem.field == "held_on" for problem in found.problems)
        return Unfinished(
            draft_id=draft.id,
            title=title_of(typed),
            held_on=None if is_day_wrong else found.log.engagement.held_on,
            concerns=len(found.log.concerns),
            problems=len(found.problems),
            saved_at=draft.saved_at,
        )


def _telling(today: date, now: Period, before: Period, told: Iterable[tuple[str, int]]) -> Telling:
    """From the day each loop was told and the days that it took."""
    until_before = min(before.last, before.first + (today - now.first))
    this: dict[int, int] = defaultdict(int)
    earlier: dict[int, int] = defaultdict(int)
    for told_on, days in told:
        if told_on >= now.first.isoformat():
            this[days] += 1
        elif told_on <= until_before.isoformat():
            earlier[days] += 1
    return Telling(
        since=now.first,
        told=sum(this.values()),
        median=leg(this, {}, None).median,
        since_before=before.first,
        until_before=until_before,
        told_before=sum(earlier.values()),
        median_before=leg(earlier, {}, None).median,
    )


def _spellings(db: Database, officer: Officer, table: str, column: str) -> str:
    """Every way in which this officer's name is written in a column that an index begins with, as a JSON list."""
    names = json.loads(db.execute(SPELLINGS.format(table=table, column=column)).fetchone()[0])
    return json.dumps([name for name in names if is_called(officer, name)])

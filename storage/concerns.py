"""Finding concerns by where they stand: the lists of loops, their counts and their clock, over a log of any size."""

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from sqlite_utils import Database

from models import loop_clock
from models.action import Action, Progress
from models.concern import Concern
from models.ids import Id
from models.loop import Lateness, Loop, LoopState, Targets, lateness
from models.loop_clock import Clock
from storage import loops, words
from storage.engagements import EngagementQuery, matching
from storage.finder import Finder
from storage.kinds import ACTIONS, CONCERNS
from storage.rows import in_blocks, prefixed
from storage.words import Sought

# Each state's own order is "overdue first, then longest in it" without counting days: in Heard and To tell those in it
# longest are those overdue most. What was told last is what people look for among the told.
ORDERS = {
    LoopState.HEARD: "since, concern_id",
    LoopState.ACTING: "case when due_on < :today then due_on else '~' end, since, concern_id",
    LoopState.TO_TELL: "since, concern_id",
    LoopState.TOLD: "since desc, concern_id desc",
    LoopState.STALLED: "since, concern_id",
}
OF_ALL = f"{loops.DAYS_OVERDUE} desc, since, concern_id"
OWNED = """(
    concern_id in (select concern_id from actions where owner = :owner and progress = 'Open')
    or state <> 'Acting' and concern_id in (select concern_id from actions where owner = :owner))"""
ABOUT = "(select coalesce(nullif(trim(c.place), ''), venue) from concerns c where c.id = concern_id) = :about"
PLACES = "c.place || ' ' || e.venue || ' ' || e.ward"

SHARED = ("c.place", "venue", "ward", "police_area", "district")
RAISED = f"""
select count(*), coalesce(sum(raised_by), 0), count(*) - count(raised_by), count(distinct engagement_id),
    {", ".join(f"min({column}), max({column})" for column in SHARED)}
from json_each(?) join concerns c on c.id = value join engagements e on e.id = engagement_id
"""

# For each leg of the clock, from and to which day it is counted; one that is waited on, to this day.
LEGS = {"response": ("heard_on", "responded_on"), "tell": ("settled_on", "told_on"), "round": ("heard_on", "told_on")}
CLOCK = """
with matching as materialized (select heard_on, responded_on, settled_on, told_on from loops where {conditions})
select '' as leg, true as is_finished, 0 as days, count(*) from matching
""" + "".join(
    f"union all select '{leg}', {ended} is not null as is_finished,"
    f" cast(julianday(coalesce({ended}, :today)) - julianday({begun}) as integer) as days, count(*)"
    f" from matching where {begun} is not null group by is_finished, days\n"
    for leg, (begun, ended) in LEGS.items()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class LoopQuery:
    """What a list of loops asks for. Empty filters let everything through; several states are alternatives.

    `is_never_told`: only what was acted on, is finished, and of which nobody was ever told a word. `owner` owns an
    open action of a concern that is acted on, or any of another's. `words` stand in what was said, done and told about
    the concern; those of `place` in its place or in the venue and the ward of its engagement.
    """

    within: "LoopQuery | None" = None  # only those that this finds too, whatever its limit
    raised_at: EngagementQuery | None = None  # only those raised at such engagements
    state: LoopState | None = None  # None: all
    states: tuple[LoopState, ...] = ()
    is_never_told: bool = False
    is_overdue: bool = False
    district: str = ""
    from_on: date | None = None  # the day it was heard
    to_on: date | None = None
    told_from_on: date | None = None  # the day people were told what closed it
    told_to_on: date | None = None
    theme: str = ""
    priority: str = ""
    venue: str = ""  # in exactly these letters
    place: str = ""
    about: str = ""  # in exactly these letters its place or, where it has none, the venue at which it was raised
    owner: str = ""
    words: str = ""
    limit: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LoopRow:
    """One line of a list of loops. Its `action` is the open one due first, else the last finished, else cancelled."""

    concern: Concern
    engagement_title: str
    reference: str
    district: str
    venue: str
    loop: Loop
    days: int  # in its state
    lateness: Lateness | None
    action: Action | None

    @property
    def is_decided(self) -> bool:
        """Whether the last that came of it is the decision that nothing can be done."""
        on, action = self.concern.no_action_on, self.action
        if on is None or action is None or action.progress == Progress.CANCELLED:
            return on is not None
        return action.ended_on is not None and action.ended_on <= on

    @property
    def done(self) -> str:
        """What came of it, or is being done, or was given up; "" where nobody has responded."""
        if self.is_decided:
            return f"Nothing can be done: {self.concern.no_action_reason}"
        if self.action is None:
            return ""
        is_finished = self.action.progress == Progress.FINISHED
        return (self.action.outcome if is_finished else "") or self.action.what

    @property
    def owner(self) -> str:
        """Whose it is or was."""
        if self.is_decided:
            return self.concern.no_action_by
        return self.action.owner if self.action else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Raised:
    """What several concerns have in common."""

    concerns: int
    people: int  # who raised them, as far as it is known
    uncounted: int  # concerns of which nobody knows how many raised them
    engagements: int
    place: str  # where all of them are, or were raised: the narrowest of place, venue, ward, police area and district


class Concerns(Finder[Concern]):
    """The concerns in the log."""

    def __init__(self, db: Database) -> None:
        super().__init__(db, CONCERNS)
        self._actions = Finder[Action](db, ACTIONS)

    def ids(self, query: LoopQuery, targets: Targets, today: date) -> list[Id]:
        """Every match: those overdue most first, then those longest in their state; among the told, the last first."""
        conditions, values = _conditions(query, targets, today)
        order = OF_ALL if query.state is None else ORDERS[query.state]
        sql = f"select concern_id from loops where {conditions} order by {order}"
        if query.limit is not None:
            sql, values["limit"] = f"{sql} limit :limit", query.limit
        found = self._db.execute(f"select json_group_array(concern_id) from ({sql})", values).fetchone()[0]
        return cast("list[Id]", json.loads(found))

    def counts(self, query: LoopQuery, targets: Targets, today: date) -> dict[LoopState, int]:
        """How many match in each state, whichever the query asks for: what stands on the tabs."""
        conditions, values = _conditions(query, targets, today, in_any_state=True)
        sql = f"select state, count(*) from loops where {conditions} group by state"
        found = {LoopState(state): number for state, number in self._db.execute(sql, values).fetchall()}
        return dict.fromkeys(LoopState, 0) | found

    def rows(self, ids: Sequence[Id], targets: Targets, today: date) -> dict[Id, LoopRow]:
        """The lines of these concerns, without any deleted since."""
        concerns, standing = self.some(ids), loops.of_concerns(self._db, ids)
        actions: dict[Id, list[Action]] = defaultdict(list)
        for action in self._actions.of("concern_id", ids, "due_on is null, due_on, position, id"):
            actions[action.concern_id].append(action)
        held = self._held({concern.engagement_id for concern in concerns.values()})
        found = {}
        for concern in concerns.values():
            loop = standing[concern.id]
            own = actions[concern.id]
            title, reference, district, venue = held[concern.engagement_id]
            found[concern.id] = LoopRow(
                concern=concern,
                engagement_title=title,
                reference=reference,
                district=district,
                venue=venue,
                loop=loop,
                days=(today - loop.since).days,
                lateness=lateness(loop, own, targets, today),
                action=_telling(own),
            )
        return found

    def raised(self, ids: Sequence[Id]) -> Raised:
        """What these concerns have in common; any number of them is read at once."""
        row = self._db.execute(RAISED, [json.dumps(ids)]).fetchone()
        ends = list(zip(row[4::2], row[5::2], strict=True))
        place = next((least for least, most in ends if least and least == most), "")
        return Raised(concerns=row[0], people=row[1], uncounted=row[2], engagements=row[3], place=place)

    def clock(self, query: LoopQuery, targets: Targets, today: date) -> Clock:
        """How long the matching concerns took from heard to told, in whatever state the query asks for."""
        conditions, values = _conditions(query, targets, today)
        tallies: dict[tuple[str, int], dict[int, int]] = defaultdict(dict)
        for leg, is_finished, days, number in self._db.execute(CLOCK.format(conditions=conditions), values).fetchall():
            tallies[leg, is_finished][days] = number
        allowed = {"response": targets.first_response, "tell": targets.told, "round": None}
        legs = {leg: loop_clock.leg(tallies[leg, 1], tallies[leg, 0], allowed[leg]) for leg in LEGS}
        return Clock(concerns=sum(tallies["", 1].values()), **legs)

    def _held(self, engagement_ids: set[Id]) -> dict[Id, tuple[str, str, str, str]]:
        found = {}
        for marks, block in in_blocks(sorted(engagement_ids)):
            sql = f"select id, title, reference, district, venue from engagements where id in {marks}"
            found.update({Id(row[0]): row[1:] for row in self._db.execute(sql, block).fetchall()})
        return found


def _telling(actions: Sequence[Action]) -> Action | None:
    """The action that says where a concern stands, given all of it, those due first at the front."""
    for progress in (Progress.OPEN, Progress.FINISHED, Progress.CANCELLED):
        those = [action for action in actions if action.progress == progress]
        if those:
            return those[0] if progress == Progress.OPEN else max(those, key=lambda one: one.ended_on or date.min)
    return None


def _conditions(
    query: LoopQuery, targets: Targets, today: date, *, in_any_state: bool = False
) -> tuple[str, dict[str, Any]]:
    """The query's filters as one condition on the table `loops`, and the values it names."""
    values: dict[str, Any] = loops.of_force(targets, today)
    conditions = ["true"]

    def add(condition: str, **named: Any) -> None:
        conditions.append(condition)
        values.update(named)

    if query.within:
        condition, named = prefixed("within", *_conditions(query.within, targets, today))
        add(condition, **named)
    if query.raised_at:
        condition, named = prefixed("raised", *matching(query.raised_at))
        add(f"engagement_id in (select id from engagements where {condition})", **named)
    if query.state and not in_any_state:
        add("state = :state", state=query.state.value)
    if query.states:
        named = {f"state_{i}": state.value for i, state in enumerate(query.states)}
        add(f"state in ({', '.join(f':{name}' for name in named)})", **named)
    if query.is_never_told:
        add("is_never_told")
    if query.is_overdue:
        add(f"{loops.DAYS_OVERDUE} > 0")
    for column in ("district", "theme", "priority", "venue"):
        if value := getattr(query, column):
            add(f"{column} = :{column}", **{column: value})
    if query.from_on:
        add("heard_on >= :from_on", from_on=query.from_on.isoformat())
    if query.to_on:
        add("heard_on <= :to_on", to_on=query.to_on.isoformat())
    if query.told_from_on:
        add("told_on >= :told_from_on", told_from_on=query.told_from_on.isoformat())
    if query.told_to_on:
        add("told_on <= :told_to_on", told_to_on=query.told_to_on.isoformat())
    if query.about:
        add(ABOUT, about=query.about)
    if query.owner:
        add(OWNED, owner=query.owner)
    for name, text, typed in (("words", words.OF_CONCERN, query.words), ("place", PLACES, query.place)):
        if typed.strip():
            add(_stands_in(name, text), **{name: typed, f"{name}_match": words.match(typed)})
            if not Sought(typed).tokens:
                add("false")
    return " and ".join(conditions), values


def _stands_in(name: str, text: str) -> str:
    """Every word stands in the concern's own `text`: looked for only where they stand in its engagement at all."""
    return (
        f"engagement_id in (select rowid from words where words match :{name}_match) and exists (select 1"
        f" from concerns c join engagements e on e.id = c.engagement_id"
        f" where c.id = concern_id and stands_in(:{name}, {text}))"
    )

"""Finding engagements, alone or with everything that belongs to them."""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from sqlite_utils import Database

from models.action import Action
from models.concern import Concern
from models.engagement import Engagement, Status
from models.engagement_log import EngagementLog
from models.ids import Id
from models.review import Impact, Review
from models.tell import Tell
from storage import words
from storage.finder import Finder
from storage.kinds import ACTIONS, CONCERNS, ENGAGEMENTS, REVIEWS, TELLS
from storage.rows import in_blocks, prefixed

# Each order is an index read forwards or backwards, which also holds district, status and tactic: filters by these
# read no record. An audience that is not known comes last either way.
COLUMNS = ("reference", "title", "tactic", "venue", "audience", "status", "district")
ORDERS = {
    "newest": "held_on desc, id desc",
    "oldest": "held_on, id",
    **{column: f"{column} nulls last, held_on, id" for column in COLUMNS},
    **{f"{column} down": f"{column} desc, held_on desc, id desc" for column in COLUMNS},
}
LAST_IMPACT = "select impact from reviews r where r.engagement_id = engagements.id order by r.id desc limit 1"
BY_DAY = ("newest", "oldest")
FEW = 2_000  # engagements that are sooner looked up and sorted than found on a walk through a whole order


@dataclass(frozen=True, slots=True, kw_only=True)
class EngagementQuery:
    """What a list of engagements asks for. Empty filters let everything through; several of one kind are alternatives.

    `order` is one of ORDERS: "newest", "oldest", or a column, which with " down" behind it begins at its end.
    """

    within: "EngagementQuery | None" = None  # only those that this finds too, whatever its order and its limit
    district: str = ""
    districts: tuple[str, ...] = ()
    team: str = ""
    venue: str = ""  # in exactly these letters
    from_on: date | None = None
    to_on: date | None = None
    statuses: tuple[Status, ...] = ()
    tactics: tuple[str, ...] = ()
    community: str = ""
    impact: Impact | None = None  # that the last review gave
    priority: str = ""
    words: str = ""
    order: str = "newest"
    limit: int = 0  # 0: all of them


class Engagements(Finder[Engagement]):
    """The engagements in the log."""

    def __init__(self, db: Database) -> None:
        super().__init__(db, ENGAGEMENTS)
        self._concerns = Finder[Concern](db, CONCERNS)
        self._actions = Finder[Action](db, ACTIONS)
        self._tells = Finder[Tell](db, TELLS)
        self._reviews = Finder[Review](db, REVIEWS)

    def ids(self, query: EngagementQuery) -> list[Id]:
        """Every match in order, as ids alone, so that a list of any length opens at once.

        They come as one value: a thread that fetched them row by row would take turns with the window at each.
        """
        conditions, values = matching(query)
        sql = (
            f"select id from engagements {self._index(query, values)} where {conditions}"
            f" order by {ORDERS[query.order]} limit {query.limit or -1}"
        )
        found = self._db.execute(f"select json_group_array(id) from ({sql})", values).fetchone()[0]
        return cast("list[Id]", json.loads(found))

    def _index(self, query: EngagementQuery, values: dict[str, Any]) -> str:
        """The index to read; none named where SQLite chooses well by itself."""
        if query.venue:
            return "indexed by engagements_by_venue"
        if "words" in values and self._are_few(values):
            return ""
        if query.order not in BY_DAY:
            return f"indexed by engagements_by_{query.order.removesuffix(' down')}"
        if "words" in values:  # SQLite would look up and sort them, however many there are
            return f"indexed by engagements_by_{'district' if query.district else 'day'}"
        return ""

    def _are_few(self, values: dict[str, Any]) -> bool:
        """Whether the words stand in so few engagements that these are best looked up one by one."""
        sql = f"select count(*) from (select 1 from words where words match :words limit {FEW})"
        return int(self._db.execute(sql, values).fetchone()[0]) < FEW

    def search(self, typed: str, limit: int = 200) -> list[Id]:
        """The most recently recorded engagements in which every word typed stands; the last word may be unfinished."""
        return words.search(self._db, typed, limit)

    def by_reference(self, reference: str) -> Engagement | None:
        """The engagement that people call by this name, in any case."""
        found = self._where("reference = ?", [reference.strip().upper()])
        return found[0] if found else None

    def logs(self, ids: Sequence[Id]) -> Iterator[EngagementLog]:
        """These engagements with everything that belongs to them, in this order, read in blocks."""
        for _, block in in_blocks(ids):
            yield from self._block_of_logs(block)

    def log(self, engagement_id: Id) -> EngagementLog | None:
        """One engagement with everything that belongs to it."""
        return next(self.logs([engagement_id]), None)

    def _block_of_logs(self, ids: Sequence[Id]) -> Iterator[EngagementLog]:
        concerns = self._concerns.of("engagement_id", ids, "position, id")
        concern_ids = [concern.id for concern in concerns]
        actions = self._actions.of("concern_id", concern_ids, "position, id")
        tells = self._tells.some(self._told_about(concern_ids))
        owner = {concern.id: concern.engagement_id for concern in concerns}
        concerns_of, actions_of = defaultdict(list), defaultdict(list)
        tells_of: dict[Id, dict[Id, Tell]] = defaultdict(dict)
        reviews_of = defaultdict(list)
        for concern in concerns:
            concerns_of[concern.engagement_id].append(concern)
        for action in actions:
            actions_of[owner[action.concern_id]].append(action)
        for tell in sorted(tells.values(), key=lambda tell: (tell.told_on, tell.id)):
            for concern_id in tell.concern_ids:
                if concern_id in owner:
                    tells_of[owner[concern_id]][tell.id] = tell
        for review in self._reviews.of("engagement_id", ids, "id"):
            reviews_of[review.engagement_id].append(review)
        found = self.some(ids)
        for engagement_id in ids:
            if engagement_id in found:
                yield EngagementLog(
                    engagement=found[engagement_id],
                    concerns=concerns_of[engagement_id],
                    actions=actions_of[engagement_id],
                    tells=list(tells_of[engagement_id].values()),
                    reviews=reviews_of[engagement_id],
                )

    def _told_about(self, concern_ids: Sequence[Id]) -> list[Id]:
        found: set[Id] = set()
        for marks, block in in_blocks(concern_ids):
            rows = self._db.execute(f"select tell_id from told_concerns where concern_id in {marks}", block)
            found.update(Id(row[0]) for row in rows.fetchall())
        return sorted(found)


def matching(query: EngagementQuery) -> tuple[str, dict[str, Any]]:
    """The query's filters as one condition on the table `engagements`, and the values it names."""
    values: dict[str, Any] = {}
    conditions = ["true"]

    def add(condition: str, **named: Any) -> None:
        conditions.append(condition)
        values.update(named)

    if query.within:
        condition, named = prefixed("within", *matching(query.within))
        add(condition, **named)
    if query.district:
        add("district = :district", district=query.district)
    if query.team:
        add("team = :team", team=query.team)
    if query.venue:
        add("venue = :venue", venue=query.venue)
    if query.from_on:
        add("held_on >= :from_on", from_on=query.from_on.isoformat())
    if query.to_on:
        add("held_on <= :to_on", to_on=query.to_on.isoformat())
    several = (("district", query.districts), ("status", query.statuses), ("tactic", query.tactics))
    for column, choices in several:
        if choices:
            named = {f"{column}_{i}": str(choice) for i, choice in enumerate(choices)}
            add(f"{column} in ({', '.join(f':{name}' for name in named)})", **named)
    if query.community:
        add("exists (select 1 from json_each(communities) where value = :community)", community=query.community)
    if query.impact:
        add(f"({LAST_IMPACT}) = :impact", impact=query.impact.value)
    if query.priority:
        add("exists (select 1 from json_each(priorities) where value = :priority)", priority=query.priority)
    if query.words.strip():
        add("id in (select rowid from words where words match :words)", words=words.match(query.words) or '""')
    return " and ".join(conditions), values

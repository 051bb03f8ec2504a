"""Finding what waits for review, oldest first, and deciding about it so that no decision is lost."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from sqlite_utils import Database

from models import dates
from models.engagement import Engagement
from models.engagement_log import EngagementLog
from models.ids import Id
from models.loop import Mark, Targets
from models.problem import Known
from models.review import Decision, Review, waits_since
from storage import loops
from storage.engagements import Engagements
from storage.finder import Finder
from storage.kinds import ENGAGEMENTS, REVIEWS
from storage.operation import Operation, meanwhile

SINCE = "coalesce(submitted_on, held_on)"  # models.review.waits_since in SQL
WAITING = "engagements indexed by engagements_waiting where status = 'Submitted'"
NOT_AS_SEEN = (
    "This engagement was changed in another window or on another machine since you looked at it. "
    "Look at it again before you decide."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewQuery:
    """What a queue asks for. Empty filters let everything through."""

    district: str = ""
    recorded_by: str = ""  # in exactly these letters


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewRow:
    """One line of the queue."""

    engagement: Engagement
    marks: Sequence[Mark]
    days: int  # that it has waited
    last: Decision | None  # what was decided about it before, if anything was


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue:
    """How many engagements wait, and since when the first of them does."""

    number: int
    oldest_on: date | None


class Reviews(Finder[Review]):
    """The reviews in the log, and the engagements that wait for one."""

    def __init__(self, db: Database) -> None:
        super().__init__(db, REVIEWS)
        self._engagements = Finder[Engagement](db, ENGAGEMENTS)

    def ids(self, query: ReviewQuery) -> list[Id]:
        """The engagements that wait, those submitted first first."""
        condition, values = _condition(query)
        sql = f"select id from {WAITING} and {condition} order by {SINCE}, id"
        return cast(
            "list[Id]", json.loads(self._db.execute(f"select json_group_array(id) from ({sql})", values).fetchone()[0])
        )

    def rows(self, ids: Sequence[Id], targets: Targets, today: date) -> dict[Id, ReviewRow]:
        """The lines of these engagements, without any deleted since."""
        marks = loops.marks_of(self._db, ids, targets, today)
        last = {review.engagement_id: review.decision for review in self.of("engagement_id", ids, "id")}
        return {
            one.id: ReviewRow(
                engagement=one, marks=marks[one.id], days=(today - waits_since(one)).days, last=last.get(one.id)
            )
            for one in self._engagements.some(ids).values()
        }

    def queue(self, query: ReviewQuery) -> Queue:
        """How many wait, without reading which."""
        condition, values = _condition(query)
        number, oldest = self._db.execute(
            f"select count(*), min({SINCE}) from {WAITING} and {condition}", values
        ).fetchone()
        return Queue(number=number, oldest_on=None if oldest is None else date.fromisoformat(oldest))

    def recorders(self, district: str) -> list[str]:
        """Who recorded what waits in a district, or with "" in all of them."""
        condition, values = _condition(ReviewQuery(district=district))
        sql = f"select distinct recorded_by from {WAITING} and {condition} and recorded_by <> '' order by recorded_by"
        return [row[0] for row in self._db.execute(sql, values).fetchall()]

    def of_engagements(self, ids: Sequence[Id]) -> dict[Id, list[Review]]:
        """Every review of these engagements, oldest first."""
        found: dict[Id, list[Review]] = {engagement_id: [] for engagement_id in ids}
        for review in self.of("engagement_id", ids, "id"):
            found[review.engagement_id].append(review)
        return found

    def rated_at(self, venue: str, besides: Id, limit: int) -> list[tuple[Engagement, Review]]:
        """The last engagements at a venue that were accepted, but for `besides`, with how each was rated."""
        sql = (
            "select id from engagements indexed by engagements_by_venue where venue = ? and status = 'Accepted'"
            " and id <> ? order by held_on desc, id desc limit ?"
        )
        ids = [Id(row[0]) for row in self._db.execute(sql, [venue, besides, limit]).fetchall()]
        found, last = self._engagements.some(ids), self.of_engagements(ids)
        return [(found[one], last[one][-1]) for one in ids if last[one]]


def put_review(op: Operation, decided: tuple[Engagement, Review], was: EngagementLog) -> None:
    """Save what was decided, as models/review.py decides it, about an engagement as the reviewer saw it.

    Raises Known, and nothing is saved, if it was reviewed or changed meanwhile, or something else was heard at it.
    Progress on its loops is no hindrance.
    """
    engagement, review = decided
    there = Engagements(op.db).log(engagement.id)
    if there is None:
        raise meanwhile(ENGAGEMENTS, "deleted")
    known = {seen.id for seen in was.reviews}
    for other in there.reviews:
        if other.id not in known:
            raise Known(_decided_already(other))
    if there.engagement != was.engagement or list(there.concerns) != list(was.concerns):
        raise Known(NOT_AS_SEEN)
    op.put(engagement, was=was.engagement)
    op.put(review)


def _decided_already(review: Review) -> str:
    word = "accepted" if review.decision == Decision.ACCEPTED else "returned"
    return (
        f"{review.reviewed_by} {word} this engagement on {dates.with_day(review.reviewed_on)}, in another window or on "
        "another machine. Your decision was not saved; what you typed is still there."
    )


def _condition(query: ReviewQuery) -> tuple[str, dict[str, Any]]:
    wanted = {"district": query.district, "recorded_by": query.recorded_by}
    values = {name: value for name, value in wanted.items() if value}
    return " and ".join(["true", *(f"{name} = :{name}" for name in values)]), values

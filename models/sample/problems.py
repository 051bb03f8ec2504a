"""The made-up sample's local problems: resources/sample/problems.toml says what each gathers."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from models.action import Action
from models.concern import Concern
from models.engagement import Engagement, Status
from models.ids import Id
from models.local_problem import LocalProblem, Measure
from models.review import Review
from models.tell import Tell

FEWEST, MOST = 2, 12  # concerns that make a problem, and the last of them that it gathers
MOST_HELD = 9  # engagements
COUNTED = 90  # days counted before it started, and before it was closed or before today

Made = Engagement | Concern | Action | Tell | Review


class Gathered:
    """What each problem groups, as far as the records are made; only ids and a few days are kept."""

    def __init__(self, tables: Sequence[Mapping[str, Any]]) -> None:
        self._tables = tables
        self._held: list[dict[Id, date]] = [{} for _ in tables]
        self._heard: list[dict[Id, date]] = [{} for _ in tables]

    def seen(self, records: Iterable[Made]) -> Iterator[Made]:
        """The records of one engagement, noted on their way."""
        engagement: Engagement | None = None
        for record in records:
            if isinstance(record, Engagement):
                engagement = record
                self._note_held(record)
            elif isinstance(record, Concern) and engagement:
                self._note(engagement, record)
            yield record

    def _note_held(self, engagement: Engagement) -> None:
        """A problem without themes of its own groups whatever was held at its place."""
        for table, held in zip(self._tables, self._held, strict=True):
            is_there = table["at"] == engagement.venue and engagement.district == table["district"]
            if is_there and "themes" not in table and engagement.status not in (Status.PLANNED, Status.CANCELLED):
                held[engagement.id] = engagement.held_on
                _drop_earliest(held, MOST_HELD)

    def _note(self, engagement: Engagement, concern: Concern) -> None:
        if engagement.status in (Status.PLANNED, Status.CANCELLED):
            return
        for table, held, heard in zip(self._tables, self._held, self._heard, strict=True):
            is_there = table["at"] in engagement.venue or table["at"] in concern.place
            is_meant = concern.theme in table.get("themes", [concern.theme])
            if is_there and is_meant and engagement.district == table["district"]:
                held[engagement.id], heard[concern.id] = engagement.held_on, concern.heard_on
                _drop_earliest(held, MOST_HELD)
                _drop_earliest(heard, MOST)

    def problems(self, ids: Iterator[Id], today: date) -> Iterator[LocalProblem]:
        """The problems about which enough was raised."""
        for table, held, heard in zip(self._tables, self._held, self._heard, strict=True):
            if len(heard) >= FEWEST:
                yield _problem(next(ids), table, held, heard, today)


def _drop_earliest(kept: dict[Id, date], most: int) -> None:
    for earlier in list(kept)[: max(0, len(kept) - most)]:
        del kept[earlier]


def _problem(
    problem_id: Id, table: Mapping[str, Any], held: Mapping[Id, date], heard: Mapping[Id, date], today: date
) -> LocalProblem:
    started_on = min(*heard.values(), *held.values())
    is_closed = "closed_after" in table
    ended_on = min(max(heard.values()) + timedelta(table["closed_after"]), today) if is_closed else today
    return LocalProblem(
        id=problem_id,
        name=table["name"],
        district=table["district"],
        place=table["place"],
        issue=table["issue"],
        lead=table["lead"],
        started_on=started_on,
        closed_on=ended_on if is_closed else None,
        outcome=table.get("outcome", ""),
        engagement_ids=tuple(held),
        concern_ids=tuple(heard),
        measures=tuple(_measure(each, started_on, ended_on) for each in table["measure"]),
    )


def _measure(table: Mapping[str, Any], started_on: date, ended_on: date) -> Measure:
    """Counted over as many days before it started as lately, where so many have passed since."""
    span, day = timedelta(COUNTED - 1), timedelta(1)
    is_counted = ended_on - span > started_on
    return Measure(
        what=table["what"],
        source=table["source"],
        before=table["before"],
        before_from=started_on - day - span,
        before_to=started_on - day,
        after=table["after"] if is_counted else None,
        after_from=ended_on - span if is_counted else None,
        after_to=ended_on if is_counted else None,
    )

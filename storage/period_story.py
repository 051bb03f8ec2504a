"""What stands beside the figures of a period, read for its report."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import Any, Literal

from models.choice import Choice, ChoiceKind
from models.engagement import Engagement, Status
from models.loop import LoopState
from models.period_story import PeriodStory, Topic
from models.what_works import Behind, WhatWorks, WorksQuery
from storage.attention import needs
from storage.behind import engagements_behind
from storage.engagements import EngagementQuery, matching
from storage.store import Store

PLACE = "coalesce(nullif(trim(c.place), ''), l.venue)"
OF_THESE = "engagement_id in (select id from engagements where {conditions})"
RAISED = f"""
select l.theme, {PLACE}, l.state, l.engagement_id, count(*)
from engagements e cross join concerns c on c.engagement_id = e.id cross join loops l on l.concern_id = c.id
where e.id in (select id from engagements where {{conditions}})
group by 1, 2, 3, 4
"""
THEMES = f"select theme, count(*) from loops where {OF_THESE} group by theme"
COMMUNITIES = "select distinct value from engagements, json_each(communities) where {conditions}"
BY_MONTH = "select district, substr(held_on, 1, 7), count(*) from engagements where {conditions} group by 1, 2"


def period_story(store: Store, works: WhatWorks) -> PeriodStory:
    """What is to be said beside these figures, of the same engagements."""
    query = replace(works.query, period=works.period)
    asked = engagements_behind(Behind(engagements=query))
    before = engagements_behind(Behind(engagements=replace(query, period=works.before))) if works.before else None
    rows = _read(store, RAISED, asked)
    by_month: dict[str, dict[str, int]] = defaultdict(dict)
    for district, month, number in _read(store, BY_MONTH, asked):
        by_month[district][month] = number
    return PeriodStory(
        needs=needs(store, query),
        themes=_topics(rows, of=0),
        places=[topic for topic in _topics(rows, of=1) if topic.name],
        good_practice=_good_practice(store, asked),
        left_out=_left_out(store, asked),
        districts=_districts(store, query),
        by_month=by_month,
        themes_before=dict(_read(store, THEMES, before)) if before else {},
        communities_before={row[0] for row in _read(store, COMMUNITIES, before)} if before else set(),
    )


def _read(store: Store, sql: str, asked: EngagementQuery) -> list[tuple[Any, ...]]:
    conditions, values = matching(asked)
    return store.db.execute(sql.format(conditions=conditions), values).fetchall()


def _topics(rows: Iterable[tuple[Any, ...]], of: Literal[0, 1]) -> list[Topic]:
    """The themes (0) or the places (1) of these rows, each with the other that stands most beside it."""
    concerns, told = Counter[str](), Counter[str]()
    engagements: dict[str, set[int]] = defaultdict(set)
    beside: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        name, other, (state, engagement_id, number) = row[of], row[1 - of], row[2:]
        concerns[name] += number
        told[name] += number if state == LoopState.TOLD else 0
        engagements[name].add(engagement_id)
        beside[name][other] += number
    return [
        Topic(
            name=name,
            concerns=number,
            told=told[name],
            engagements=len(engagements[name]),
            most=next((each for each in _most(beside[name]) if each[0]), None),
        )
        for name, number in _most(concerns)
    ]


def _most(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda each: (-each[1], each[0].casefold()))


def _good_practice(store: Store, asked: EngagementQuery) -> list[Engagement]:
    conditions, values = matching(asked)
    sql = f"select id from engagements where is_good_practice and {conditions} order by held_on desc, id desc"
    ids = [row[0] for row in store.db.execute(sql, values).fetchall()]
    found = store.engagements.some(ids)
    return [found[each] for each in ids if each in found]


def _left_out(store: Store, asked: EngagementQuery) -> dict[Status, int]:
    conditions, values = matching(replace(asked, statuses=tuple(set(Status) - set(asked.statuses))))
    sql = f"select status, count(*) from engagements where {conditions} group by status"
    found = dict(store.db.execute(sql, values).fetchall())
    return {status: found[status] for status in Status if status in found}


def _districts(store: Store, query: WorksQuery) -> list[Choice]:
    every = store.choices.of_kind(ChoiceKind.DISTRICT)
    return [one for one in every if one.name in query.districts or not (query.districts or one.is_retired)]

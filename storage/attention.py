"""What needs attention: what was heard and not followed to its end, with when each wait began."""

import json
from collections import defaultdict
from dataclasses import replace
from datetime import date
from typing import Any

from models.choice import ChoiceKind
from models.period_story import Need, Needed
from models.tell_many import SOCIAL_MEDIA
from models.what_works import Behind, WorksQuery
from storage.behind import engagements_behind
from storage.engagements import matching
from storage.store import Store

# Everything held until the period ended: what waits from before it waits longest.
HELD = "with held as materialized (select id, held_on >= :first as is_of_period from engagements where {conditions})"
TOLD_OTHERWISE = """exists (select 1 from told_concerns t join tells on tells.id = t.tell_id
    where t.concern_id = l.concern_id and (channels = '[]'
        or exists (select 1 from json_each(channels) where value not in (select value from json_each(:social_media)))))
"""
# The joins are crossed so that SQLite reads them in this order.
# Each row: the need, whether it is of the period, where it is, how many, since when.
CONCERNS = f"""
select case state when 'To tell' then iif(is_never_told, 'NEVER_TOLD', 'TO_TELL')
        when 'Heard' then 'HEARD' when 'Stalled' then 'STALLED' when 'Told' then 'SOCIAL_ONLY' end as need,
    is_of_period, coalesce(nullif(trim(c.place), ''), l.venue) as name, count(*), min(since)
from held cross join concerns c on c.engagement_id = held.id cross join loops l on l.concern_id = c.id
where state <> 'Acting' and (state <> 'Told' or not {TOLD_OTHERWISE})
group by need, is_of_period, name
"""
ACTIONS = """
select 'OVERDUE', is_of_period, agency, count(*), min(due_on)
from held cross join concerns c on c.engagement_id = held.id cross join actions a on a.concern_id = c.id
where progress = 'Open' and due_on < :today group by is_of_period, agency
"""
REVIEWS = """
select iif(status = 'Submitted', 'REVIEW', 'RETURNED') as need, is_of_period, '', count(*),
    min(iif(status = 'Submitted', coalesce(submitted_on, e.held_on), coalesce(
        (select max(reviewed_on) from reviews r where r.engagement_id = e.id), submitted_on, e.held_on)))
from held join engagements e on e.id = held.id
where status in ('Submitted', 'Returned') group by need, is_of_period
"""


def needs(store: Store, query: WorksQuery) -> list[Needed]:
    """What needs somebody of what was held until the period ended, as it stands today; only what there is."""
    asked = replace(engagements_behind(Behind(engagements=query)), from_on=None)
    conditions, values = matching(asked)
    social_media = [one.name for one in store.choices.of_kind(ChoiceKind.CHANNEL) if one.group == SOCIAL_MEDIA]
    values |= {
        "first": query.period.first.isoformat(),
        "today": store.today().isoformat(),
        "social_media": json.dumps(social_media),
    }
    found: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
    for sql in (CONCERNS, ACTIONS, REVIEWS):
        for need, *row in store.db.execute(HELD.format(conditions=conditions) + sql, values).fetchall():
            found[need].append(tuple(row))
    return [_needed(need, found[need.name]) for need in Need if found[need.name]]


def _needed(need: Need, rows: list[tuple[Any, ...]]) -> Needed:
    named = [(name, number) for is_of_period, name, number, _ in rows if is_of_period and name]
    return Needed(
        need=need,
        number=sum(number for is_of_period, _, number, _ in rows if is_of_period),
        earlier=sum(number for is_of_period, _, number, _ in rows if not is_of_period),
        since=date.fromisoformat(min(since for *_, since in rows)),
        most=min(named, key=lambda each: (-each[1], each[0])) if named else None,
    )

"""What engagements changed, as inspectors rated it: counts of impact ratings by district, tactic, community or month.

Of each engagement its last review counts. One that was accepted without a rating, as imported logs were, counts under
None; one whose last review returned it was not rated, and does not count.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlite_utils import Database

from models.review import Impact


class By(StrEnum):
    """What is counted apart."""

    DISTRICT = "District"
    TACTIC = "Tactic"
    COMMUNITY = "Community"  # an engagement that reached several counts in each
    MONTH = "Month"  # of the engagement, as `2026-03`


_GROUPS = {
    By.DISTRICT: ("e.district", ""),
    By.TACTIC: ("e.tactic", ""),
    By.COMMUNITY: ("met.value", ", json_each(e.communities) met"),
    By.MONTH: ("substr(e.held_on, 1, 7)", ""),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ImpactQuery:
    """Whose ratings are counted. Empty filters let everything through; the days are those of the engagements."""

    by: By = By.DISTRICT
    district: str = ""
    tactic: str = ""
    community: str = ""
    from_on: date | None = None
    to_on: date | None = None


def counts(db: Database, query: ImpactQuery) -> dict[str, dict[Impact | None, int]]:
    """How often each rating was given, in each group that has any, by name. Reads every review: ask it in a thread."""
    group, joined = _GROUPS[query.by]
    conditions, values = _conditions(query)
    sql = f"""
        with last as (select engagement_id, decision, impact, max(id) from reviews group by engagement_id)
        select {group} as name, impact, count(*)
        from last join engagements e on e.id = last.engagement_id {joined}
        where decision = 'Accepted' and {conditions} group by name, impact order by name
    """
    found: dict[str, dict[Impact | None, int]] = {}
    for name, impact, number in db.execute(sql, values).fetchall():
        found.setdefault(name, {})[Impact(impact) if impact else None] = number
    return found


def _conditions(query: ImpactQuery) -> tuple[str, dict[str, Any]]:
    asked = {
        "e.district = :district": ("district", query.district),
        "e.tactic = :tactic": ("tactic", query.tactic),
        "exists (select 1 from json_each(e.communities) where value = :community)": ("community", query.community),
        "e.held_on >= :from_on": ("from_on", query.from_on and query.from_on.isoformat()),
        "e.held_on <= :to_on": ("to_on", query.to_on and query.to_on.isoformat()),
    }
    chosen = {condition: named for condition, named in asked.items() if named[1]}
    return " and ".join(["true", *chosen]), dict(chosen.values())

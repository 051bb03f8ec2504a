"""What stands behind a figure of What works, as the lists of engagements and of loops are asked for it."""

from dataclasses import replace

from models.engagement import Status
from models.what_works import Behind
from storage.concerns import LoopQuery
from storage.engagements import EngagementQuery
from storage.store import Store

HELD = tuple(status for status in Status if status not in (Status.PLANNED, Status.CANCELLED))


def engagements_behind(behind: Behind) -> EngagementQuery:
    """The engagements that were counted, or those at which the concerns that were counted were raised."""
    asked = behind.engagements
    found = EngagementQuery(
        from_on=asked.period.first,
        to_on=asked.period.last,
        districts=asked.districts,
        tactics=asked.tactics,
        statuses=asked.statuses or HELD,
        team=asked.team,
        community=asked.community or behind.met,
        impact=behind.impact,
    )
    return replace(found, community=behind.met, within=found) if asked.community and behind.met else found


def loops_behind(behind: Behind) -> LoopQuery:
    """The loops of the concerns that were counted."""
    return LoopQuery(raised_at=engagements_behind(behind), states=behind.states, theme=behind.theme, about=behind.place)


def was_ever_held(store: Store, districts: tuple[str, ...]) -> bool:
    """Whether anything at all was held in these districts, or without any in the whole force."""
    return bool(store.engagements.ids(EngagementQuery(districts=districts, statuses=HELD, limit=1)))

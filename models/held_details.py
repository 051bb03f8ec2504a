"""Which personal details an engagement log holds in what people wrote: whoever reads it consults personal data."""

from collections.abc import Collection, Iterator

from models.engagement_log import EngagementLog
from models.personal_details import Detail, personal_details

OF_STAFF = frozenset((Detail.COLLAR_NUMBER,))  # it finds an officer, and nobody the log is about


def held_details(log: EngagementLog, staff: Collection[str] = ()) -> list[Detail]:
    """The kinds of detail in the log's free text, each once; names of `staff` and of its own officers are none."""
    surnames = {name.split()[-1].casefold() for name in (*staff, *_own_staff(log)) if name.split()}
    found = [one for text in _texts(log) if text.strip() for one in personal_details(text, ())]
    held = dict.fromkeys(
        one.kind
        for one in found
        if one.kind not in OF_STAFF and not (one.kind == Detail.NAME and one.text.split()[-1].casefold() in surnames)
    )
    return [*held]


def _texts(log: EngagementLog) -> Iterator[str]:
    """What people wrote in their own words. Venues and partners are public, officers and their teams are staff."""
    one = log.engagement
    yield from (one.title, one.purpose, one.clash, one.feedback, one.went_well, one.went_badly, one.harm, one.lesson)
    yield one.notes
    for concern in log.concerns:
        yield from (concern.said, concern.place, concern.no_action_reason)
    for action in log.actions:
        yield from (action.what, action.outcome)
    for tell in log.tells:
        yield tell.message
    for review in log.reviews:
        yield from (review.reason, *(comment.text for comment in review.comments))


def _own_staff(log: EngagementLog) -> Iterator[str]:
    yield from (log.engagement.recorded_by, *log.engagement.officers)
    yield from (action.owner for action in log.actions)
    yield from (tell.told_by for tell in log.tells)
    yield from (review.reviewed_by for review in log.reviews)

"""What is missing in an engagement log that an inspector is about to accept: pointed out, and no reason to stop."""

from collections.abc import Iterator
from dataclasses import dataclass

from models.engagement_log import EngagementLog
from models.review import Section


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing that is not there, and the section of the form in which it would stand."""

    section: Section
    sentence: str


def missing(log: EngagementLog) -> Iterator[Missing]:
    """What is not there, in the order of the form. A number of people that was put in words counts as known."""
    engagement = log.engagement
    if engagement.audience is None and not engagement.audience_words.strip():
        yield Missing(Section.WHO, "The size of the audience is not recorded.")
    if not log.concerns:
        yield Missing(Section.LOOPS, "No concern is recorded.")
    waiting = sum(not (log.actions_on(concern) or concern.no_action_on) for concern in log.concerns)
    if waiting and len(log.concerns) == 1:
        yield Missing(Section.LOOPS, "Nothing is done or decided about its concern.")
    elif waiting:
        yield Missing(Section.LOOPS, f"Nothing is done or decided about {waiting} of {len(log.concerns)} concerns.")

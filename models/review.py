"""A review: an inspector's decision on a submitted engagement, with a rating of its impact."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from models.engagement import Engagement, Status
from models.ids import Id
from models.officer import REVIEWERS, Officer, Role
from models.problem import Problem, RuleBroken


class Decision(StrEnum):
    """What the inspector decided."""

    ACCEPTED = "Accepted"
    RETURNED = "Returned"


class Impact(StrEnum):
    """What the engagement changed, as the inspector sees it."""

    NONE_SEEN = "None seen"
    SOME = "Some"
    CLEAR = "Clear"
    LASTING = "Lasting"


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """One decision. A returned engagement that is submitted again gets a further review; none is ever changed."""

    id: Id
    engagement_id: Id
    decision: Decision
    impact: Impact | None = None  # of an accepted engagement; None where an imported log did not rate it
    reason: str = ""  # for the rating, or what is to be mended
    reviewed_by: str
    reviewed_on: date
    override_reason: str = ""  # why the engagement lead reviewed what they were part of


def problems(review: Review, today: date) -> Iterator[Problem]:
    """Everything that stops this review being saved, field by field."""
    if not review.reviewed_by.strip():
        yield Problem("reviewed_by", "Say who reviewed it.")
    if review.reviewed_on > today:
        yield Problem("reviewed_on", "It cannot have been reviewed on a day still to come.")
    if review.decision == Decision.RETURNED and not review.reason.strip():
        yield Problem("reason", "Say what is to be mended.")


def accept(engagement: Engagement, review: Review, reviewer: Officer) -> tuple[Engagement, Review]:
    """The engagement, accepted by `review`; raises RuleBroken where this reviewer may not."""
    return _decided(engagement, replace(review, decision=Decision.ACCEPTED), reviewer, Status.ACCEPTED)


def send_back(engagement: Engagement, review: Review, reviewer: Officer) -> tuple[Engagement, Review]:
    """The engagement, returned with the reason that `review` gives; raises RuleBroken where this reviewer may not."""
    if not review.reason.strip():
        raise RuleBroken("Say what is to be mended.")
    return _decided(engagement, replace(review, decision=Decision.RETURNED), reviewer, Status.RETURNED)


def _decided(engagement: Engagement, review: Review, reviewer: Officer, status: Status) -> tuple[Engagement, Review]:
    if engagement.status != Status.SUBMITTED:
        raise RuleBroken("Only a submitted engagement can be reviewed.")
    if reviewer.role not in REVIEWERS:
        raise RuleBroken("Only an inspector, a commander or the engagement lead reviews engagements.")
    took_part = reviewer.name in (engagement.recorded_by, *engagement.officers)
    overridden = reviewer.role == Role.LEAD and review.override_reason.strip()
    if took_part and not overridden:
        raise RuleBroken("Nobody reviews an engagement that they recorded or took part in.")
    return replace(engagement, status=status), review

"""A review: an inspector's decision on a submitted engagement, with a rating of its impact."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from models.choice import Choice, ChoiceKind, named, plain
from models.engagement import Engagement, Status
from models.ids import Id
from models.officer import REVIEWERS, Officer, Role
from models.problem import Problem, RuleBroken

USUAL_DAYS = 14  # until a review is late, where the force has set no target of its own
REVIEWED_AFTER = "Reviewed after it was submitted"  # what that target is called when a log is set up


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


class Section(StrEnum):
    """A section of the form, as it is headed there: what a comment is about."""

    WHAT = "What and where"
    WHO = "Who we reached"
    LOOPS = "Listen, Act, Tell"
    HOW = "How it went"


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """What the inspector says of one section."""

    section: Section
    text: str


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
    comments: tuple[Comment, ...] = ()  # in the order of the form


def problems(review: Review, today: date) -> Iterator[Problem]:
    """Everything that stops this review being saved, field by field."""
    if not review.reviewed_by.strip():
        yield Problem("reviewed_by", "Say who reviewed it.")
    if review.reviewed_on > today:
        yield Problem("reviewed_on", "It cannot have been reviewed on a day still to come.")
    if review.decision == Decision.RETURNED and not review.reason.strip():
        yield Problem("reason", "Say what is to be mended.")
    if any(not comment.text.strip() for comment in review.comments):
        yield Problem("comments", "Say what you mean, or take the comment away.")


def wanting(review: Review) -> Iterator[Problem]:
    """What an acceptance must say and this one does not, field by field."""
    if review.impact is None:
        yield Problem("impact", "Say what impact it had.")
    if not review.reason.strip():
        yield Problem("reason", "Say why you rate its impact so.")


def accept(engagement: Engagement, review: Review, reviewer: Officer) -> tuple[Engagement, Review]:
    """The engagement, accepted by `review`; raises RuleBroken where this reviewer may not, or did not say why."""
    for problem in wanting(review):
        raise RuleBroken(problem.sentence)
    return _decided(engagement, replace(review, decision=Decision.ACCEPTED), reviewer, Status.ACCEPTED)


def send_back(engagement: Engagement, review: Review, reviewer: Officer) -> tuple[Engagement, Review]:
    """The engagement, returned with the reason that `review` gives; raises RuleBroken where this reviewer may not."""
    if not review.reason.strip():
        raise RuleBroken("Say what is to be mended.")
    returned = replace(review, decision=Decision.RETURNED, impact=None)
    return _decided(engagement, returned, reviewer, Status.RETURNED)


def _decided(engagement: Engagement, review: Review, reviewer: Officer, status: Status) -> tuple[Engagement, Review]:
    if sentence := why_not(engagement, reviewer, review.override_reason):
        raise RuleBroken(sentence)
    return replace(engagement, status=status), review


def why_not(engagement: Engagement, reviewer: Officer, override_reason: str = "") -> str:
    """Why this reviewer cannot decide about an engagement; "" if they can.

    Nobody reviews what they recorded or took part in, but the engagement lead with a reason.
    """
    if engagement.status != Status.SUBMITTED:
        return "Only a submitted engagement can be reviewed."
    if reviewer.role not in REVIEWERS:
        return "Only an inspector, a commander or the engagement lead reviews engagements."
    is_overridden = reviewer.role == Role.LEAD and override_reason.strip()
    if took_part(engagement, reviewer) and not is_overridden:
        return "Nobody reviews an engagement that they recorded or took part in."
    return ""


def took_part(engagement: Engagement, officer: Officer) -> bool:
    """Whether the officer recorded the engagement or was there, however their name is spaced or capitalised."""
    return plain(officer.name) in map(plain, (engagement.recorded_by, *engagement.officers))


def days_allowed(choices: Iterable[Choice]) -> int:
    """How many days a submitted engagement may wait: the force's target, from its choices, or the usual number."""
    targets = [one for one in choices if one.kind == ChoiceKind.TARGET and not one.is_retired]
    target = named(targets, REVIEWED_AFTER)
    return USUAL_DAYS if target is None or target.number is None else target.number


def waits_since(engagement: Engagement) -> date:
    """The day since which a submitted engagement waits: an imported one may not say when it was submitted."""
    return engagement.submitted_on or engagement.held_on


def refuse_to_take_back(officer: Officer | None) -> None:
    """Raise RuleBroken unless this officer may take a review back: only who may give one may."""
    if officer is not None and officer.role not in REVIEWERS:
        raise RuleBroken("Only an inspector, a commander or the engagement lead takes a review back.")

"""An engagement: one event, meeting, visit, newsletter, post or survey through which the force met a community."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, time
from enum import StrEnum

from models.ids import Id
from models.problem import Problem, RuleBroken

LARGEST_AUDIENCE = 200_000
EARLIEST = date(2000, 1, 1)  # a date before it is a slip of the keyboard
LONGEST_MINUTES = 31 * 24 * 60  # surveys stay open for weeks


class Status(StrEnum):
    """Where an engagement stands on its way from plan to accepted log."""

    PLANNED = "Planned"
    DRAFT = "Draft"
    SUBMITTED = "Submitted"
    ACCEPTED = "Accepted"
    RETURNED = "Returned"
    CANCELLED = "Cancelled"


class Host(StrEnum):
    """Whose event it was."""

    OWN = "Own event"
    INVITED = "Invited to somebody else's"


class Dress(StrEnum):
    """How the officers came."""

    UNIFORM = "Uniform"
    PLAIN = "Plain clothes"
    BOTH = "Both"


class Counted(StrEnum):
    """How an audience came to be known. Online reach is never added to people met."""

    COUNTED = "Counted"
    ESTIMATED = "Estimated"
    ONLINE_REACH = "Online reach"


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewsCount:
    """The answers to one question of *Your Views Count*; `percent` as printed where the answers were not counted."""

    question: str
    answers: int | None = None
    positive: int | None = None
    percent: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Engagement:
    """The standard record, the same in every district. An empty text, None or () means: not recorded."""

    id: Id
    reference: str = ""  # given once when first saved; what people call it
    district: str
    status: Status = Status.DRAFT
    # What and where
    tactic: str
    title: str
    purpose: str = ""
    team: str = ""
    held_on: date
    starts_at: time | None = None
    length_minutes: int | None = None
    venue: str = ""
    ward: str = ""  # wards and police areas do not line up, so both are kept
    police_area: str = ""
    host: Host | None = None
    hosted_by: str = ""
    dress: Dress | None = None
    # Who we reached
    audience: int | None = None  # None is "not known", which is not nobody
    counted: Counted | None = None
    audience_words: str = ""  # as somebody put it: "15-30", "dozens"
    communities: tuple[str, ...] = ()
    publicised: tuple[str, ...] = ()
    clash: str = ""  # what else was on: explains a poor turnout before the tactic is blamed
    officers: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    officer_hours: float | None = None
    # How it went
    priorities: tuple[str, ...] = ()
    feedback: str = ""
    views: tuple[ViewsCount, ...] = ()
    went_well: str = ""
    went_badly: str = ""
    harm: str = ""  # alarm or damage it caused, said as plainly as success
    lesson: str = ""
    is_good_practice: bool = False
    # Where it comes from
    notes: str = ""  # whatever has no field of its own, kept rather than dropped
    former_reference: str = ""  # what an imported tracker called it
    recorded_by: str = ""
    submitted_on: date | None = None
    cancelled_reason: str = ""


def suggested_title(tactic: str, venue: str) -> str:
    """What an engagement is called until somebody names it better."""
    return f"{tactic}: {venue}" if venue else tactic


def problems(engagement: Engagement, today: date) -> Iterator[Problem]:
    """Everything that stops this engagement being saved, field by field."""
    if not engagement.district:
        yield Problem("district", "Choose the district.")
    if not engagement.tactic.strip():
        yield Problem("tactic", "Say what kind of engagement it was.")
    if not engagement.title.strip():
        yield Problem("title", "Give it a title.")
    yield from _time_problems(engagement, today)
    yield from _audience_problems(engagement)
    for answer in engagement.views:
        yield from _views_problems(answer)
    if engagement.status == Status.CANCELLED and not engagement.cancelled_reason.strip():
        yield Problem("cancelled_reason", "Say why it was cancelled.")


def _time_problems(engagement: Engagement, today: date) -> Iterator[Problem]:
    may_lie_ahead = engagement.status in (Status.PLANNED, Status.CANCELLED)
    if engagement.held_on > today and not may_lie_ahead:
        yield Problem("held_on", "This date is still to come: save it as planned, or correct the date.")
    if engagement.held_on < EARLIEST:
        yield Problem("held_on", f"The year {engagement.held_on.year} cannot be right.")
    if engagement.length_minutes is not None and not 0 < engagement.length_minutes <= LONGEST_MINUTES:
        yield Problem("length_minutes", "It ends after it starts, and within a month.")
    most = 24 * max(1, len(engagement.officers))
    if engagement.officer_hours is not None and not 0 <= engagement.officer_hours <= most:
        yield Problem("officer_hours", f"Between 0 and {most} hours: 24 for each officer named.")


def _audience_problems(engagement: Engagement) -> Iterator[Problem]:
    if engagement.audience is None:
        return
    if not 0 <= engagement.audience <= LARGEST_AUDIENCE:
        yield Problem("audience", f"Between 0 and {LARGEST_AUDIENCE:,} people; leave it empty if you do not know.")
    if engagement.counted is None:
        yield Problem("counted", "Say whether the audience was counted, estimated or online reach.")


def _views_problems(answer: ViewsCount) -> Iterator[Problem]:
    if not answer.question.strip():
        yield Problem("views", "Say which question was answered.")
    if answer.answers is not None and answer.answers < 0:
        yield Problem("views", "The number of answers cannot be below 0.")
    if answer.positive is not None and not 0 <= answer.positive <= (answer.answers or 0):
        yield Problem("views", "There cannot be more positive answers than answers.")
    if answer.percent is not None and not 0 <= answer.percent <= 100:
        yield Problem("views", "A percentage lies between 0 and 100.")


def log(engagement: Engagement) -> Engagement:
    """A planned engagement that has now happened, to be written up."""
    if engagement.status != Status.PLANNED:
        raise RuleBroken("Only a planned engagement can be logged.")
    return replace(engagement, status=Status.DRAFT)


def cancel(engagement: Engagement, reason: str) -> Engagement:
    """A planned engagement that will not happen."""
    if engagement.status != Status.PLANNED:
        raise RuleBroken("Only a planned engagement can be cancelled.")
    if not reason.strip():
        raise RuleBroken("Say why it was cancelled.")
    return replace(engagement, status=Status.CANCELLED, cancelled_reason=reason)


def submit(engagement: Engagement, on: date) -> Engagement:
    """Handed to the inspector, for the first time or again."""
    if engagement.status not in (Status.DRAFT, Status.RETURNED):
        raise RuleBroken(f"An engagement that is {engagement.status.lower()} cannot be submitted.")
    return replace(engagement, status=Status.SUBMITTED, submitted_on=on)


def amended(was: Engagement, now: Engagement, on: date, *, is_heard_otherwise: bool = False) -> Engagement:
    """`now`, submitted again if its own facts differ from those that were accepted, or what was heard at it does."""
    if was.status == Status.ACCEPTED and (now != was or is_heard_otherwise):
        return replace(now, status=Status.SUBMITTED, submitted_on=on)
    return now


def is_due_to_be_logged(engagement: Engagement, today: date) -> bool:
    """Whether it was planned for a day that has passed, and asks to be logged or cancelled."""
    return engagement.status == Status.PLANNED and engagement.held_on < today

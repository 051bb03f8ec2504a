"""A concern: one thing somebody raised at an engagement (Listen)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from models.ids import Id
from models.problem import Problem, RuleBroken

UNSORTED = "Other"  # the theme of a concern that nobody has sorted yet


@dataclass(frozen=True, slots=True, kw_only=True)
class Concern:
    """What was said, and the decision not to act where there is one. Its loop's state is derived: models/loop.py."""

    id: Id
    engagement_id: Id
    position: int = 0  # the order in which it stands in the engagement
    heard_on: date
    theme: str = UNSORTED
    said: str = ""
    place: str = ""
    raised_by: int | None = None  # how many people raised it, where known
    priority: str = ""  # the local (CSP) priority it touches
    no_action_reason: str = ""  # why nothing will be done: itself something to tell
    no_action_on: date | None = None
    no_action_by: str = ""


def problems(concern: Concern, today: date) -> Iterator[Problem]:
    """Everything that stops this concern being saved, field by field."""
    if not concern.said.strip():
        yield Problem("said", "Say what was raised.")
    if not concern.theme.strip():
        yield Problem("theme", "Choose what it is about.")
    if concern.heard_on > today:
        yield Problem("heard_on", "A concern cannot be heard on a day still to come.")
    if concern.raised_by is not None and concern.raised_by < 1:
        yield Problem("raised_by", "At least one person raised it; leave it empty if you do not know how many.")
    if bool(concern.no_action_reason.strip()) != (concern.no_action_on is not None):
        yield Problem("no_action_reason", "A decision not to act needs its reason and its date.")
    elif concern.no_action_on is not None and not concern.heard_on <= concern.no_action_on <= today:
        yield Problem("no_action_on", "The decision was taken after the concern was heard, and not in the future.")


def decide_not_to_act(concern: Concern, reason: str, on: date, by: str) -> Concern:
    """The concern with the decision that nothing can be done, which is then to be told."""
    if not reason.strip():
        raise RuleBroken("Say why nothing can be done: it is what people will be told.")
    return replace(concern, no_action_reason=reason, no_action_on=on, no_action_by=by)


def withdraw_decision(concern: Concern) -> Concern:
    """The concern without its decision not to act."""
    if concern.no_action_on is None:
        raise RuleBroken("There is no decision to withdraw.")
    return replace(concern, no_action_reason="", no_action_on=None, no_action_by="")


def heard(concern: Concern) -> Concern:
    """What was heard alone, a fact of its engagement: without its place in the list and what was decided since."""
    return replace(concern, position=0, no_action_reason="", no_action_on=None, no_action_by="")

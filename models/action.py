"""An action: one thing somebody undertakes about a concern (Act)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from models.ids import Id
from models.problem import Problem, RuleBroken

NO_REASON = "Say why the action is cancelled."


class Progress(StrEnum):
    """How far an action is."""

    OPEN = "Open"
    FINISHED = "Finished"
    CANCELLED = "Cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """What is undertaken, by whom and by when."""

    id: Id
    concern_id: Id
    position: int = 0
    what: str = ""
    owner: str = ""
    agency: str = ""  # the lead agency, where it is not the police
    undertaken_on: date
    due_on: date | None = None
    progress: Progress = Progress.OPEN
    ended_on: date | None = None  # the day it was finished or cancelled
    outcome: str = ""  # what came of it, or why it was cancelled


def problems(action: Action, today: date) -> Iterator[Problem]:
    """Everything that stops this action being saved, field by field."""
    if not action.what.strip():
        yield Problem("what", "Say what is to be done.")
    if action.undertaken_on > today:
        yield Problem("undertaken_on", "An action cannot have been undertaken on a day still to come.")
    if action.due_on is not None and action.due_on < action.undertaken_on:
        yield Problem("due_on", "It cannot be due before it was undertaken.")
    if (action.progress == Progress.OPEN) != (action.ended_on is None):
        yield Problem("ended_on", "A finished or cancelled action has the day it ended; an open one has none.")
    elif action.ended_on is not None and not action.undertaken_on <= action.ended_on <= today:
        yield Problem("ended_on", "It ended after it was undertaken, and not in the future.")


def is_overdue(action: Action, today: date) -> bool:
    """Whether it is still open on the day after it was due."""
    return action.progress == Progress.OPEN and action.due_on is not None and action.due_on < today


def finish(action: Action, on: date, outcome: str = "") -> Action:
    """The action, done."""
    return _ended(action, Progress.FINISHED, on, outcome)


def cancel(action: Action, on: date, reason: str) -> Action:
    """The action, given up for a reason."""
    if not reason.strip():
        raise RuleBroken(NO_REASON)
    return _ended(action, Progress.CANCELLED, on, reason)


def reopen(action: Action) -> Action:
    """The action, to be worked on again."""
    if action.progress == Progress.OPEN:
        raise RuleBroken("This action is open already.")
    return replace(action, progress=Progress.OPEN, ended_on=None)


def _ended(action: Action, progress: Progress, on: date, outcome: str) -> Action:
    if action.progress != Progress.OPEN:
        raise RuleBroken(f"This action is {action.progress.lower()} already.")
    if on < action.undertaken_on:
        raise RuleBroken("An action cannot end before it was undertaken.")
    return replace(action, progress=progress, ended_on=on, outcome=outcome or action.outcome)

"""What the texts of an action or a tell mean: read alike in the log form, on a loop's page and when many are told."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date
from typing import TypeVar

from models import action as actions
from models import spoken, spoken_amounts
from models import tell as tells
from models.action import Action, Progress
from models.concern import Concern
from models.ids import Id
from models.problem import Problem
from models.tell import Tell
from models.typed_log import TypedAction, TypedTell

R = TypeVar("R", Concern, Action, Tell)


def place(part_id: Id, name: str) -> str:
    """How a Problem names a field of a concern, an action or a tell."""
    return f"{part_id}/{name}"


@dataclass
class Reading:
    """One reading of texts: what cannot be read becomes a problem and leaves the field empty."""

    today: date
    problems: list[Problem] = field(default_factory=list)

    def day(self, name: str, text: str, *, ahead: bool) -> date | None:
        """The day that a text says."""
        if not text.strip():
            return None
        found = spoken.day(text, self.today, ahead=ahead)
        if found.on is None:
            self.problems.append(Problem(name, found.problem))
        return found.on

    def number(self, name: str, text: str) -> int | None:
        """The whole number that a text says."""
        found = spoken_amounts.whole(text) if text.strip() else None
        if text.strip() and found is None:
            self.problems.append(Problem(name, "Write it as a whole number, or leave it empty."))
        return found

    def action(
        self, typed: TypedAction, was: Action | None, *, concern_id: Id, position: int, undertaken_on: date
    ) -> Action:
        """The action; `was` is it as saved, `undertaken_on` the day of one that is new."""
        progress = Progress(typed.progress) if typed.progress in set(Progress) else Progress.OPEN
        ended_on = self.day(place(typed.id, "ended_on"), typed.ended_on, ahead=False)
        now = Action(
            id=typed.id,
            concern_id=concern_id,
            position=position,
            what=typed.what.strip(),
            owner=typed.owner.strip(),
            agency=typed.agency.strip(),
            undertaken_on=was.undertaken_on if was else undertaken_on,
            due_on=self.day(place(typed.id, "due_on"), typed.due_on, ahead=True),
            progress=progress,
            ended_on=None if progress == Progress.OPEN else ended_on or self.today,
            outcome=typed.outcome.strip(),
        )
        return untrimmed(now, was)

    def tell(self, typed: TypedTell, was: Tell | None, *, concern_ids: Sequence[Id], by: str) -> Tell:
        """The tell; `was` is it as saved, `by` who told if it is new."""
        told_on = self.day(place(typed.id, "told_on"), typed.told_on, ahead=False)
        now = Tell(
            id=typed.id,
            concern_ids=tuple(concern_ids),
            told_on=told_on or self.today,
            channels=typed.channels,
            message=typed.message.strip(),
            audience=self.number(place(typed.id, "audience"), typed.audience),
            told_by=was.told_by if was else by,
        )
        return untrimmed(now, was)

    def judge(self, record: R, rules: Callable[[R, date], Iterator[Problem]]) -> None:
        """Add the problems that the record has by its own rules, where its texts themselves could be read."""
        unread = {problem.field for problem in self.problems}
        for name, sentence in rules(record, self.today):
            if (where := place(record.id, name)) not in unread:
                self.problems.append(Problem(where, sentence))


def understood_action(
    typed: TypedAction, was: Action | None, today: date, *, concern_id: Id, position: int
) -> tuple[Action, tuple[Problem, ...]]:
    """An action typed by itself, and everything that is wrong with it; a new one is undertaken today."""
    reading = Reading(today)
    now = reading.action(typed, was, concern_id=concern_id, position=position, undertaken_on=today)
    reading.judge(now, actions.problems)
    return now, tuple(reading.problems)


def understood_tell(
    typed: TypedTell, today: date, *, concern_ids: Sequence[Id], by: str
) -> tuple[Tell, tuple[Problem, ...]]:
    """A new tell typed by itself, and everything that is wrong with it."""
    reading = Reading(today)
    now = reading.tell(typed, None, concern_ids=concern_ids, by=by)
    reading.judge(now, tells.problems)
    return now, tuple(reading.problems)


def untrimmed(now: R, was: R | None) -> R:
    """The record with the blanks round its texts that it was saved with: showing them in a form is no change."""
    if was is None:
        return now
    texts = [each.name for each in fields(now) if isinstance(getattr(now, each.name), str)]
    same = [name for name in texts if getattr(now, name) == getattr(was, name).strip()]
    return replace(now, **{name: getattr(was, name) for name in same})

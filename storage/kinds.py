"""The kinds of record the store keeps: each with its table, its rules and what it belongs to."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import cached_property
from typing import Any, NewType

from models import (
    action,
    choice,
    concern,
    engagement,
    local_problem,
    officer,
    perception,
    public_wording,
    review,
    tactic_change,
    tell,
)
from models.action import Action
from models.choice import Choice
from models.concern import Concern
from models.engagement import Engagement
from models.local_problem import LocalProblem
from models.officer import Officer
from models.perception import PerceptionResult
from models.problem import Problem
from models.public_wording import PublicWording
from models.review import Review
from models.tactic_change import TacticChange
from models.tell import Tell
from storage.rows import Layout

Record = (
    Engagement
    | Concern
    | Action
    | Tell
    | Review
    | Officer
    | Choice
    | LocalProblem
    | PublicWording
    | PerceptionResult
    | TacticChange
)
Table = NewType("Table", str)


class Kind(Layout):
    """One kind of record: the name people use for it, its table, its rules and its cached statements."""

    def __init__(
        self, record_type: type[Any], table: str, problems: Callable[[Any, date], Iterator[Problem]], word: str = ""
    ) -> None:
        super().__init__(record_type)
        self.table = Table(table)
        self.word = word or record_type.__name__.lower()
        self.a_word = f"an {self.word}" if self.word[0] in "aeo" else f"a {self.word}"
        self.problems = problems
        self._quoted = [f'"{name}"' for name in self.names]  # "group" is a word of SQL's own

    @cached_property
    def select(self) -> str:
        """Every column in the order of the fields; ends before the condition."""
        return f"select {', '.join(self._quoted)} from {self.table}"

    @cached_property
    def insert(self) -> str:
        """Adds a row; fails where its id is known."""
        return f"insert into {self.table} ({', '.join(self._quoted)}) values ({', '.join('?' * len(self.names))})"

    @cached_property
    def save(self) -> str:
        """Adds a row, or writes it over the one with its id."""
        keep = ", ".join(f"{name} = excluded.{name}" for name in self._quoted if name != '"id"')
        return f"{self.insert} on conflict (id) do update set {keep}"

    @cached_property
    def delete(self) -> str:
        """Takes a row out."""
        return f"delete from {self.table} where id = ?"


ENGAGEMENTS = Kind(Engagement, "engagements", engagement.problems)
CONCERNS = Kind(Concern, "concerns", concern.problems)
ACTIONS = Kind(Action, "actions", action.problems)
TELLS = Kind(Tell, "tells", tell.problems)
REVIEWS = Kind(Review, "reviews", review.problems)
OFFICERS = Kind(Officer, "officers", officer.problems)
CHOICES = Kind(Choice, "choices", choice.problems)
PROBLEMS = Kind(LocalProblem, "problems", local_problem.problems, "problem")
WORDINGS = Kind(PublicWording, "wordings", public_wording.problems, "wording")
PERCEPTIONS = Kind(PerceptionResult, "perceptions", perception.problems, "perception result")
TACTIC_CHANGES = Kind(TacticChange, "tactic_changes", tactic_change.problems, "change of tactic")

KINDS = (
    ENGAGEMENTS,
    CONCERNS,
    ACTIONS,
    TELLS,
    REVIEWS,
    OFFICERS,
    CHOICES,
    PROBLEMS,
    WORDINGS,
    PERCEPTIONS,
    TACTIC_CHANGES,
)
BY_RECORD: dict[type[Any], Kind] = {kind.record_type: kind for kind in KINDS}
BY_TABLE: dict[str, Kind] = {kind.table: kind for kind in KINDS}

"""What a page shows when somebody asks for an export of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from models.ids import Id
from models.what_works import WorksQuery
from storage.concerns import LoopQuery
from storage.engagements import EngagementQuery


@dataclass(frozen=True, slots=True)
class EngagementsShown:
    """A list of engagements."""

    query: EngagementQuery
    ids: Sequence[Id]  # all of them, in the list's order
    chosen: Id | None = None  # the row that is current


@dataclass(frozen=True, slots=True)
class LoopsShown:
    """A list of loops, and the ones chosen in it."""

    query: LoopQuery
    ids: Sequence[Id]  # of all their concerns, in the list's order
    chosen: Sequence[Id] = ()  # of those that are ticked, in the same order


@dataclass(frozen=True, slots=True)
class ProblemShown:
    """One local problem."""

    problem_id: Id


@dataclass(frozen=True, slots=True)
class WorksShown:
    """The figures of a period."""

    query: WorksQuery


Shown = EngagementsShown | LoopsShown | ProblemShown

"""What a page shows when somebody asks for an export of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from models.ids import Id
from models.what_works import WorksQuery
from storage.concerns import LoopQuery
from storage.engagements import EngagementQuery
from storage.local_problems import ProblemQuery
from storage.operations import HistoryQuery
from storage.reviews import ReviewQuery


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
    """One local problem, and the list that it stands in."""

    problem_id: Id
    query: ProblemQuery = field(default_factory=ProblemQuery)


@dataclass(frozen=True, slots=True)
class WorksShown:
    """The figures of a period."""

    query: WorksQuery


@dataclass(frozen=True, slots=True)
class ReviewsShown:
    """What waits for review."""

    query: ReviewQuery
    ids: Sequence[Id]  # in the list's order
    chosen: Id | None = None


@dataclass(frozen=True, slots=True)
class HistoryShown:
    """What was done."""

    query: HistoryQuery


Shown = EngagementsShown | LoopsShown | ProblemShown | WorksShown | ReviewsShown | HistoryShown

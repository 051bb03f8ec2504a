"""Finding local problems, and everything that happened about one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from models.action import Action
from models.concern import Concern
from models.engagement import Engagement
from models.ids import Id
from models.local_problem import LocalProblem
from models.loop import LoopState
from models.problem_story import Story, story
from models.tell import Tell
from storage.finder import Finder
from storage.kinds import ACTIONS, CONCERNS, ENGAGEMENTS, PROBLEMS, TELLS
from storage.rows import in_blocks
from storage.words import Sought

OPEN_FIRST = "closed_on is not null, closed_on desc, started_on desc, id desc"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemQuery:
    """What a list of problems asks for. Empty filters let everything through.

    The `words` stand in a problem's name, place, issue or lead.
    """

    district: str = ""
    is_open: bool | None = None  # None: closed ones too
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemRow:
    """One line of a list of problems, with how many of what it groups are there."""

    problem: LocalProblem
    engagements: int
    concerns: int
    told: int  # of the concerns: their loops are closed


class LocalProblems(Finder[LocalProblem]):
    """The local problems in the log. There are some dozens in a district, so that each list is read whole."""

    def __init__(self, db: Database) -> None:
        super().__init__(db, PROBLEMS)
        self._engagements = Finder[Engagement](db, ENGAGEMENTS)
        self._concerns = Finder[Concern](db, CONCERNS)
        self._actions = Finder[Action](db, ACTIONS)
        self._tells = Finder[Tell](db, TELLS)

    def all(self) -> list[LocalProblem]:
        """Every problem: the open ones, the newest first, then those closed, the last first."""
        return self._where(f"true order by {OPEN_FIRST}")

    def of_district(self, district: str) -> list[LocalProblem]:
        """A district's problems, in the same order."""
        return self._where(f"district = ? order by {OPEN_FIRST}", [district])

    def rows(self, query: ProblemQuery) -> list[ProblemRow]:
        """Every match, in the same order, as a list shows it."""
        sought = Sought(query.words)
        found = [
            each
            for each in (self.of_district(query.district) if query.district else self.all())
            if query.is_open in (None, each.closed_on is None)
            and (not query.words.strip() or (sought.tokens and sought.stands_in(_words_of(each))))
        ]
        held = self._there("select id from engagements where id in", (i for each in found for i in each.engagement_ids))
        heard = self._there("select id from concerns where id in", (i for each in found for i in each.concern_ids))
        # With the plus it is by their ids that they are looked up, and not by everything that was ever told.
        closed = f"select concern_id from loops where +state = '{LoopState.TOLD}' and concern_id in"
        told = self._there(closed, heard)
        return [
            ProblemRow(
                problem=each,
                engagements=len(held.intersection(each.engagement_ids)),
                concerns=len(heard.intersection(each.concern_ids)),
                told=len(told.intersection(each.concern_ids)),
            )
            for each in found
        ]

    def by_name(self, name: str) -> LocalProblem | None:
        """The problem that goes by this name in any case; of several the first in that order."""
        wanted = " ".join(name.split()).casefold()
        return next((each for each in self.all() if " ".join(each.name.split()).casefold() == wanted), None)

    def grouping(self, record_id: Id) -> list[LocalProblem]:
        """The problems that group this engagement or concern."""
        grouped = "select value from json_each({}) where value = :id"
        condition = f"exists ({grouped.format('engagement_ids')}) or exists ({grouped.format('concern_ids')})"
        rows = self._db.execute(f"{PROBLEMS.select} where {condition} order by {OPEN_FIRST}", {"id": record_id})
        return [PROBLEMS.record(row) for row in rows.fetchall()]

    def story(self, problem_id: Id) -> Story | None:
        """Everything that happened about a problem, in the order of time; None if there is no such problem."""
        problem = self.get(problem_id)
        if problem is None:
            return None
        concerns = [*self._concerns.some(problem.concern_ids).values()]
        ids = [concern.id for concern in concerns]
        held = {*problem.engagement_ids, *(concern.engagement_id for concern in concerns)}
        return story(
            problem,
            [*self._engagements.some(sorted(held)).values()],
            concerns,
            self._actions.of("concern_id", ids, "position, id"),
            [*self._tells.some(self._told_about(ids)).values()],
        )

    def _there(self, sql: str, ids: Iterable[Id]) -> set[Id]:
        """Those of `ids` that `sql` finds."""
        found: set[Id] = set()
        for marks, block in in_blocks(sorted(set(ids))):
            found.update(Id(row[0]) for row in self._db.execute(f"{sql} {marks}", block).fetchall())
        return found

    def _told_about(self, concern_ids: Sequence[Id]) -> list[Id]:
        return sorted(self._there("select tell_id from told_concerns where concern_id in", concern_ids))


def _words_of(problem: LocalProblem) -> str:
    return " ".join((problem.name, problem.place, problem.issue, problem.lead))

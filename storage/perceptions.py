"""Finding perception results."""

from sqlite_utils import Database

from models.perception import PerceptionResult
from storage.finder import Finder
from storage.kinds import PERCEPTIONS


class Perceptions(Finder[PerceptionResult]):
    """The perception results in the log. There are some dozens a year, so that they are read whole."""

    def __init__(self, db: Database) -> None:
        super().__init__(db, PERCEPTIONS)

    def all(self) -> list[PerceptionResult]:
        """Every result, in the order in which they were entered."""
        return self._where("true order by id")

"""Finding what became of tactics in the districts."""

from sqlite_utils import Database

from models.tactic_change import TacticChange
from storage.finder import Finder
from storage.kinds import TACTIC_CHANGES


class TacticChanges(Finder[TacticChange]):
    """The changes of tactics in the log. There are some a year, so that they are read whole."""

    def __init__(self, db: Database) -> None:
        super().__init__(db, TACTIC_CHANGES)

    def all(self) -> list[TacticChange]:
        """Every change, the newest first."""
        return self._where("true order by from_on desc, id desc")

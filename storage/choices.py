"""Finding the force's choices and the officers who use the log."""

from sqlite_utils import Database

from models.choice import Choice, ChoiceKind
from models.officer import Officer
from storage.finder import Finder
from storage.kinds import CHOICES, OFFICERS


class Choices(Finder[Choice]):
    """What the force lets people choose from."""

    def __init__(self, db: Database) -> None:
        super().__init__(db, CHOICES)

    def of_kind(self, kind: ChoiceKind) -> list[Choice]:
        """Every choice of this kind in the force's order, retired ones included."""
        return self._where("kind = ? order by position, id", [kind.value])

    def all(self) -> list[Choice]:
        """Every choice of every kind, each kind in the force's order."""
        return self._where("true order by kind, position, id")

    def force(self) -> str:
        """The force's name, as printed on every page; "" before the choices were set up."""
        return next((choice.name for choice in self.of_kind(ChoiceKind.FORCE)), "")

    def usual_marking(self) -> str:
        """The protective marking used unless somebody chooses another."""
        markings = self.of_kind(ChoiceKind.MARKING)
        return next((choice.name for choice in markings if not choice.is_retired), "OFFICIAL")


class Officers(Finder[Officer]):
    """Who uses the log."""

    def __init__(self, db: Database) -> None:
        super().__init__(db, OFFICERS)

    def all(self) -> list[Officer]:
        """Every officer, by name."""
        return self._where("true order by name, id")

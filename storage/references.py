"""Giving a new engagement the short reference people will call it by."""

from sqlite_utils import Database

from models.choice import ChoiceKind, named
from models.engagement import Engagement
from models.ids import SHORTEST, reference
from storage.kinds import CHOICES

LONGEST = 12  # letters: more than 60 bits of the id, so no two engagements share them


class References:
    """References for the engagements of one operation, unique in the store and among themselves."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._given: set[str] = set()
        self._codes: dict[str, str] = {}

    def for_new(self, engagement: Engagement) -> str:
        """The shortest free reference of at least four letters; longer where four are taken."""
        code = self._codes.get(engagement.district)
        if code is None:
            code = self._codes[engagement.district] = self._code(engagement.district)
        for letters in range(SHORTEST, LONGEST + 1):
            spelt = reference(code, engagement.held_on.year, engagement.id, letters)
            if spelt not in self._given and not self._is_taken(spelt):
                break
        self._given.add(spelt)
        return spelt

    def _is_taken(self, spelt: str) -> bool:
        return self._db.execute("select 1 from engagements where reference = ?", [spelt]).fetchone() is not None

    def _code(self, district: str) -> str:
        of_district = f"{CHOICES.select} where kind = ?"
        exact = self._db.execute(f"{of_district} and name = ?", [ChoiceKind.DISTRICT.value, district]).fetchone()
        if exact:
            return str(exact[CHOICES.place["short"]])
        rows = self._db.execute(of_district, [ChoiceKind.DISTRICT.value]).fetchall()
        known = named(map(CHOICES.record, rows), district)
        letters = "".join(letter for letter in district.upper() if letter.isascii() and letter.isalnum())
        return known.short if known else letters[:3] or "ENG"

"""Finding public wordings, and the names that must not stand in them."""

import json
from collections.abc import Sequence

from sqlite_utils import Database

from models.ids import Id
from models.public_wording import PublicWording
from storage.finder import Finder
from storage.kinds import WORDINGS

# Everybody who uses the log, and everybody who is named in it as an officer.
NAMES = """
select json_group_array(name) from (
    select name from officers
    union select value from engagements, json_each(officers)
    union select recorded_by from engagements
    union select reviewed_by from reviews
) where trim(name) <> ''
"""


class Wordings(Finder[PublicWording]):
    """The public wordings in the log."""

    def __init__(self, db: Database) -> None:
        super().__init__(db, WORDINGS)

    def of_concerns(self, concern_ids: Sequence[Id]) -> dict[Id, PublicWording]:
        """The wording of each of these concerns that has one; of several, made on several machines, the newest."""
        return {wording.concern_id: wording for wording in self.of("concern_id", concern_ids, "concern_id, id")}

    def names(self) -> list[str]:
        """The names of officers known to the log. It reads every engagement: to be asked in a thread of its own."""
        return sorted(json.loads(self._db.execute(NAMES).fetchone()[0]))

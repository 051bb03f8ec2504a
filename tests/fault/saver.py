"""A program to be killed: it saves, or imports, and says on its output what it has saved. Run by kills.py.

Only the first way to save and the first way to import are right. The others are controls: a harness that does not
catch them catches nothing.
"""

import os
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import count, islice
from pathlib import Path

from models.action import Action
from models.concern import Concern
from models.engagement import Counted, Engagement
from models.ids import new_id
from storage.kinds import Record
from storage.store import Store

TODAY = date(2026, 6, 30)
HELD_ON = date(2026, 3, 14)
TALLY = "Tally"  # the title of the engagement whose audience says how many were saved
CONCERNS = 2  # each with one action
IMPORTED = 1_500  # engagements in one import
TOO_EARLY = 0.02  # seconds between saying so and saving
BLOCK = 100  # engagements in each part of an import that is not all or nothing


def opened(path: Path) -> Store:
    """The log, as the program opens it."""
    return Store.open(path, user="PC Made-Up", machine="desk", today=lambda: TODAY)


def one_log(number: int) -> Iterator[Record]:
    """An engagement with its concerns and actions."""
    engagement = Engagement(
        id=new_id(),
        district="Colchester",
        tactic="Pop-up event",
        title=f"Save {number}",
        held_on=HELD_ON,
        feedback="People were glad to see officers on foot. " * (number % 40),
    )
    yield engagement
    for place in range(CONCERNS):
        concern = Concern(id=new_id(), engagement_id=engagement.id, position=place, heard_on=HELD_ON, said="Mopeds")
        yield concern
        yield Action(id=new_id(), concern_id=concern.id, what="Patrols", undertaken_on=HELD_ON)


def tally_of(store: Store) -> Engagement:
    """The engagement that counts the saves."""
    found = store.db.execute("select id from engagements where title = ?", [TALLY]).fetchone()
    tally = store.engagements.get(found[0]) if found else None
    return tally or Engagement(
        id=new_id(),
        district="Colchester",
        tactic="Survey",
        title=TALLY,
        held_on=HELD_ON,
        audience=0,
        counted=Counted.COUNTED,
    )


def say(number: int) -> None:
    """Acknowledge, past every buffer of this process."""
    os.write(sys.stdout.fileno(), f"{number}\n".encode())


def save(store: Store, way: str) -> None:
    """Save one log after the other, each counted in the same operation, until killed."""
    tally = tally_of(store)
    for number in count(int(tally.audience or 0) + 1):
        before, tally = tally, replace(tally, audience=number)
        if way == "in pieces":
            for record in (tally, *one_log(number)):
                with store.operation("Log a part") as op:
                    op.put(record)
        else:
            with store.operation("Log an engagement") as op:
                tally = op.put(tally, was=before if before.reference else None)
                for record in one_log(number):
                    op.put(record)
                if way == "too early":
                    say(number)
                    time.sleep(TOO_EARLY)
        if way != "too early":
            say(number)


def bring_in(store: Store, way: str) -> None:
    """Add many logs in one operation, or (wrongly) in several."""
    records = (record for number in range(IMPORTED) for record in one_log(number))
    each = 1 + 2 * CONCERNS
    size = IMPORTED * each if way == "import" else BLOCK * each
    while part := list(islice(records, size)):
        with store.operation("Import") as op:
            op.add(part)
    say(IMPORTED)


def main(path: Path, way: str) -> None:
    """Say how much is saved already once the log is open, then begin."""
    with opened(path) as store:
        say(int(tally_of(store).audience or 0))
        (bring_in if way.startswith("import") else save)(store, way)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])

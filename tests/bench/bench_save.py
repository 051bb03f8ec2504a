"""Times a save through the door beside a one-row commit and beside the same statements by bare sqlite3.

Run by hand: `./run tool tests.bench.bench_save [saves]`. All three write to files in one folder on the same disk, with
the same settings, taking turns, so that the machine's moods fall on all of them alike.
"""

import sqlite3
import sys
import time
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from sqlite_utils import Database

from models.action import Action
from models.concern import Concern
from models.engagement import Counted, Engagement
from models.ids import new_id
from storage import backing_up, connection
from storage.kinds import Record
from storage.store import Store

GOALS = {"a one-row commit": 1.3, "the same statements by bare sqlite3": 1.1}
HELD_ON = date(2026, 3, 14)
DISTRICTS = ("Colchester", "Tendring", "Harlow", "Thurrock", "Southend")
TACTICS = ("Pop-up event", "Coffee with Cops", "Stroll with a patrol", "Survey")
BEFORE = 1_000  # engagements in the log beforehand


def logged(number: int) -> list[Record]:
    """An engagement with two concerns and two actions, as an officer types them."""
    engagement = Engagement(
        id=new_id(),
        district=DISTRICTS[number % len(DISTRICTS)],
        tactic=TACTICS[number // len(DISTRICTS) % len(TACTICS)],
        title=f"Pop-up event: Lion Walk {number}",
        venue="Lion Walk",
        held_on=HELD_ON - timedelta(days=number % 120),
        audience=40,
        counted=Counted.ESTIMATED,
        communities=("Young people", "Nepalese"),
        officers=("CSEO Made-Up", "PC Invented"),
        feedback="People were glad to see officers on foot; several asked when the next one would be.",
    )
    concerns = [
        Concern(id=new_id(), engagement_id=engagement.id, position=place, heard_on=HELD_ON, said=said)
        for place, said in enumerate(("Mopeds cut through the precinct after school", "The subway lamps are out again"))
    ]
    actions = [
        Action(id=new_id(), concern_id=concern.id, what="High-visibility patrols tasked", undertaken_on=HELD_ON)
        for concern in concerns
    ]
    return [engagement, *concerns, *actions]


def seconds(deed: Callable[[], object]) -> float:
    """How long it takes, on the wall."""
    start = time.perf_counter()
    deed()
    return time.perf_counter() - start


class Recorder:
    """A connection that remembers every statement with its values, on its way to the real one."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.said: list[tuple[str, str, Any]] = []

    def execute(self, sql: str, *values: Any) -> sqlite3.Cursor:
        self.said.append(("execute", sql, values[0] if values else ()))
        return self._connection.execute(sql, *values)

    def executemany(self, sql: str, rows: Iterable[Any]) -> sqlite3.Cursor:
        kept = list(rows)
        self.said.append(("executemany", sql, kept))
        return self._connection.executemany(sql, kept)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)


def main(saves: int) -> None:
    """Print the median of each, and what a save costs beside the two others."""
    with TemporaryDirectory() as name, Store.open(Path(name) / "log.db", user="PC", machine="desk") as store:
        folder = Path(name)
        with store.operation("Before") as op:
            op.add(record for number in range(BEFORE) for record in logged(number))
        backing_up.copy(store.db, folder / "recorded.db")
        backing_up.copy(store.db, folder / "bare.db")
        recorder = Recorder(connection.connect(folder / "recorded.db").conn)
        recording = Store(Database(recorder, execute_plugins=False), user="PC", machine="desk")
        bare, row = (connection.connect(folder / name).conn for name in ("bare.db", "row.db"))
        row.execute("create table rows (id integer primary key, text text)")
        door: list[float] = []
        others: dict[str, list[float]] = {name: [] for name in GOALS}
        for number in range(saves):
            records = logged(number)
            door.append(seconds(lambda records=records: save(store, records)))
            others["a one-row commit"].append(seconds(lambda: one_row(row)))
            recorder.said.clear()
            save(recording, records)
            said = list(recorder.said)
            others["the same statements by bare sqlite3"].append(seconds(lambda said=said: replay(bare, said)))
        for opened in (recorder, bare, row):
            opened.close()
    tell("a save through the door", door)
    for name, taken in others.items():
        tell(name, taken)
    for name, goal in GOALS.items():
        print(f"a save is {median(door) / median(others[name]):.2f} times {name}; goal {goal}")


def tell(name: str, taken: list[float]) -> None:
    """Its median and its slow end."""
    slow = sorted(taken)[int(len(taken) * 0.95)]
    print(f"{name:<36} p50 {median(taken) * 1e3:6.2f} ms   p95 {slow * 1e3:6.2f} ms")


def save(store: Store, records: list[Record]) -> None:
    """As the form saves."""
    with store.operation("Log an engagement") as op:
        for record in records:
            op.put(record)


def one_row(db: sqlite3.Connection) -> None:
    """The least that a save can be: one row, one commit."""
    db.execute("begin immediate")
    db.execute("insert into rows (text) values ('one row')")
    db.execute("commit")


def replay(db: sqlite3.Connection, said: list[tuple[str, str, Any]]) -> None:
    """Run the statements that were recorded, and read what they answer."""
    for how, sql, values in said:
        getattr(db, how)(sql, values).fetchone()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 300)

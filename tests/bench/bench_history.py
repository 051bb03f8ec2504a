"""Times what the page of the history asks, in a log of a million steps, beside counting them.

Run by hand: `./run tool tests.bench.bench_history [steps]`. The log is made once and kept in the machine's folder for
temporary files; its steps are written past the door, since nobody has a week to wait for a million saves.
"""

import random
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from models.ids import Id
from storage import history
from storage.operation import EXPORTS
from storage.operations import HistoryQuery
from storage.store import Store
from tests.bench.bench_loops import taken

GOAL = 1_500.0  # ms; nobody waits for them: they are asked off the window's thread, and the first hundred come at once
AT_ONCE = 50.0
KINDS = ("engagements", "concerns", "actions", "tells", "reviews", EXPORTS)
BEGUN = datetime(2022, 1, 1, tzinfo=UTC)
OFFICERS, PLACES, CHANGES = 200, 5_000, 3
FIRST_ID = 10**15


def made(folder: Path, steps: int) -> Path:
    """The log of that many steps, made if it is not there."""
    path = folder / f"history-{steps}.db"
    if not path.exists():
        with Store.open(path, user="PC", machine="desk") as store:
            store.db.execute("pragma foreign_keys = off")
            store.db.execute("begin")
            store.db.conn.executemany("insert into operations values (?, ?, ?, ?, ?, null)", _operations(steps))
            seq = store.head().seq
            store.db.conn.executemany(
                "insert into changes values (?, ?, ?, ?, 'alter', x'', x'', x'')", _changes(seq, steps)
            )
            history.write_labels(store.db)
            store.db.execute("commit")
    return path


def _operations(steps: int) -> Iterator[tuple[object, ...]]:
    for number in range(steps):
        at = (BEGUN + timedelta(seconds=140 * number)).isoformat(timespec="milliseconds")
        label = f"{random.choice(('Log', 'Change', 'Review'))} “Pop-up event: place {number % PLACES}”"
        yield FIRST_ID + number, label, f"PC {number % OFFICERS}", "desk", at


def _changes(seq: int, steps: int) -> Iterator[tuple[object, ...]]:
    for number in range(steps):
        for _ in range(CHANGES):
            seq += 1
            yield seq, FIRST_ID + number, random.choice(KINDS), FIRST_ID // 2 + number // CHANGES


def main(steps: int) -> None:
    """Print a line for each way of asking."""
    with Store.reader(made(Path(tempfile.gettempdir()), steps), user="", machine="") as store:
        asked = store.operations
        ids = asked.ids(HistoryQuery())
        march = {"from_on": date(2024, 3, 1), "to_on": date(2024, 3, 31)}
        bare = taken(lambda: store.db.execute("select count(*) from operations").fetchone())
        print(f"{steps:,} steps; ms; to count them {bare:.1f}")
        for name, query in (
            ("everything, by day", HistoryQuery()),
            ("the first hundred, at once", HistoryQuery(limit=100)),
            ("one person", HistoryQuery(user="PC 7")),
            ("one kind", HistoryQuery(kinds=(EXPORTS,))),
            ("one month", HistoryQuery(**march)),
            ("rare words", HistoryQuery(words="place 4711")),
            ("a word in every label", HistoryQuery(words="pop")),
            ("one record's story", HistoryQuery(record_ids=(Id(FIRST_ID // 2 + 5),))),
        ):
            goal = AT_ONCE if query.limit else GOAL
            print(f"{name:<28} {taken(lambda query=query: asked.by_day(query)):8.1f}  (goal {goal:,.0f})")
        print(f"{'people to choose from':<28} {taken(asked.users):8.1f}  (goal {AT_ONCE:,.0f})")
        middle = ids[len(ids) // 2 :][:20]
        print(f"{'rows of a jump':<28} {taken(lambda: asked.rows(middle)):8.1f}  (goal {AT_ONCE:,.0f})")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)

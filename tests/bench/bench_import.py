"""Times the import of a long CSV tracker beside csv, raw insert and full text: `python tests/bench/bench_import.py`.

The peer reads the same file with csv, makes a row for each of the same records without looking at a word of them, and
writes them with executemany into plain tables under the same settings, then fills the same full-text index. The import
matches the columns, understands every cell, checks every rule, looks for duplicates and writes the history besides.
"""

import csv
import random
import sqlite3
import sys
import time
import tomllib
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parents[2]))

import resources
from models import force
from storage import connection, imports
from storage.imports import Import
from storage.store import Store

GOAL = 1.5
INDEX = """
    create virtual table words using fts5 (
        document, tokenize = "unicode61 remove_diacritics 2", prefix = '1 2 3 4 5 6')
"""
TODAY = date(2026, 6, 30)
FIRST = date(2016, 1, 1)
HEADINGS = (
    "Ref,District,Event date,Event,Venue,Postcode area,Audience,Concern,Concern theme,Action taken,Action owner,"
    "Action complete?,Feedback given (date),Feedback channel,Officer hrs"
)
EVENTS = ("Coffee with Cops", "Online Q&A", "Pop-up engagement", "Stroll with a patrol", "Parish Council mtg")
VENUES = ("Canvey – Knightswick Centre", "Rayleigh High St", "Hadleigh library", "Benfleet station", "Rochford Market")
CONCERNS = (
    "Feel unsafe walking from station after dark",
    "Speeding on the A131 by the school at pick up time",
    "Youths riding e-scooters in the precinct, near misses with elderly shoppers",
    "Fly tipping in the lane off Bocking End",
)
ACTIONS = ("Street lighting raised at CSP; high vis patrols", "Speedwatch referral made", "Patrols 3-6pm tasked", "")
THEMES = ("ASB", "Speeding", "Parking", "Drugs", "VAWG")


def write_tracker(path: Path, rows: int) -> None:
    """A made-up tracker with one row a concern, one to three to an engagement, as a district keeps it."""
    chance = random.Random(26)
    with path.open("w", encoding="cp1252", newline="") as file:
        out = csv.writer(file)
        out.writerow(HEADINGS.split(","))
        written = number = 0
        while written < rows:
            number += 1
            held_on = FIRST + timedelta(days=number % 3700)
            audience = chance.choice(("", "37", "approx 40", "15-30", "n/k", str(chance.randrange(300))))
            engagement = (f"CPR{number}", "Castlepoint and Rochford", f"{held_on:%d/%m/%Y}", chance.choice(EVENTS))
            place = (chance.choice(VENUES), f"SS{chance.randrange(1, 9)}", audience)
            for concern in chance.sample(CONCERNS, min(chance.randrange(1, 4), rows - written)):
                written += 1
                told = f"{held_on + timedelta(days=9):%d/%m/%Y}" if chance.random() < 0.3 else ""
                action = (chance.choice(ACTIONS), chance.choice(("PC Bright", "Council")), "Y" if told else "ongoing")
                words = (f"{concern} {written}", chance.choice(THEMES))
                out.writerow(
                    (*engagement, *place, *words, *action, told, "Facebook" if told else "", chance.choice("124"))
                )


def run_import(path: Path, store: Store) -> Import:
    """Prepare and save, as `main.py import` does."""
    prepared = imports.prepare(path, "Castle Point & Rochford", store)
    prepared.apply(store)
    return prepared


def run_peer(path: Path, log: Path, records: dict[str, int]) -> None:
    """The same rows read with csv; as many records of each kind, in plain tables; the same index over their words."""
    db = sqlite3.connect(log, isolation_level=None)
    for setting in connection.SETTINGS:
        db.execute(setting)
    columns = {"engagements": 39, "concerns": 12, "actions": 11, "tells": 7}
    for table, width in columns.items():
        db.execute(f"create table {table} (id integer primary key, {', '.join(f'c{i}' for i in range(1, width))})")
    db.execute(INDEX)
    with path.open(encoding="cp1252", newline="") as file:
        rows = list(csv.reader(file))[1:]
    db.execute("begin immediate")
    for table, width in columns.items():
        empty = (None,) * (width - 16)
        texts = ((number, *rows[number % len(rows)][: width - 1], *empty) for number in range(records[table]))
        db.executemany(f"insert into {table} values ({', '.join('?' * width)})", texts)
    per_engagement = len(rows) / records["engagements"]
    documents = (
        (
            number,
            " ".join(" ".join(row) for row in rows[int(number * per_engagement) : int((number + 1) * per_engagement)]),
        )
        for number in range(records["engagements"])
    )
    db.executemany("insert into words (rowid, document) values (?, ?)", documents)
    db.execute("commit")
    db.close()


def seconds(deed: Callable[[], object]) -> float:
    """How long it takes, on the wall."""
    start = time.perf_counter()
    deed()
    return time.perf_counter() - start


def main(rows: int) -> None:
    """Print the seconds of both and their ratio."""
    with resources.path("forces", "essex.toml").open("rb") as file:
        choices = list(force.choices(tomllib.load(file)))
    with TemporaryDirectory() as folder:
        path = Path(folder) / "tracker.csv"
        write_tracker(path, rows)
        with Store.open(
            Path(folder) / "log.db", user="PC", machine="desk", choices=choices, today=lambda: TODAY
        ) as store:
            made: list[Import] = []
            reading = seconds(lambda: made.append(imports.prepare(path, "Castle Point & Rochford", store)))
            saving = seconds(lambda: made[0].apply(store))
            tables = ("engagements", "concerns", "actions", "tells")
            records = {table: int(store.db.execute(f"select count(*) from {table}").fetchone()[0]) for table in tables}
        peer = seconds(lambda: run_peer(path, Path(folder) / "peer.db", records))
    print(f"{rows:,} rows: " + ", ".join(f"{number:,} {table}" for table, number in records.items()))
    each = reading / rows * 1e6
    print(f"import {reading + saving:.2f} s: reading {reading:.2f} s ({each:.0f} µs a row), saving {saving:.2f} s")
    print(f"csv + raw insert + full text {peer:.2f} s")
    print(f"ratio {(reading + saving) / peer:.2f}; goal {GOAL}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)

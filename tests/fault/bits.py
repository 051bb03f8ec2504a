"""Flips single bits in the pages of a log's file, and sees whether the log's own check notices.

Run by hand: `python -m tests.fault.bits --flips 400`. Wherever a record or its history reads differently afterwards,
the check must say so, in words and without falling over; SQLite's own check is asked as well, to compare.
"""

import argparse
import random
import sqlite3
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from models.problem import Known
from storage.kinds import KINDS
from tests.fault.saver import opened
from tests.models.samples import records_of

TABLES = (*(kind.table for kind in KINDS), "operations", "changes", "change_details")
ENGAGEMENTS = 60
LEAF, INTERIOR = 0x0D, 0x05  # kinds of page in a table's tree, by their first byte
UNREADABLE = "unreadable"
MOST_STEPS = 1_000  # of progress that the check of such a log can need


class NeverEnds(Exception):
    """The check goes round in circles."""


@dataclass
class Findings:
    """What a run of flips came to."""

    flips: int = 0
    changed: int = 0  # flips after which a record or its history read differently
    missed_by_sqlite: int = 0  # of those
    missed: list[str] = field(default_factory=list)
    fell_over: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return (
            f"{self.flips} bits flipped, {self.changed} changed what is read; of these SQLite's own check missed"
            f" {self.missed_by_sqlite} and ours {len(self.missed)}, and fell over at {len(self.fell_over)}"
        )


def make_log(path: Path) -> None:
    """A log with a little of everything, and with changes in its history."""
    with opened(path) as store:
        with store.operation("Make a sample") as op:
            op.add(records_of(ENGAGEMENTS, store.today()))
        for engagement in store.engagements.some(store.engagements.search("police", 8)).values():
            with store.operation("Edit") as op:
                op.put(replace(engagement, notes="Looked at again"), was=engagement)


def flip_bits(folder: Path, flips: int, seed: int) -> Findings:
    """Flip one bit at a time, each in a fresh copy, in the leaves of the trees that hold records and history."""
    chance, findings = random.Random(seed), Findings()
    log, copy = folder / "log.db", folder / "flipped.db"
    make_log(log)
    whole, before = log.read_bytes(), content(log)
    places = {table: list(leaves(log, whole, table)) for table in TABLES}
    for _ in range(flips):
        table = chance.choice([table for table in TABLES if places[table]])
        page, size = chance.choice(places[table])
        place, bit = page * size + chance.randrange(size), chance.randrange(8)
        damaged = bytearray(whole)
        damaged[place] ^= 1 << bit
        copy.write_bytes(damaged)
        look(copy, f"{table}, byte {place}, bit {bit}", before, findings)
    return findings


def look(copy: Path, what: str, before: dict[str, object], findings: Findings) -> None:
    """Compare what can be read now with what was there, and ask both checks."""
    findings.flips += 1
    if content(copy) == before:
        return
    findings.changed += 1
    findings.missed_by_sqlite += is_whole_to_sqlite(copy)
    try:
        if not is_noticed(copy):
            findings.missed.append(what)
    except Exception as error:  # noqa: BLE001 - whatever the check falls over at is what is looked for
        findings.fell_over.append(f"{what}: {error!r}")


def is_noticed(path: Path) -> bool:
    """Whether opening the log or its check says that something is wrong. Raises NeverEnds if it does not end."""
    steps = count()

    def progress(done: int, total: int, doing: str = "") -> None:
        if next(steps) > MOST_STEPS:
            raise NeverEnds(doing)

    try:
        with opened(path) as store:
            return bool(store.check(progress).faults)
    except Known:
        return True


def is_whole_to_sqlite(path: Path) -> bool:
    """What SQLite's own check says."""
    try:
        with sqlite3.connect(path) as db:
            return db.execute("pragma integrity_check").fetchall() == [("ok",)]
    except sqlite3.DatabaseError:
        return False
    finally:
        db.close()


def content(path: Path) -> dict[str, object]:
    """Every row of every table, byte for byte."""
    db = sqlite3.connect(path)
    db.text_factory = bytes
    found: dict[str, object] = {}
    for table in TABLES:
        try:
            found[table] = [repr(row) for row in db.execute(f"select rowid, * from {table} order by rowid")]
        except sqlite3.DatabaseError:
            found[table] = UNREADABLE
    db.close()
    return found


def leaves(path: Path, whole: bytes, table: str) -> Iterator[tuple[int, int]]:
    """The leaf pages of a table's tree: the number of each, from 0, and the size of a page."""
    size = int.from_bytes(whole[16:18], "big")
    db = sqlite3.connect(path)
    waiting = [row[0] - 1 for row in db.execute("select rootpage from sqlite_schema where name = ?", [table])]
    db.close()
    while waiting:
        page = waiting.pop()
        start = page * size
        if whole[start] == LEAF:
            yield page, size
        elif whole[start] == INTERIOR:
            cells = int.from_bytes(whole[start + 3 : start + 5], "big")
            pointers = [start + 12 + 2 * cell for cell in range(cells)]
            children = [start + int.from_bytes(whole[at : at + 2], "big") for at in pointers] + [start + 8]
            waiting += [int.from_bytes(whole[at : at + 4], "big") - 1 for at in children]


def main() -> None:
    """Print what the flips came to; ends with 1 where one was missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--flips", type=int, default=400)
    parser.add_argument("--seed", type=int, default=random.randrange(10**6))
    given = parser.parse_args()
    with TemporaryDirectory() as folder:
        found = flip_bits(Path(folder), given.flips, given.seed)
    click.echo(f"seed {given.seed}: {found}")
    for what in (*found.missed, *found.fell_over):
        click.echo(f"    {what}")
    sys.exit(bool(found.missed or found.fell_over))


if __name__ == "__main__":
    main()

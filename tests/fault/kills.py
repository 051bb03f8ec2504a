"""Kills programs that save, at any moment, and looks at what they left.

Run by hand: `python -m tests.fault.kills --kills 200`. Whatever was acknowledged must be there, nothing by halves, and
the log must pass its own check; the controls (see saver.py) must be caught.
"""

import argparse
import random
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from tests.fault.saver import CONCERNS, IMPORTED, TALLY, opened, tally_of

ROOT = Path(__file__).parents[2]
MOST_SAVES = 4  # acknowledged before the kill
NEARLY_DONE = 0.75  # of the time that an import takes
A_SAVE = 0.015  # seconds: the kill falls anywhere into the next save or two


@dataclass
class Findings:
    """What a run of kills came to."""

    kills: int = 0
    acknowledged: int = 0
    midway: int = 0  # kills that left a journal behind: the file was being written
    complete: int = 0  # imports that were whole in the file when they were killed
    lost: list[str] = field(default_factory=list)
    halved: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    @property
    def is_clean(self) -> bool:
        """Nothing lost, nothing by halves, no fault."""
        return not (self.lost or self.halved or self.faults)

    def __str__(self) -> str:
        wrong = f"{len(self.lost)} lost, {len(self.halved)} by halves, {len(self.faults)} faults"
        return f"{self.kills} kills ({self.midway} amid writing), {self.acknowledged:,} acknowledged: {wrong}"


class Child:
    """A saver at work on the log at `path`; `said` is the last number that it acknowledged."""

    def __init__(self, path: Path, way: str) -> None:
        command = [sys.executable, "-m", "tests.fault.saver", str(path), way]
        self._running = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        self.said = -1
        self.wait_for(0)
        assert self.said >= 0, "the child never opened the log"
        self.found = self.said  # what was saved already

    def wait_for(self, number: int) -> None:
        """Until the child has acknowledged `number`, or has ended."""
        while self.said < number and self._hear():
            pass

    def kill(self) -> None:
        """End it here and now; what it acknowledged before is still heard."""
        self._running.kill()
        while self._hear():
            pass
        self._running.wait()
        self._running.stdout.close()

    def _hear(self) -> bool:
        line = self._running.stdout.readline()
        if line.endswith("\n"):
            self.said = int(line)
        return line.endswith("\n")


def kill_saves(path: Path, kills: int, seed: int, way: str = "save") -> Findings:
    """Kill one saver after the other on the same log, at any moment of a save."""
    chance, findings = random.Random(seed), Findings()
    for _ in range(kills):
        child = Child(path, way)
        child.wait_for(child.found + chance.randrange(MOST_SAVES))
        time.sleep(chance.random() * A_SAVE)
        child.kill()
        findings.kills += 1
        findings.midway += _journal(path).exists()
        findings.acknowledged += child.said - child.found
        look_at_saves(path, child.said, findings)
    return findings


def look_at_saves(path: Path, acknowledged: int, findings: Findings) -> None:
    """Open the log as the program does, and compare it with what was acknowledged."""
    with opened(path) as store:
        number = int(tally_of(store).audience or 0)
        if number < acknowledged:
            findings.lost.append(f"{acknowledged} was acknowledged and {number} is there")
        logs = sizes(store)
        whole = (CONCERNS, CONCERNS)
        if logs != {f"Save {each}": whole for each in range(1, number + 1)}:
            findings.halved.append(f"of {number}: {sorted(logs.items())[-3:]}")
        findings.faults += store.check().faults


def kill_imports(folder: Path, kills: int, seed: int, way: str = "import") -> Findings:
    """Kill an import at any moment, each time into a fresh copy of a log with something in it."""
    chance, findings = random.Random(seed), Findings()
    begun = folder / "begun.db"
    with opened(begun) as store, store.operation("Log") as op:
        op.put(tally_of(store))
    path = folder / "import.db"
    longest = _seconds_of_an_import(begun, path, way)
    for _ in range(kills):
        _copy(begun, path)
        child = Child(path, way)
        earliest = chance.choice((0.0, NEARLY_DONE))  # the file itself is written last
        time.sleep((earliest + chance.random() * (1.05 - earliest)) * longest)
        child.kill()
        findings.kills += 1
        findings.midway += _journal(path).exists()
        findings.acknowledged += child.said == IMPORTED
        look_at_import(path, child.said == IMPORTED, findings)
    return findings


def look_at_import(path: Path, is_acknowledged: bool, findings: Findings) -> None:
    """All of it or nothing; all, if it was acknowledged."""
    with opened(path) as store:
        logs = sizes(store)
        if logs and (len(logs) != IMPORTED or set(logs.values()) != {(CONCERNS, CONCERNS)}):
            findings.halved.append(f"{len(logs)} of {IMPORTED}")
        if is_acknowledged and not logs:
            findings.lost.append("the import was acknowledged and is not there")
        findings.complete += bool(logs)
        findings.faults += store.check().faults


def sizes(store) -> dict[str, tuple[int, int]]:
    """Of every engagement but the tally, by title: how many concerns and how many actions it has."""
    return {
        title: (concerns, actions)
        for title, concerns, actions in store.db.execute(
            "select title, (select count(*) from concerns where engagement_id = e.id),"
            " (select count(*) from actions where concern_id in (select id from concerns where engagement_id = e.id))"
            " from engagements e where title <> ?",
            [TALLY],
        ).fetchall()
    }


def _seconds_of_an_import(begun: Path, path: Path, way: str) -> float:
    _copy(begun, path)
    child = Child(path, way)
    start = time.perf_counter()
    child.wait_for(IMPORTED)
    taken = time.perf_counter() - start
    child.kill()
    return taken


def _copy(log: Path, path: Path) -> None:
    _journal(path).unlink(missing_ok=True)
    shutil.copyfile(log, path)


def _journal(path: Path) -> Path:
    return path.with_name(f"{path.name}-journal")


def main() -> None:
    """Print what each run came to; ends with 1 where anything was lost, or a control was not caught."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=random.randrange(10**6))
    given = parser.parse_args()
    is_right = True
    with TemporaryDirectory() as name:
        folder = Path(name)
        for way, is_control in (("save", False), ("too early", True), ("in pieces", True)):
            kills = min(given.kills, 20) if is_control else given.kills
            found = kill_saves(folder / f"{way}.db", kills, given.seed, way)
            click.echo(f"{way}: {found}{' (a control: must not be clean)' if is_control else ''}")
            is_right &= found.is_clean != is_control
        for way, is_control in (("import", False), ("import in parts", True)):
            kills = min(given.kills, 10) if is_control else given.kills
            found = kill_imports(folder, kills, given.seed, way)
            click.echo(f"{way}: {found}; {found.complete} complete{' (a control)' if is_control else ''}")
            is_right &= found.is_clean != is_control
    click.echo(f"seed {given.seed}: {'as it should be' if is_right else 'NOT as it should be'}")
    sys.exit(not is_right)


if __name__ == "__main__":
    main()

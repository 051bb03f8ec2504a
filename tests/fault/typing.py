"""Kills programs in which somebody types into the log form, at any moment, and looks at what is left of the typing.

Run by hand: `./run tool tests.fault.typing 200`. Whatever was typed two seconds before the kill must be in the draft or
in the log, nothing by halves, and the log must pass its own check; the controls (see typist.py) must be caught.
"""

import argparse
import os
import random
import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import click

from models.typed_log import TypedLog, from_content, typed
from tests.fault.saver import opened
from tests.fault.typist import AS_IT_IS, NEVER, SELDOM, texts_after, texts_of

ROOT = Path(__file__).parents[2]
MAY_BE_LOST = 2.0  # seconds of typing
AT_ONCE = 4  # typists side by side: they wait most of the time
ANY_MOMENT = (0.2, 6.0)  # seconds of typing before the kill
LATE = (3.0, 6.0)  # so that a control loses more than it may


@dataclass
class Findings:
    """What a run of kills came to."""

    losses: list[float] = field(default_factory=list)  # seconds of typing that were lost, of each kill
    letters: int = 0
    drafts: int = 0  # kills that left one
    saved: int = 0  # kills before which the engagement had been saved
    halved: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    @property
    def is_clean(self) -> bool:
        """No more lost than may be, nothing by halves, no fault."""
        return max(self.losses) <= MAY_BE_LOST and not (self.halved or self.faults)

    def __str__(self) -> str:
        return (
            f"{len(self.losses)} kills, {self.letters:,} letters, {self.drafts} drafts, {self.saved} saved before;"
            f" lost at most {max(self.losses):.2f} s, median {median(self.losses):.2f} s;"
            f" {len(self.halved)} by halves, {len(self.faults)} faults"
        )


@dataclass
class Kill:
    """One typist, killed: when each letter had been typed, and when it ended."""

    path: Path
    seed: int
    typed_at: list[float]  # of letter 0 (the beginning), 1, 2 …
    at: float


def kill(folder: Path, seed: int, way: str, moments: tuple[float, float]) -> Kill:
    """Let somebody type into a new log, and end it here and now after a while."""
    path = folder / f"{seed}.db"
    command = [sys.executable, "-m", "tests.fault.typist", str(path), way, str(seed)]
    offscreen = os.environ | {"QT_QPA_PLATFORM": "offscreen", "XDG_CACHE_HOME": str(folder)}
    with path.with_suffix(".txt").open("w") as said:
        running = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=said, text=True, env=offscreen)
    begun = running.stdout.readline()
    assert begun, path.with_suffix(".txt").read_text()
    time.sleep(random.Random(seed).uniform(*moments))
    assert running.poll() is None, path.with_suffix(".txt").read_text()
    at = time.time()
    running.kill()
    lines = [begun, *(line for line in running.stdout if line.endswith("\n"))]
    running.stdout.close()
    running.wait()
    return Kill(path, seed, [float(line.split()[1]) for line in lines], at)


def look_at(killed: Kill, findings: Findings) -> None:
    """Open the log as the program does, and see how many of the letters are there."""
    with opened(killed.path) as store:
        drafts = [from_content(draft.content["typed"]) for draft in store.drafts.all()]
        ids = [row[0] for row in store.db.execute("select id from engagements").fetchall()]
        saved = [typed(log) for log in map(store.engagements.log, ids) if log]
        findings.faults += store.check().faults
    findings.drafts += bool(drafts)
    findings.saved += bool(saved)
    findings.letters += len(killed.typed_at) - 1
    if len(drafts) > 1 or len(saved) > 1:
        findings.halved.append(f"{killed.seed}: {len(drafts)} drafts, {len(saved)} engagements")
    kept = max((_letters_in(form, killed, findings) for form in (*drafts, *saved)), default=0)
    is_all_there = kept + 1 >= len(killed.typed_at)
    findings.losses.append(0 if is_all_there else killed.at - killed.typed_at[kept + 1])


def _letters_in(form: TypedLog, killed: Kill, findings: Findings) -> int:
    """How many letters had been typed when the form looked like this; it never did if it is there by halves."""
    there = texts_of(form)
    most = len(killed.typed_at) + 1  # the last letter may have been typed and not yet said
    found = [number for number, texts in enumerate(islice(texts_after(killed.seed), most)) if texts == there]
    if not found:
        findings.halved.append(f"{killed.seed}: {there}")
    return max(found, default=0)


def kill_typists(
    folder: Path, seeds: Sequence[int], way: str, moments: tuple[float, float], at_once: int = AT_ONCE
) -> Findings:
    """Kill one typist for each seed, some of them side by side, each at a log of its own."""
    findings = Findings()
    with ThreadPoolExecutor(at_once) as hands:
        for killed in hands.map(lambda seed: kill(folder, seed, way, moments), seeds):
            look_at(killed, findings)
    return findings


def main() -> None:
    """Print what the kills came to; ends with 1 where too much was lost, or a control was not caught."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kills", type=int, nargs="?", default=200)
    parser.add_argument("--seed", type=int, default=random.randrange(10**6))
    given = parser.parse_args()
    is_right = True
    for way in (AS_IT_IS, NEVER, SELDOM):
        is_control = way != AS_IT_IS
        kills = min(given.kills, 8) if is_control else given.kills
        with TemporaryDirectory() as folder:
            found = kill_typists(
                Path(folder), range(given.seed, given.seed + kills), way, LATE if is_control else ANY_MOMENT
            )
        click.echo(f"{way}: {found}{' (a control: must not be clean)' if is_control else ''}")
        for what in (*found.halved, *found.faults) if not is_control else ():
            click.echo(f"    {what}")
        is_right &= found.is_clean != is_control
    click.echo(f"seed {given.seed}: {'as it should be' if is_right else 'NOT as it should be'}")
    sys.exit(not is_right)


if __name__ == "__main__":
    main()

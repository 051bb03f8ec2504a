"""Times search as one types: every beginning of what officers look for, in logs of 100,000 and 1,000,000 engagements.

Both the search of engagements alone and the search of everything, with its concerns, places and deeds.

Run by hand: `./run tool tests.bench.bench_search [engagements …]`. The logs are sample forces, made once and kept in
the folder that `--folder` names (by default the system's temporary folder), as a million takes minutes to make.
"""

import argparse
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from storage import everything
from storage.store import Store

GOAL = 16.0  # ms: a frame on the screen
ROOT = Path(__file__).parents[2]
TYPED = (
    "speeding outside the school",
    "grays high street",
    "parking",
    "coffee with cops",
    "stroll with a patrol colchester",
    "catalytic converter",
    "women safe station",
    "hare coursing",
    "nothing nobody ever wrote",
    "o'neil",
    "street lighting subway",
    "e-scooters precinct",
    "police",
    "the",
    "COL-26",
)


def made(folder: Path, engagements: int) -> Path:
    """A sample force of so many engagements, made if it is not there yet."""
    path = folder / f"sample-{engagements}.db"
    if not path.exists():
        years = str(min(20, max(2, engagements // 50_000)))
        asked = [sys.executable, "main.py", "sample", str(path), "--engagements", str(engagements), "--years", years]
        subprocess.run(asked, cwd=ROOT, check=True)
    return path


SHOWN = 8  # of each kind
SEARCHES: dict[str, Callable[[Store, str], object]] = {
    "engagements": lambda store, typed: store.engagements.search(typed),
    "everything": lambda store, typed: everything.search(store.db, typed, SHOWN),
}


def times(store: Store, search: Callable[[Store, str], object]) -> list[tuple[float, str]]:
    """Milliseconds for each beginning of each text, in random order as when different people type."""
    beginnings = [typed[: end + 1] for typed in TYPED for end in range(len(typed))]
    random.Random(1).shuffle(beginnings)
    taken = []
    for typed in beginnings:
        start = time.perf_counter()
        search(store, typed)
        taken.append(((time.perf_counter() - start) * 1e3, typed))
    return sorted(taken)


def main() -> None:
    """Print the spread of the times at each size, and the slowest beginnings."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("engagements", type=int, nargs="*", default=[100_000, 1_000_000])
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()))
    given = parser.parse_args()
    for engagements in given.engagements:
        with Store.open(made(given.folder, engagements), user="PC", machine="desk") as store:
            for name, search in SEARCHES.items():
                times(store, search)  # once, so that the file is in the system's memory as on a working day
                taken = times(store, search)
                slow = taken[int(len(taken) * 0.95)][0]
                print(f"{engagements:>9,} engagements, {name}, {len(taken)} beginnings:", end="")
                print(f"   p50 {median(t for t, _ in taken):.2f} ms   p95 {slow:.2f} ms (goal {GOAL})", end="")
                print(f"   max {taken[-1][0]:.2f} ms")
                for ms, typed in taken[-6:]:
                    print(f"    {ms:7.2f} ms  {typed}")


if __name__ == "__main__":
    main()

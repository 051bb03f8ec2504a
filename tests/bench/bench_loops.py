"""Times what the page of loops asks when somebody switches tab, filters or looks at the clock, in a large log.

Run by hand: `./run tool tests.bench.bench_loops [engagements]`. The log is the sample force of bench_search.
"""

import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from statistics import median

from models import loop
from models.loop import LoopState
from storage.concerns import LoopQuery
from storage.store import Store
from tests.bench.bench_search import made

GOAL = 50.0  # ms to switch tab
TIMES = 5
ROWS = 100  # lines fetched at once
FILTERS = {
    "nothing": LoopQuery(),
    "a district": LoopQuery(district="Colchester"),
    "a theme": LoopQuery(theme="Parking"),
    "overdue": LoopQuery(is_overdue=True),
    "never told": LoopQuery(is_never_told=True),
    "a place": LoopQuery(place="high street"),
    "words": LoopQuery(words="lamp"),
}


def taken(deed: Callable[[], object]) -> float:
    """The median, in milliseconds."""
    times = []
    for _ in range(TIMES):
        start = time.perf_counter()
        deed()
        times.append((time.perf_counter() - start) * 1e3)
    return median(times)


def main(engagements: int) -> None:
    """Print a line for each filter: the slowest tab with its first lines, the counts, and the clock."""
    with Store.open(made(Path(tempfile.gettempdir()), engagements), user="PC", machine="desk") as store:
        targets, today = loop.targets(store.choices.all()), store.today()

        def switch(query: LoopQuery) -> None:
            ids = store.concerns.ids(query, targets, today)
            store.concerns.rows(ids[:ROWS], targets, today)

        print(f"{engagements:,} engagements, {store.concerns.count():,} concerns; ms")
        for name, query in FILTERS.items():
            asked = {state: replace(query, state=state) for state in LoopState}
            tabs = {state: taken(lambda q=asked[state]: switch(q)) for state in LoopState}
            slowest = max(tabs, key=lambda state: tabs[state])
            counts = taken(lambda q=query: store.concerns.counts(q, targets, today))
            clock = taken(lambda q=query: store.concerns.clock(q, targets, today))
            print(
                f"filtered by {name:<11} slowest tab {tabs[slowest]:7.1f} ({slowest}; goal {GOAL:.0f})"
                f"   counts {counts:7.1f}   clock {clock:7.1f}"
            )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)

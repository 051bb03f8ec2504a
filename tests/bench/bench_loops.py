"""Times the page of loops in a large log: switching tab until the list is painted, and what is asked behind it.

Run by hand: `./run tool tests.bench.bench_loops [engagements]`. The log is the sample force of bench_search. Beside the
page stand, in turns in one run, the bare query for a tab's ids and an empty table that is given other columns.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from statistics import median

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtGui import QStandardItemModel
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QTableView

from gui.look.look import Look
from gui.loop_filters import LoopFilters
from gui.loops_page import CAN_BE_LATE, LoopsPage
from models import loop
from models.loop import LoopState
from storage.concerns import LoopQuery
from storage.store import Store
from tests.bench.bench_list import longest_block, opened, wait
from tests.bench.bench_search import made

GOAL = 50.0  # ms to switch tab
TIMES, ROUNDS = 5, 20
ROWS = 100  # lines fetched at once
ROOM = (914, 526)  # of the page on a laptop
SETTLED = 600  # ms in which all that a switch asks for is answered
FILTERS = {
    "nothing": LoopQuery(),
    "a district": LoopQuery(district="Colchester"),
    "a theme": LoopQuery(theme="Parking"),
    "overdue": LoopQuery(is_overdue=True),
    "never told": LoopQuery(is_never_told=True),
    "a place": LoopQuery(place="high street"),
    "words": LoopQuery(words="lamp"),
}
SWITCHED = (LoopFilters(), LoopFilters(district="Colchester"), LoopFilters(is_overdue=True))


class _Painted(QObject):
    """Ends a loop when what it watches has been painted."""

    def __init__(self, watched: QAbstractScrollArea) -> None:
        super().__init__()
        self._loop = QEventLoop()
        self._viewport = watched.viewport()
        self._viewport.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's own name
        if watched is self._viewport and event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, self._loop.quit)
        return False

    def after(self, deed: Callable[[], object]) -> float:
        """Milliseconds from `deed` to the paint that follows it."""
        start = time.perf_counter()
        deed()
        self._viewport.update()
        self._loop.exec()
        return (time.perf_counter() - start) * 1e3


def taken(deed: Callable[[], object], times: int = TIMES) -> float:
    """The median, in milliseconds."""
    found = []
    for _ in range(times):
        start = time.perf_counter()
        deed()
        found.append((time.perf_counter() - start) * 1e3)
    return median(found)


def asked_behind(store: Store) -> None:
    """Print a line for each filter: the slowest tab with its first lines, the counts, and the clock."""
    targets, today = loop.targets(store.choices.all()), store.today()

    def switch(query: LoopQuery) -> None:
        ids = store.concerns.ids(query, targets, today)
        store.concerns.rows(ids[:ROWS], targets, today)

    print("read at one go, ms")
    for name, query in FILTERS.items():
        asked = {state: replace(query, state=state) for state in LoopState}
        tabs = {state: taken(lambda q=asked[state]: switch(q)) for state in LoopState}
        slowest = max(tabs, key=lambda state: tabs[state])
        counts = taken(lambda q=query: store.concerns.counts(q, targets, today))
        clock = taken(lambda q=query: store.concerns.clock(q, targets, today))
        print(
            f"    filtered by {name:<11} slowest tab {tabs[slowest]:7.1f} ({slowest})"
            f"   counts {counts:7.1f}   clock {clock:7.1f}"
        )


def switching(page: LoopsPage) -> None:
    """Print how long it takes from a click on a tab to its painted list, and how long the window is held meanwhile."""
    empty = QTableView()
    empty.resize(page.list.size())
    empty.show()
    painted, floor = _Painted(page.list), _Painted(empty)
    models = [QStandardItemModel(0, columns) for columns in (5, 7)]
    for filters in SWITCHED:
        page._show_filters(filters)
        wait(2_000)
        states = CAN_BE_LATE if filters.is_overdue else tuple(LoopState)
        found = [_switched(page, painted, states[turn % len(states)]) for turn in range(ROUNDS)]
        peer = median(floor.after(lambda turn=turn: empty.setModel(models[turn % 2])) for turn in range(ROUNDS))
        switches, bare, blocks = zip(*found, strict=True)
        said = ", ".join(filter(None, (filters.district, "overdue only" if filters.is_overdue else ""))) or "nothing"
        middle = median(switches)
        print(f"filtered by {said}: click on a tab to its painted list")
        print(f"    p50 {middle:5.1f} ms   max {max(switches):5.1f} ms (goal {GOAL:.0f})")
        print(f"    longest block of the window, until all is there: {max(blocks):5.1f} ms (goal {GOAL:.0f})")
        print(f"    {middle / median(bare):.2f} x the bare query for all ids ({median(bare):.1f} ms)")
        print(f"    {middle / peer:.2f} x an empty table's switch ({peer:.1f} ms)", flush=True)
    print(f"longest block while nothing goes on: {longest_block(lambda: wait(3_000)):.1f} ms", flush=True)


def _switched(page: LoopsPage, painted: _Painted, state: LoopState) -> tuple[float, float, float]:
    """One switch, the bare query for the same ids, and the longest block until everything has come; in milliseconds."""
    at = page.tabs.tabRect(list(LoopState).index(state)).center()
    switches: list[float] = []

    def switch() -> None:
        click = partial(QTest.mouseClick, page.tabs, Qt.MouseButton.LeftButton, pos=at)
        switches.append(painted.after(click))
        wait(SETTLED)

    block = longest_block(switch)
    assert page.state == state
    targets, today = page.list.targets, page.session.today()
    query = page.filters.query(today)
    return switches[0], taken(lambda: page.session.store.concerns.ids(query, targets, today), 1), block


def main(engagements: int) -> None:
    """Print it all for a log of this size."""
    look = Look(QApplication([]))
    look.use("light")
    with tempfile.TemporaryDirectory() as folder:
        session = opened(made(Path(tempfile.gettempdir()), engagements), folder, look)
        print(f"{engagements:,} engagements, {session.store.concerns.count():,} concerns")
        page = LoopsPage(session)
        page.resize(*ROOM)
        page.show()
        wait(2_000)
        switching(page)
        page.close()
        asked_behind(session.store)
        session.close()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)

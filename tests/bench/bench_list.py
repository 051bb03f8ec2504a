"""Times the list of engagements: its first paint, a jump of its scroll bar, and how long typing holds the window.

Run by hand: `./run tool tests.bench.bench_list [engagements …] [--folder DIR]`. The peer is an empty table of Qt's,
each painted first in a program of its own. The logs are those of bench_search, made once and kept in that folder.
"""

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from statistics import median

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QTableView, QWidget

from gui.engagement_list import EngagementList
from gui.engagements_page import AT_ONCE, EngagementsPage
from gui.filters import Filters
from gui.look.look import Look
from gui.machine_settings import MachineSettings
from gui.session import Session
from storage.engagements import EngagementQuery
from storage.store import Store
from tests.bench.bench_search import ROOT, made

RUNS, JUMPS = 9, 300
ROOM = (914, 526)  # of the page on a laptop
BEAT, KEY = 5, 90  # milliseconds between two beats of the heart, and between two keys
TYPED = ("speeding outside the school", "the", "coffee with cops", "zzz")
GOAL = 3  # times the empty table
LONGEST = 30  # seconds until all ids must be there


class _Watch(QObject):
    """Ends a loop when what it watches has been painted."""

    def __init__(self, loop: QEventLoop) -> None:
        super().__init__()
        self._loop = loop

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's own name
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, self._loop.quit)
        return False


def an_empty_table(_session: Session) -> tuple[QWidget, QAbstractScrollArea]:
    """The peer."""
    table = QTableView()
    return table, table


def the_list(session: Session) -> tuple[QWidget, QAbstractScrollArea]:
    """The list with what its first paint needs; the other ids come later, as on the page."""
    shown = EngagementList(session)
    shown.show_found(session.store.engagements.ids(EngagementQuery(limit=AT_ONCE)), is_same=False)
    return shown, shown


def the_page(session: Session) -> tuple[QWidget, QAbstractScrollArea]:
    """The list with everything round it."""
    page = EngagementsPage(session)
    return page, page.list


PAINTED = {paint.__name__: paint for paint in (an_empty_table, the_list, the_page)}


def first_paint(session: Session, make: Callable[[Session], tuple[QWidget, QAbstractScrollArea]]) -> float:
    """Milliseconds from nothing to a widget whose rows have been painted."""
    loop = QEventLoop()
    watch = _Watch(loop)
    start = time.perf_counter()
    widget, rows = make(session)
    widget.resize(*ROOM)
    rows.viewport().installEventFilter(watch)
    widget.show()
    loop.exec()
    return (time.perf_counter() - start) * 1e3


def first_paints(log: Path) -> None:
    """Print the first paints beside that of an empty table, in turns."""
    taken: dict[str, list[float]] = {name: [] for name in PAINTED}
    for _ in range(RUNS):
        for name, times in taken.items():
            asked = [sys.executable, "-m", "tests.bench.bench_list", "--paint", name, "--log", str(log)]
            times.append(float(subprocess.run(asked, cwd=ROOT, check=True, capture_output=True, text=True).stdout))
    floor = median(taken["an_empty_table"])
    for name, times in taken.items():
        what = name.replace("_", " ")
        print(f"    first paint of {what:15} {median(times):6.1f} ms   {median(times) / floor:4.2f} x (goal {GOAL})")


def jumps(shown: EngagementList) -> None:
    """Print how long a jump to anywhere takes until it has been painted."""
    bar, chance, taken = shown.verticalScrollBar(), random.Random(1), []
    for _ in range(JUMPS):
        start = time.perf_counter()
        bar.setValue(chance.randrange(bar.maximum()))
        shown.viewport().repaint()
        taken.append((time.perf_counter() - start) * 1e3)
    taken.sort()
    slow = taken[int(JUMPS * 0.95)]
    print(f"    a jump: p50 {median(taken):.1f} ms   p95 {slow:.1f} ms (goal 16)   max {taken[-1]:.1f} ms")


def longest_block(doing: Callable[[], None]) -> float:
    """The longest time in milliseconds by which a beat of the heart came late while `doing` went on."""
    beats = [time.perf_counter()]
    heart = QTimer()
    heart.setTimerType(Qt.TimerType.PreciseTimer)
    heart.timeout.connect(lambda: beats.append(time.perf_counter()))
    heart.start(BEAT)
    doing()
    heart.stop()
    return max((after - before) * 1e3 for before, after in pairwise(beats)) - BEAT


def typing(page: EngagementsPage) -> None:
    """Print how long typing in the words filter holds the window."""
    print(f"    longest block while nothing goes on {' ' * 22}{longest_block(lambda: wait(3000)):6.1f} ms")
    for text in TYPED:

        def type_it(text: str = text) -> None:
            for letter in text:
                QTest.keyClicks(page.filter_line.words, letter)
                wait(KEY)
            wait(700)
            page.filter_line.words.clear()
            wait(700)

        print(f"    longest block while typing {text!r:30} {longest_block(type_it):6.1f} ms (goal 50)")


def wait(milliseconds: int) -> None:
    """Let the window live for a while."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def opened(log: Path, folder: str, look: Look) -> Session:
    """The log at a desk whose settings nobody has changed."""
    return Session(Store.open(log, user="PC", machine="desk"), look, MachineSettings(Path(folder) / "machine.ini"))


def main() -> None:
    """Print it all for each size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("engagements", type=int, nargs="*", default=[100_000, 1_000_000])
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()))
    parser.add_argument("--paint", choices=PAINTED, help=argparse.SUPPRESS)
    parser.add_argument("--log", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    look = Look(QApplication([]))
    look.use("light")
    with tempfile.TemporaryDirectory() as folder:
        if given.paint:
            session = opened(given.log, folder, look)
            print(first_paint(session, PAINTED[given.paint]))
            session.close()
            return
        for engagements in given.engagements:
            log = made(given.folder, engagements)
            Store.open(log, user="PC", machine="desk").close()  # brought up to date, once
            print(f"{engagements:>9,} engagements")
            first_paints(log)
            session = opened(log, folder, look)
            page = EngagementsPage(session)
            page.resize(*ROOM)
            page.show()
            page._show_filters(Filters())
            start = time.perf_counter()
            while len(page.list.rows.ids) < engagements and time.perf_counter() - start < LONGEST:
                wait(20)
            took, held = time.perf_counter() - start, len(page.list.rows.ids)
            print(f"    the list holds all {held:,} after {took:.1f} s, the first {AT_ONCE} at once")
            wait(1_000)
            jumps(page.list)
            typing(page)
            page.close()
            session.close()


if __name__ == "__main__":
    main()

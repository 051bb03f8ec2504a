"""How long a list waits to be painted while a tracker of 1,000 engagements is made, in a thread and in a program apart.

Run by hand from the repository's root: `./run tool tests.bench.bench_export`. The peer is the same list painted while
nothing else goes on.
"""

import os
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QApplication

from gui import exporting, sample_log
from gui.look.look import Look
from gui.record_list import Column, RecordList
from gui.reports import of_engagements
from gui.rows import Cell
from gui.tasks import Task
from models.engagement import Engagement
from models.progress import Progress
from storage.engagements import EngagementQuery
from storage.store import Store

ENGAGEMENTS = 1_200  # of which some 1,000 were submitted
RUNS = 5
COLUMNS: tuple[Column[Engagement], ...] = (
    Column(name="Date", cell=lambda one: Cell(main=str(one.held_on), sub=one.reference), width=140),
    Column(name="Title", cell=lambda one: Cell(main=one.title, sub=one.venue)),
)


def in_thread(log: Path, target: Path, progress: Progress) -> None:
    """The export as a thread would make it."""
    with Store.reader(log, user="", machine="") as store, exporting.Aside(target) as aside:
        exporting._print(of_engagements.tracker(store, EngagementQuery(), "OFFICIAL"), aside.part, target, progress)


def apart(log: Path, target: Path, progress: Progress) -> None:
    """The export as it is made."""
    build = partial(of_engagements.tracker, query=EngagementQuery(), marking="OFFICIAL")
    aside, _ = exporting.print_apart(log, "", build, target, progress)
    aside.close()


def waits(shown: RecordList[Engagement], work: Callable[[Progress], object] | None) -> list[float]:
    """Milliseconds from when the list should jump to another place until it has been painted, while work goes on."""
    loop, timer, found, place = QEventLoop(), QTimer(), list[float](), 0
    due = time.perf_counter()

    def jump() -> None:
        nonlocal place, due
        place = (place + 37) % len(shown.rows.ids)
        shown.scrollTo(shown.rows.index(place, 0))
        shown.viewport().repaint()
        found.append((time.perf_counter() - due) * 1000)
        due = time.perf_counter() + 0.016

    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.timeout.connect(jump)
    timer.start(16)
    if work:
        task = Task(work)
        task.succeeded.connect(loop.quit)
        task.start()
    else:
        QTimer.singleShot(2000, loop.quit)
    loop.exec()
    return found[3:]


def main() -> None:
    """Print the waits of each."""
    app = QApplication([])
    look = Look(app)
    look.use("light")
    with tempfile.TemporaryDirectory() as folder:
        log, target = Path(folder) / "log.db", Path(folder) / "tracker.pdf"
        sample_log.make(log, engagements=ENGAGEMENTS)
        with Store.reader(log, user="", machine="") as store:
            shown = RecordList(look, "Engagements", COLUMNS, store.engagements.some)
            shown.resize(900, 600)
            shown.show_ids(store.engagements.ids(EngagementQuery()))
            shown.show()
            waits(shown, None)
            for name, work in (
                ("nothing else", None),
                ("in a thread", partial(in_thread, log, target)),
                ("in a program apart", partial(apart, log, target)),
            ):
                began = time.perf_counter()
                found = sorted(wait for _ in range(RUNS) for wait in waits(shown, work))
                took = (time.perf_counter() - began) / RUNS
                print(
                    f"{name:20} {took:5.2f} s; list painted after p50 {found[len(found) // 2]:5.1f} ms, "
                    f"p99 {found[int(len(found) * 0.99)]:5.1f}, worst {found[-1]:5.1f}, "
                    f"over 50 ms: {sum(wait > 50 for wait in found)} of {len(found)}"
                )


if __name__ == "__main__":
    main()

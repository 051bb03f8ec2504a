"""How long the form keeps the window waiting while somebody types: the longest gap between two beats of a heart.

`./run tool tests.bench.bench_form LOG`, a log of 100,000 engagements made by `./run sample`. The floor is the same
typing into a bare text field in a window of its own.
"""

import os
import shutil
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from gui.log_page import LogPage
from gui.look.look import Look
from gui.machine_settings import MachineSettings
from gui.session import Session
from models.ids import new_id
from models.typed_log import TypedAction, TypedConcern
from storage.engagements import EngagementQuery
from storage.store import Store

TEXT = "The alley behind Rosemary Road is pitch dark since the lamp went; my mother will not use it after four. "
BEAT = 2  # milliseconds


class Heart:
    """Beats every few milliseconds while the event loop is free, and remembers the longest gap."""

    def __init__(self) -> None:
        self._timer = QTimer(interval=BEAT)
        self._timer.timeout.connect(self._beat)
        self.gaps: list[float] = []

    def start(self) -> None:
        self.gaps, self._last = [], time.perf_counter()
        self._timer.start()

    def _beat(self) -> None:
        now = time.perf_counter()
        self.gaps.append((now - self._last) * 1000)
        self._last = now

    def said(self) -> str:
        ordered = sorted(self.gaps)
        return f"longest {ordered[-1]:.1f} ms, p99 {ordered[int(len(ordered) * 0.99)]:.1f} ms"


def rest(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def type_into(widget, text: str) -> None:
    for letter in text:
        QTest.keyClick(widget, letter)
        rest(12)


def main(log: Path) -> None:
    app = QApplication([])
    heart, bare = Heart(), QPlainTextEdit()
    bare.resize(900, 500)
    bare.show()
    rest(300)
    heart.start()
    type_into(bare, TEXT * 2)
    print(f"floor, a bare text field: {heart.said()}")
    bare.hide()
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "log.db"
        shutil.copy(log, copy)
        look = Look(app)
        look.use("light")
        session = Session(
            Store.open(copy, user="Bench", machine="bench"), look, MachineSettings(Path(folder) / "m.ini")
        )
        page = LogPage(session)
        page.resize(1100, 700)
        page.show()
        page.write_new()
        rest(2_000)
        for concerns in (0, 50):
            show_concerns(page, concerns)
            rest(1_000)
            page.form.concerns.write_next()
            heart.start()
            type_into(QApplication.focusWidget(), TEXT * 2)
            print(f"a concern, {concerns} others in the form: {heart.said()}")
        for name in ("venue", "tactic", "ward"):
            page.go_to(name)
            heart.start()
            type_into(page.form.form.rows[name].field, "Clacton town square market")
            rest(500)
            print(f"{name}, which completes: {heart.said()}")
        ids = session.store.engagements.ids(EngagementQuery(limit=400))
        started, opened = time.perf_counter(), 0
        for engagement_id in ids[::20]:
            began = time.perf_counter()
            page.edit(engagement_id)
            opened = max(opened, time.perf_counter() - began)
        print(
            f"opening an engagement: longest {opened * 1000:.0f} ms, mean {(time.perf_counter() - started) * 50:.0f} ms"
        )
        page.close_for_good()
        session.close()


def show_concerns(page: LogPage, number: int) -> None:
    concern = TypedConcern(id=new_id(), said=TEXT, theme="Other")
    concerns = [
        TypedConcern(id=new_id(), said=TEXT, theme="Other", actions=(TypedAction(id=new_id(), what=TEXT),))
        for _ in range(number)
    ]
    page.form.concerns.show_values([*concerns, concern])
    for card in page.form.concerns.cards:
        card.open()


if __name__ == "__main__":
    main(Path(sys.argv[1]))

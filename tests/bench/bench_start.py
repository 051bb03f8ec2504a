"""Times the start: from the command to the first painted window, beside a window of Qt with nothing in it.

Each start is a program of its own, the two in turn, so that both find the machine as it is; the median counts. Also how
long it takes until the side bar answers and until the first page is there.

Run by hand: `./run tool tests.bench.bench_start [--starts 15] [--store LOG]`. Where there is no display it is timed
offscreen.
"""

import argparse
import os
import subprocess
import sys
import time
from collections import defaultdict
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from gui.application import has_display

GOAL = 1.25
ROOT = Path(__file__).parents[2]

BARE = """
import sys
from PySide6.QtWidgets import QApplication, QMainWindow

class Window(QMainWindow):
    def paintEvent(self, event):
        print("painted", flush=True)

app = QApplication(sys.argv)
window = Window()
window.resize(1090, 610)
window.show()
app.exec()
"""

OURS = """
import sys
sys.argv[1:] = []
import main
from gui import application, main_window

def telling(owner, name, said):
    method = getattr(owner, name)

    def told(self, *given):
        method(self, *given)
        print(said, flush=True)

    setattr(owner, name, told)

telling(main_window.MainWindow, "paintEvent", "painted")
telling(main_window.MainWindow, "open_first", "bars there")
telling(main_window.MainWindow, "_say_title", "page there")
application.run({log!r} and __import__("pathlib").Path({log!r}))
"""


def moments(code: str, last: str, settings: Path) -> dict[str, float]:
    """When a program that is started now first says each word, in milliseconds; it is ended when it says `last`."""
    where = {} if has_display() else {"QT_QPA_PLATFORM": "offscreen"}
    began = time.perf_counter()
    program = subprocess.Popen(
        [sys.executable, "-c", code],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, **where, "XDG_CONFIG_HOME": str(settings), "XDG_STATE_HOME": str(settings)},
    )
    found: dict[str, float] = {}
    assert program.stdout
    for line in program.stdout:
        found.setdefault(line.strip(), (time.perf_counter() - began) * 1000)
        if last in found:
            break
    program.kill()
    program.wait()
    program.stdout.close()
    return found


def main() -> None:
    """Print the medians and the ratio."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--starts", type=int, default=15)
    asked.add_argument("--store", default="", help="the log to open; by default none, which is the first run")
    given = asked.parse_args()
    times: dict[str, list[float]] = defaultdict(list)
    with TemporaryDirectory() as folder:
        log = given.store or str(Path(folder) / "log.db")
        for _ in range(given.starts + 1):
            times["bare"].append(moments(BARE, "painted", Path(folder))["painted"])
            for said, at in moments(OURS.format(log=log), "page there", Path(folder)).items():
                times[said].append(at)
    for said, found in times.items():
        print(f"{said:10} {median(found[1:]):6.0f} ms   (quickest {min(found[1:]):.0f}, slowest {max(found[1:]):.0f})")
    ratio = median(times["painted"][1:]) / median(times["bare"][1:])
    print(f"first painted window against a bare one: {ratio:.2f} (goal {GOAL})")


if __name__ == "__main__":
    main()

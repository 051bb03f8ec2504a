"""The running program: whether it has a display, the size of its text, and starting it for real."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from gui import application
from gui.machine_settings import MachineSettings
from gui.main_window import text_size

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("platform", "display", "wayland", "has"),
    [
        ("", ":0", "", True),
        ("", "", "wayland-0", True),
        ("", "", "", False),
        ("offscreen", ":0", "", False),
        ("minimal:enable_fonts", ":0", "", False),
        ("xcb", "", "", True),
    ],
)
def test_there_is_a_display_where_a_window_could_be_seen(monkeypatch, platform, display, wayland, has):
    monkeypatch.setattr(sys, "platform", "linux")
    for name, value in (("QT_QPA_PLATFORM", platform), ("DISPLAY", display), ("WAYLAND_DISPLAY", wayland)):
        monkeypatch.setenv(name, value)
    assert application.has_display() == has


@pytest.mark.parametrize(("kept", "size"), [("", 100), ("150", 150), ("nonsense", 100), ("5000", 100)])
def test_text_has_one_of_four_sizes(tmp_path, kept, size):
    settings = MachineSettings(tmp_path / "machine.ini")
    settings.remember("text_size", kept)
    assert text_size(settings) == size


STARTED = """
import os, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from gui import application, main_window

def look(window):
    if window.logs is None or window.logs.desk is None:
        return
    print("ratio", window.devicePixelRatioF(), "left to others", os.environ.get("QT_SCALE_FACTOR"), flush=True)
    window.close()

class Watched(main_window.MainWindow):
    def __init__(self, *given):
        super().__init__(*given)
        self.timer = QTimer(self, interval=20)
        self.timer.timeout.connect(lambda: look(self))
        self.timer.start()

application.MainWindow = Watched
sys.exit(application.run(Path(sys.argv[1])))
"""


def started(tmp_path, log) -> subprocess.CompletedProcess[str]:
    environment = {"QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": str(tmp_path), "XDG_STATE_HOME": str(tmp_path)}
    return subprocess.run(
        [sys.executable, "-c", STARTED, str(log)],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_the_program_starts_opens_the_log_it_is_given_and_ends(tmp_path):
    ended = started(tmp_path, tmp_path / "log.db")
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout.split() == ["ratio", "1.0", "left", "to", "others", "None"]
    assert (tmp_path / "log.db").exists()
    assert "Opened a log" in (tmp_path / "listen-act-tell" / "program.log").read_text()


def test_larger_text_holds_from_the_next_start_and_for_this_program_alone(tmp_path):
    settings = MachineSettings(tmp_path / "listen-act-tell" / "machine.ini")
    settings.remember("text_size", "150")
    settings.write()
    ended = started(tmp_path, tmp_path / "log.db")
    assert ended.stdout.split() == ["ratio", "1.5", "left", "to", "others", "None"], ended.stderr

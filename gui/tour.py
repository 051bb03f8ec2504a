"""The tour: the program itself, offscreen, on a made-up district in a temporary folder, from first run to printing."""

import os
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication, QWidget

from gui import hands, sample_log
from gui.hands import ALT, CTRL, SHIFT, press, tab, tab_to, until, write
from gui.look.look import Look
from gui.machine_settings import MachineSettings
from gui.main_window import MainWindow
from gui.tour_round import Round
from gui.usual_places import PROGRAM
from models.problem import Known
from storage.engagements import EngagementQuery

if TYPE_CHECKING:
    from gui.desk import Desk
    from gui.engagements_page import EngagementsPage

OFFICER, DISTRICT = "PC Amara Osei", "Tendring"
SAID = "The alley behind Rosemary Road has been pitch dark since the lamp went"
TITLE = "Pop-up event: Clacton Library"
TRACKER = """Date,Type of event,Venue,Number attending,You said,We did
14/3/26,Pop up,Jaywick library,about 40,Mopeds on the sea wall,Patrols at school closing time
21/3/26,Coffee with Cops,Harwich library,12,,
31/2/26,Street meet,Frinton,8,Parking at the school gate,
,,TOTAL,60,,
"""


def take(say: Callable[[str], object] = print) -> int:
    """Take the tour and say each step; 0, or 1 where a step failed, said in words."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    folder = Path(tempfile.mkdtemp(prefix=f"{PROGRAM}-tour-"))
    began = time.monotonic()
    hands.pass_over_the_missing_screen()
    try:
        Tour(folder, say).walk()
    except Known as known:
        say(f"The tour ended early. {known}")
        return 1
    say(f"That took {time.monotonic() - began:.0f} seconds. Everything is in {folder}")
    return 0


class Tour:
    """One walk through the program. Nothing of the user's own is touched."""

    def __init__(self, folder: Path, say: Callable[[str], object], schemes: Sequence[str] = hands.SCHEMES) -> None:
        self._folder, self._say = folder, say
        self._pictures = folder / "pictures"
        self._pictures.mkdir()
        QCoreApplication.setApplicationName(PROGRAM)
        self._app = cast("QApplication", QApplication.instance() or QApplication([PROGRAM]))
        self._look = Look(self._app)
        self._camera = hands.Camera(self._pictures, self._look, schemes)
        self._failures: list[BaseException] = []
        self._settings = MachineSettings(folder / "machine.ini")
        self._settings.remember("theme", "light")
        self._window = MainWindow(self._settings, folder / "log.db", self._look)

    def walk(self) -> None:
        """Every step in order; raises Known at the first that fails."""
        before, sys.excepthook = sys.excepthook, lambda _, error, __: self._failures.append(error)
        try:
            for step in (
                self._first_run,
                self._open_the_sample,
                self._log_an_engagement,
                self._find_it,
                self._print_it,
                self._go_round,
                self._look_at_an_import,
                self._look_at_the_settings,
            ):
                step()
                if self._failures:
                    what = self._failures[0]
                    raise Known(f"Something failed that nobody foresaw: {what!r}") from what
        finally:
            self._window.close()
            sys.excepthook = before
        self._say(f"{self._camera.count} pictures, light and dark, are in {self._pictures}")

    @property
    def _desk(self) -> "Desk":
        logs = self._window.logs
        if logs is None or logs.desk is None:
            raise Known("The log is not open.")
        return logs.desk

    @property
    def _page(self) -> "EngagementsPage":
        return cast("EngagementsPage", self._desk.ways.pages["Engagements"])

    def _first_run(self) -> None:
        self._window.show()
        self._window.activateWindow()
        until(lambda: self._window.logs and self._window.logs.desk and QApplication.focusWidget(), "the window")
        self._camera.take("01-first-run", self._window)
        tab_to("Name")
        write(OFFICER)
        tab_to("District")
        write(DISTRICT)
        tab_to("Start with an empty log")
        press(Qt.Key.Key_Space)
        until(lambda: "Today" in self._desk.ways.pages, "the empty log")
        self._desk.ways.show_page("Engagements")
        self._camera.take("02-empty-log", self._window)
        self._say(f"First run: {OFFICER} of {DISTRICT} is at the desk of an empty log.")

    def _open_the_sample(self) -> None:
        officer, sample = self._desk.session.officer, self._folder / "sample district.db"
        assert officer
        officer_id = sample_log.enter(sample, officer)
        self._settings.remember_officer(str(sample), officer_id)
        old = self._desk
        self._window.open_log(sample)
        until(lambda: self._window.logs and self._window.logs.desk not in (None, old), "the sample district")
        self._desk.ways.show_page("Engagements")
        until(self._page.list.current_id, "the list")
        self._camera.take("03-engagements", self._window)
        self._window.activateWindow()
        self._page.setFocus()
        count = self._desk.session.store.engagements.count()
        self._say(f"Opened a made-up sample district with {count:,} engagements.")

    def _log_an_engagement(self) -> None:
        began, before = time.monotonic(), self._desk.session.store.engagements.count()
        press(Qt.Key.Key_N, CTRL)
        until(lambda: self._name_here() == "Tactic", "the form")
        hands.rest(300)
        write("pop-up")
        press(Qt.Key.Key_Down)  # what completes it
        press(Qt.Key.Key_Return)
        tab(2)
        write("10:30")
        tab()
        write("2 h")
        tab()
        write("Clacton Library")
        tab()
        press(Qt.Key.Key_2, ALT)
        write("about 40")
        tab(2)
        write("Young people;")
        press(Qt.Key.Key_Return, CTRL)
        write(SAID)
        tab()
        write("Street li")
        tab()
        write("Rosemary Road car park")
        tab()
        write("9")
        tab(2)
        write("Walk the alley with the lighting officer")
        tab()
        write(OFFICER)
        tab(2)
        write("Friday")
        press(Qt.Key.Key_Return)
        self._camera.take("04-log", self._window)
        press(Qt.Key.Key_1, ALT)
        self._camera.take("04-log-top", self._window)
        press(Qt.Key.Key_S, CTRL | SHIFT)
        store = self._desk.session.store
        until(lambda: store.engagements.count() == before + 1, "the engagement to be saved")
        logged = store.engagements.get(store.engagements.ids(EngagementQuery(words=SAID))[0])
        assert logged
        seconds = time.monotonic() - began
        self._say(f"Logged “{logged.title}” with key presses alone: {logged.reference}, {logged.status.lower()}.")
        self._say(f"With all its pictures that took {seconds:.0f} seconds.")

    def _find_it(self) -> None:
        press(Qt.Key.Key_K, CTRL)
        write("rosemary lamp")
        search = self._desk.search
        until(lambda: search.isVisible(), "what was found")
        self._camera.take("05-search", self._window)
        press(Qt.Key.Key_Return)
        until(lambda: self._shown_title() == TITLE, "the engagement that was logged")
        self._camera.take("06-found", self._window)
        self._say("Found it again by two of the words that were said, and opened its sheet.")

    def _print_it(self) -> None:
        self._page.list.setFocus()
        for number, report in enumerate(("Engagement sheet", "Tracker of"), 1):
            tab_to("Export")
            press(Qt.Key.Key_Space)
            until(lambda: QApplication.activeModalWidget(), "the export dialog")
            dialog = cast("QWidget", QApplication.activeModalWidget())
            tab_to("Report")
            write(report)
            tab_to("Who it is for")
            press(Qt.Key.Key_A, CTRL)
            write("Insp Cole")
            tab_to("Folder")
            press(Qt.Key.Key_A, CTRL)
            write(str(self._folder))
            hands.rest(500)
            self._camera.take_dialog(f"07-export-{number}", dialog)
            press(Qt.Key.Key_Return)
            until(partial(self._has_printed, number), "the PDF")
            hands.rest(300)
            self._camera.take_dialog(f"08-exported-{number}", dialog)
            dialog.close()
            hands.rest(50)
        for pdf in sorted(self._folder.glob("*.pdf")):
            self._say(f"Printed {pdf}")

    def _has_printed(self, number: int) -> bool:
        return len([*self._folder.glob("*.pdf")]) == number

    def _go_round(self) -> None:
        Round(self._window, lambda: self._desk, self._camera, self._say).walk("rosemary lamp")

    def _look_at_an_import(self) -> None:
        from gui.import_dialog import ImportDialog

        tracker = self._folder / "made-up tracker.csv"
        tracker.write_text(TRACKER, encoding="utf-8")
        dialog = ImportDialog(self._desk.session, self._window)
        dialog.show()
        dialog.read(tracker)
        self._camera.take_dialog("09-import", dialog)
        dialog.reject()
        self._say("Looked at what a made-up spreadsheet would come to, and left it.")

    def _look_at_the_settings(self) -> None:
        from gui.settings_page import SettingsPage

        self._desk.ways.show_page("Settings")
        page = cast("SettingsPage", self._desk.ways.pages["Settings"])
        for number, name in enumerate(page.names, 1):
            page.show_section(name)
            self._camera.take(f"10-settings-{number}", self._window)

    def _name_here(self) -> str:
        here = QApplication.focusWidget()
        return here.accessibleName() if here else ""

    def _shown_title(self) -> str:
        chosen = self._page.list.current_id()
        found = self._desk.session.store.engagements.get(chosen) if chosen else None
        return found.title if found else ""

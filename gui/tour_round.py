"""The tour's second half: a concern goes round from heard to told, and an inspector reviews what was logged."""

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from gui import hands
from gui.hands import CTRL, press, tab_to, until, write
from models.concern import Concern
from models.loop import LoopState
from models.officer import Role
from models.problem import Known
from storage import loops
from storage.everything import Hit, HitKind

if TYPE_CHECKING:
    from gui.desk import Desk
    from gui.main_window import MainWindow
    from gui.what_works_page import WhatWorksPage

DONE = "The council mended both lamps; we walked it again after dark"
TOLD = "You said the alley was dark. The council has mended both lamps, and we have walked it with you since."
SEEN = "Two residents who stayed away told us that they use it again"


class Round:
    """Follows the concern in which `said` was said, at a window whose log is open."""

    def __init__(
        self, window: "MainWindow", desk: "Callable[[], Desk]", camera: hands.Camera, say: Callable[[str], object]
    ) -> None:
        self._window, self._get_desk, self._camera, self._say = window, desk, camera, say

    def walk(self, said: str) -> None:
        """Every step in order; raises Known at the first that fails."""
        self._look_at_today()
        concern = self._find(said)
        self._act(concern)
        self._tell(concern)
        self._put_out(concern)
        self._look_at_problems()
        self._review()
        self._look_at_what_works()
        self._look_at_history()

    @property
    def _desk(self) -> "Desk":
        return self._get_desk()

    def _look_at_today(self) -> None:
        self._desk.ways.show_page("Today")
        hands.rest(400)
        self._camera.take("11-today", self._window)
        self._say("Looked at what today needs, and at all loops.")
        self._desk.ways.show_page("Loops")
        hands.rest(400)
        self._camera.take("12-loops", self._window)

    def _find(self, said: str) -> Concern:
        press(Qt.Key.Key_K, CTRL)
        write(said)
        until(lambda: self._concerns_found, "the concern to be found")
        rows, found = self._desk.search.hits.rows, self._concerns_found[0]
        press(Qt.Key.Key_Down, times=sum(isinstance(row, Hit) for row in rows[: rows.index(found)]))
        press(Qt.Key.Key_Return)
        until(lambda: self._desk.ways.loop, "the page of the loop")
        page = self._desk.ways.loop
        assert page
        until(lambda: page.story, "the concern's story")
        assert page.story
        self._camera.take("13-loop-acting", self._window)
        return page.story.concern

    @property
    def _concerns_found(self) -> list[Hit]:
        rows = self._desk.search.hits.rows if self._desk.search.isVisible() else []
        return [row for row in rows if isinstance(row, Hit) and row.kind == HitKind.CONCERN]

    def _state(self, concern: Concern) -> LoopState:
        return loops.of_concerns(self._desk.session.store.db, [concern.id])[concern.id].state

    def _act(self, concern: Concern) -> None:
        for action in self._desk.session.store.actions.of("concern_id", [concern.id], "position"):
            tab_to(f"Finish: {action.what}")
            press(Qt.Key.Key_Space)
            write(DONE)
            press(Qt.Key.Key_Return, CTRL)
        until(lambda: self._state(concern) == LoopState.TO_TELL, "the loop to wait for its tell")
        hands.rest(200)
        self._camera.take("14-loop-to-tell", self._window)

    def _tell(self, concern: Concern) -> None:
        tab_to("Tell people …")
        press(Qt.Key.Key_Space)
        until(QApplication.activeModalWidget, "the dialog in which people are told")
        dialog = cast("QWidget", QApplication.activeModalWidget())
        write(TOLD)
        tab_to("How they were told")
        write("Poster;")
        hands.rest(400)
        self._camera.take_dialog("15-tell", dialog)
        press(Qt.Key.Key_Return, CTRL)
        until(lambda: self._state(concern) == LoopState.TOLD, "the loop to be closed")
        hands.rest(300)
        self._camera.take("16-loop-told", self._window)
        self._say("A concern has gone round: heard, acted on, told.")

    def _put_out(self, concern: Concern) -> None:
        self._desk.ways.put_out((concern.id,))
        hands.rest(600)
        self._camera.take("17-you-said", self._window)
        self._say("Began a poster of it: “You said, we did”.")
        self._desk.ways.back()

    def _look_at_problems(self) -> None:
        self._desk.ways.show_page("Problems")
        hands.rest(500)
        self._camera.take("18-problems", self._window)

    def _review(self) -> None:
        """As the district's inspector, who was not there."""
        session = self._desk.session
        officer = session.officer
        inspectors = [one for one in session.store.officers.all() if one.role == Role.INSPECTOR]
        mine = [one for one in inspectors if officer and one.district == officer.district]
        if not mine:
            raise Known("The sample district has no inspector.")
        session.settings.remember_officer(str(session.store.path), mine[0].id)
        session.tell({"officers"})
        self._desk.ways.show_page("Review")
        hands.rest(600)
        tab_to("Impact: None seen")
        press(Qt.Key.Key_Right, times=2)
        press(Qt.Key.Key_Space)
        tab_to("Because")
        write(SEEN)
        hands.rest(200)
        self._camera.take("19-review", self._window)
        before = session.store.reviews.count()
        tab_to("Accept")
        press(Qt.Key.Key_Space)
        until(lambda: session.store.reviews.count() == before + 1, "the review")
        hands.rest(400)
        self._camera.take("20-reviewed", self._window)
        self._say(f"{mine[0].name} accepted the engagement that had waited longest.")

    def _look_at_what_works(self) -> None:
        self._desk.ways.show_page("What works")
        page = cast("WhatWorksPage", self._desk.ways.pages["What works"])
        until(lambda: page.is_settled, "the figures")
        self._camera.take("22-what-works", self._window)
        self._say("Looked at what works.")

    def _look_at_history(self) -> None:
        self._desk.ways.show_page("History")
        hands.rest(500)
        self._camera.take("21-history", self._window)

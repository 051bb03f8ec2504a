"""A program to be killed while somebody types into the log form: real keys, at the speed of a hand. Run by typing.py.

It types what `strokes` says, and says on its output how many letters are typed, and when. Only the first way is right:
the others are controls.
"""

import os
import random
import sys
import time
from collections.abc import Iterator
from itertools import chain, count, repeat
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui import shipped
from gui.log_page import LogPage
from gui.look.look import Look
from gui.machine_settings import MachineSettings
from gui.session import Session
from models.ids import new_id
from models.officer import Officer
from models.typed_log import TypedLog
from storage.store import Store
from tests.fault.saver import opened

AS_IT_IS, NEVER, SELDOM = "as it is", "without drafts", "with drafts too seldom"
TOO_SELDOM = 5_000  # milliseconds
EACH = 66  # milliseconds from key to key: fifteen a second
ONCE = (("tactic", "Pop-up event"), ("venue", "Lion Walk"))  # without which an engagement cannot be saved
PLACES = ("what", "purpose", "feedback", "clash")
SAVE, SAID = "save", "said"


class Stroke(NamedTuple):
    """One letter, or with `letter` "" that the cursor goes to a place; the place `save` saves."""

    place: str
    letter: str = ""


def strokes(seed: int) -> Iterator[Stroke]:
    """What is typed, without end: a concern, then by chance its action and other fields, now and then saved."""
    chance = random.Random(seed)
    numbers = count(1)
    for _ in repeat(None):
        for place in (SAID, *chance.sample((*PLACES, SAVE), len(PLACES) + 1)):
            text = "" if place == SAVE else f"{next(numbers)} mopeds cut through. "
            yield from chain([Stroke(place)], (Stroke(place, letter) for letter in text))


class Typed(NamedTuple):
    """The texts that are looked at, of a form as it is typed, without the blanks round them."""

    purpose: str
    feedback: str
    clash: str
    said: tuple[str, ...]
    what: tuple[str, ...]  # of each concern


def texts_of(log: TypedLog) -> Typed:
    """What a draft or a saved engagement holds of them."""
    whats = (" ".join(action.what for action in concern.actions) for concern in log.concerns)
    said = (concern.said for concern in log.concerns)
    return _levelled([log.purpose], [log.feedback], [log.clash], [*said], [*whats])


def texts_after(seed: int) -> Iterator[Typed]:
    """What should be there after 0 letters, after 1, after 2 … without end."""
    texts: dict[str, list[str]] = {place: [""] for place in PLACES} | {SAID: [], "what": []}
    for stroke in strokes(seed):
        if stroke.letter:
            texts[stroke.place][-1] += stroke.letter
        elif stroke.place == SAID:
            yield from [_of(texts)] if not texts[SAID] else []
            texts[SAID].append("")
            texts["what"].append("")
        if stroke.letter:
            yield _of(texts)


def _of(texts: dict[str, list[str]]) -> Typed:
    return _levelled(*(texts[place] for place in Typed._fields))


def _levelled(purpose: list[str], feedback: list[str], clash: list[str], said: list[str], what: list[str]) -> Typed:
    written = [place for place, text in enumerate(said) if text.strip()]
    return Typed(
        purpose[0].strip(),
        feedback[0].strip(),
        clash[0].strip(),
        tuple(said[place].strip() for place in written),
        tuple(what[place].strip() for place in written),
    )


class Typist:
    """Types into a page, a key at a time."""

    def __init__(self, page: LogPage, seed: int) -> None:
        self.page, self._left, self._letters = page, strokes(seed), 0
        self._place = ""
        self._timer = QTimer(page, interval=EACH)
        self._timer.timeout.connect(self._stroke)

    def begin(self) -> None:
        """Say so, and type until killed."""
        for name, text in ONCE:
            self.page.go_to(name)
            QTest.keyClicks(QApplication.focusWidget(), text)
        self._say()
        self._timer.start()

    def _stroke(self) -> None:
        stroke = next(self._left)
        if stroke.letter:
            QTest.keyClicks(QApplication.focusWidget(), stroke.letter)
            self._letters += 1
            self._say()
        else:
            self._leave()
            self._go(stroke.place)

    def _leave(self) -> None:
        """What a hand does at the end of a place: Enter ends an action; a concern is given its theme."""
        if self._place == "what":
            QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
        elif self._place == SAID:
            QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
            QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)

    def _go(self, place: str) -> None:
        self._place = place
        if place == SAVE:
            QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
            assert self.page.editor.was, "it could not be saved"
        elif place == SAID:
            QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        else:
            rows = self.page.form.form.rows
            self.page.go_to(place if place in rows else [name for name in rows if name.endswith(f"/{place}")][-1])
            QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)

    def _say(self) -> None:
        """How many letters are typed by now, past every buffer of this process."""
        os.write(sys.stdout.fileno(), f"{self._letters} {time.time()}\n".encode())


def session_on(store: Store, settings: Path) -> Session:
    """A session of PC Made-Up, light."""
    officer = Officer(id=new_id(), name="PC Made-Up", district="Colchester")
    with store.operation("Begin") as op:
        op.put(officer)
        op.add(shipped.force_choices())
    look, remembered = Look(QApplication([])), MachineSettings(settings)
    look.use("light")
    remembered.remember_officer(str(store.path), officer.id)
    return Session(store, look, remembered)


def main(path: Path, way: str, seed: int) -> None:
    """Open the log and the form, and type until killed."""
    with opened(path) as store:
        page = LogPage(session_on(store, path.with_suffix(".ini")))
        page.resize(1090, 610)
        page.show()
        page.activateWindow()
        QTest.qWaitForWindowActive(page)
        if way == NEVER:
            page.editor.keep = lambda: None
        elif way == SELDOM:
            page.editor._pause.setInterval(TOO_SELDOM)
        page.write_new()
        typist = Typist(page, seed)
        QTimer.singleShot(0, typist.begin)
        QApplication.exec()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))

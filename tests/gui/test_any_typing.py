"""Whatever is typed into the log form, in any order: nothing fails, nothing typed is lost, saved is what was typed.

A run is a list of steps, each a hand's deed; where it fails, hypothesis says the shortest list that does.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget

from gui.fields.lines import LongText
from gui.log_page import LogPage
from gui.machine_settings import MachineSettings
from gui.session import Session
from models.ids import new_id
from models.officer import Officer
from models.problem import Known
from models.typed_log import AS_TYPED, TypedLog, from_content, typed
from models.understood_log import understood
from storage.store import Store

TODAY = date(2026, 6, 30)
LONG = 60_000  # letters of a text that somebody pastes
KEYS = {
    key: getattr(Qt.Key, f"Key_{key}")
    for key in ("Tab", "Backtab", "Return", "Backspace", "Delete", "Down", "Up", "Escape", "Space", "Home", "PageDown")
}
CTRL = ("Return", "A", "Z", "V", "X", "End", "Backspace")

letters = st.characters(exclude_categories=["Cs"])
plain = st.text(st.characters(min_codepoint=32, max_codepoint=126), min_size=1, max_size=12)
telling = st.sampled_from(
    ["today", "14 Jul", "31/2/26", "about 40", "10:30", "2 h", "9", "-1", "1e9", "n/k", ";", "PC "]
)
places = st.integers(0, 60)
steps = st.one_of(
    st.tuples(st.just("go"), places),
    st.tuples(st.just("keys"), plain | telling),
    st.tuples(st.just("compose"), st.text(letters, min_size=1, max_size=30)),
    st.tuples(st.just("paste"), st.text(letters, max_size=40), st.sampled_from([1, 3, LONG])),
    st.tuples(st.just("press"), st.sampled_from([*KEYS])),
    st.tuples(st.just("ctrl"), st.sampled_from(CTRL)),
    st.tuples(st.just("click"), places),
    st.tuples(st.just("write_line"), st.sampled_from(["said", "what", "message"]), st.text(letters, max_size=30)),
    st.tuples(st.just("choose"), places),
    st.tuples(st.sampled_from(["write_what_is_needed", "plan_or_not", "think", "save", "submit", "go_on_elsewhere"])),
    st.tuples(st.just("discard"), st.booleans()),
    st.tuples(st.just("change_elsewhere"), st.booleans()),
)


class Hand:
    """Does what a step says, on whichever of two pages is in front; after each it may look whether all is well."""

    def __init__(self, session: Session, pages: list[LogPage]) -> None:
        self.session, self.pages = session, pages
        self.page.write_new()

    @property
    def page(self) -> LogPage:
        return self.pages[0]

    def do(self, step: tuple[Any, ...]) -> None:
        """One step."""
        self.page.show()
        self.page.activateWindow()
        getattr(self, step[0])(*step[1:])
        QApplication.processEvents()

    # Deeds

    def go(self, place: int) -> None:
        names = list(self.page.form.form.rows)
        self.page.go_to(names[place % len(names)])

    def keys(self, text: str) -> None:
        for letter in text:
            QTest.keyClicks(_focus(self.page), letter)

    def compose(self, text: str) -> None:
        """As an input method, or a picker of emoji, hands over what was chosen."""
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(_focus(self.page), event)

    def paste(self, text: str, times: int) -> None:
        whole = (text * times)[:LONG]
        match QApplication.focusWidget():
            case LongText() as field:
                words = QMimeData()
                words.setText(whole)
                field.insertFromMimeData(words)
            case QLineEdit() as field:
                field.insert(whole)

    def press(self, key: str) -> None:
        """A key that goes on to another field changes nothing of what the form means."""
        is_quiet = key in ("Tab", "Backtab", "Escape") and not QApplication.activePopupWidget()
        before = self._meaning()
        QTest.keyClick(_focus(self.page), KEYS[key])
        assert not is_quiet or self._meaning() == before

    def ctrl(self, key: str) -> None:
        QTest.keyClick(_focus(self.page), getattr(Qt.Key, f"Key_{key}"), Qt.KeyboardModifier.ControlModifier)

    def click(self, place: int) -> None:
        """Any button inside the form: fold, open, add, remove, put back, done, withdraw."""
        shown = [made for made in self.page.form.findChildren(QPushButton) if made.isVisible() and made.isEnabled()]
        QTest.mouseClick(shown[place % len(shown)], Qt.MouseButton.LeftButton)

    def write_line(self, name: str, text: str) -> None:
        """The next concern, or an action or a tell of the last one, ended as a hand ends it."""
        if name == "said":
            self.ctrl("Return")
        else:
            lines = [row for row in self.page.form.form.rows if row.endswith(f"/{name}")]
            self.page.go_to(lines[-1] if lines else "title")
        self.compose(f"{name} {text}")
        self.press("Tab" if name == "said" else "Return")

    def choose(self, place: int) -> None:
        """What a box or a row of segments offers, by its arrow keys."""
        QTest.keyClick(_focus(self.page), Qt.Key.Key_Down if place % 2 else Qt.Key.Key_Right)

    def write_what_is_needed(self) -> None:
        needed = {"tactic": "Pop-up event", "venue": "Lion Walk", "district": "Colchester"}
        values = {name: value for name, value in needed.items() if not self.page.form.form.value(name).strip()}
        readable = dict.fromkeys(("starts_at", "length_minutes", "officer_hours", "audience"), "")
        self.page.form.form.show_values({**values, **readable, "held_on": "today", "title": "Pop-up", "views": ()})
        for card in self.page.form.concerns.cards:
            if not card.value().is_empty:
                card.open()
                card.rows["raised_by"].field.show_value("")
                for name, value in (("said", "Mopeds"), ("theme", "Traffic")):
                    if not card.rows[name].field.value().strip():
                        card.rows[name].field.show_value(value)

    def plan_or_not(self) -> None:
        before = self.page.form.value()
        self.page.form.what.planned.show_value("happened" if self.page.form.is_planned else "planned")
        assert self.page.form.value() == replace(before, is_planned=not before.is_planned)

    def think(self) -> None:
        self.page._judge()

    def save(self) -> None:
        self._save(self.page.save)

    def submit(self) -> None:
        self._save(self.page.submit)

    def _save(self, save: Callable[[], object]) -> None:
        self.page.form.form.spell_out()  # saving does
        before, saved = self.page.form.value(), []
        was, overtaken = self.page.editor.was, self.page.editor.is_overtaken
        self.session.changed.connect(saved.append)
        try:
            save()
        except Known:
            assert overtaken
        finally:
            self.session.changed.disconnect(saved.append)
        assert self.page.form.value() == before
        if saved:
            log = self.session.store.engagements.log(before.id)
            assert as_typed(typed(log)) == as_typed(before)
            again = understood(typed(log), log, TODAY, "PC Made-Up")
            assert (again.log, again.problems) == (log, ())
            assert was is None or log.reviews == was.reviews

    def go_on_elsewhere(self) -> None:
        """The window is closed, or the program ends; the draft is gone on with in another."""
        before, had_changed = self.page.form.value(), self.page.editor.has_changed
        self.page.close_up()
        drafts = self.session.store.drafts.all()
        assert len(drafts) == had_changed
        if drafts:
            assert from_content(drafts[0].content["typed"]) == before
            self.pages.reverse()
            self.page.go_on(drafts[0].id)
            assert self.page.form.value() == before
            self.pages[1].editor._draft_id = None  # that window is gone
            self.pages[1].write_new()
        elif self.page.editor.was:
            self.page.edit(self.page.editor.was.engagement.id)
            assert as_typed(self.page.form.value()) == as_typed(before)

    def discard(self, is_meant: bool) -> None:
        before = self.page.form.value()
        has_asked = self.page.editor.has_changed
        words = "Throw it away" if is_meant else "Keep it"
        if has_asked:
            QTimer.singleShot(0, lambda: _answer(words))
        self.page.discard()
        if not has_asked or not is_meant:
            assert self.page.form.value() == before
            return
        assert self.session.store.drafts.all() == []
        was = self.page.editor.was
        self.page.edit(was.engagement.id) if was else self.page.write_new()

    def change_elsewhere(self, is_theirs: bool) -> None:
        """Somebody else saves the same engagement: what is typed here stays until somebody decides."""
        was = self.page.editor.was
        if was is None:
            return
        before = self.page.form.value()
        there = self.session.store.engagements.get(was.engagement.id)
        with self.session.operation("Change") as op:
            op.put(replace(there, purpose=f"{there.purpose[:50]} …"), was=there)
        if self.page.editor.is_overtaken:
            assert self.page.form.value() == before
            (self.page._look_again if is_theirs else self.page._go_on_over_it)()
            assert is_theirs or self.page.form.value() == before

    def _meaning(self) -> object:
        found = understood(self.page.form.value(), self.page.editor.was, TODAY, "PC Made-Up")
        return found.log, {problem.field for problem in found.problems}


class Said(NamedTuple):
    """What a form says in texts, without the blanks round them; what is understood of days and numbers is not here."""

    texts: dict[str, Any]
    concerns: list[Any]


def as_typed(log: TypedLog) -> Said:
    """The texts of a form, levelled for the blanks round them."""
    texts = {name: _level(getattr(log, name)) for name in AS_TYPED}
    concerns = []
    for one in log.concerns:
        actions = [(a.id, *map(str.strip, (a.what, a.owner, a.agency, a.outcome))) for a in one.actions]
        tells = sorted((t.id, t.message.strip(), t.channels) for t in one.tells)
        said = map(str.strip, (one.said, one.theme, one.place, one.priority, one.no_action_reason))
        concerns.append((one.id, *said, actions, tells))
    return Said(texts, concerns)


def _level(value: Any) -> Any:
    return value.strip() if isinstance(value, str) else value


def _focus(page: LogPage) -> QWidget:
    return QApplication.activePopupWidget() or QApplication.focusWidget() or page


def _answer(words: str) -> None:
    box = QApplication.activeModalWidget()
    next(made for made in box.findChildren(QPushButton) if made.text() == words).click()


@pytest.fixture
def session(look, essex, tmp_path):
    """A session on a log in memory: every question is answered at once, every draft kept at once."""
    with Store.in_memory(user="PC Made-Up", machine="desk", choices=essex, today=lambda: TODAY) as store:
        officer = Officer(id=new_id(), name="PC Made-Up", district="Colchester")
        with store.operation("Say who I am") as op:
            op.put(officer)
        remembered = MachineSettings(tmp_path / "machine.ini")
        remembered.remember_officer(str(store.path), officer.id)
        yield Session(store, look, remembered)


@pytest.fixture
def pages(session, qtbot):
    made = [LogPage(session), LogPage(session)]
    for page in made:
        qtbot.addWidget(page)
        page.resize(914, 526)
    yield made
    for page in made:
        page.close_for_good()


@pytest.mark.qt_log_ignore("OpenType support missing", extend=True)  # a script that no font of this machine has
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(steps, min_size=5, max_size=30))
@example([("write_what_is_needed",), ("ctrl", "Return"), ("keys", "Mopeds"), ("write_what_is_needed",), ("submit",)])
def test_nothing_that_is_typed_fails_or_is_lost(session, pages, qtbot, qtlog, taken):
    hand, said = Hand(session, pages), len(qtlog.records)
    try:
        with qtbot.capture_exceptions() as failures:
            for step in taken:
                hand.do(step)
    finally:
        for popup in iter(QApplication.activePopupWidget, None):
            popup.close()
        for page in pages:
            page.editor.discard()
    unforeseen = [error for kind, error, _ in failures if not issubclass(kind, Known)]
    assert unforeseen == []
    assert [record.message for record in qtlog.records[said:] if not record.ignored] == []

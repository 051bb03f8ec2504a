"""Every page and dialog can be used without a mouse and without seeing it, also with text at twice its size."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPushButton, QSizePolicy, QStackedWidget, QWidget

from gui.cannot_open_page import CannotOpenPage
from gui.choice_dialog import ChoiceDialog
from gui.choices_popup import PeriodPopup
from gui.deed_dialog import DeedDialog, deed
from gui.engagements_page import EngagementsPage
from gui.export_dialog import ExportDialog
from gui.exporting import Printed, Shown
from gui.filters import Filters
from gui.first_run_page import FirstRunPage
from gui.import_dialog import ImportDialog
from gui.log_page import LogPage
from gui.look.parts import column, row
from gui.main_window import MainWindow
from gui.reason_dialog import ReasonDialog
from gui.settings_page import SettingsPage
from models.action import Action, Progress
from models.choice import ChoiceKind
from models.concern import Concern
from models.engagement import Engagement
from models.tell import Tell
from storage import history
from storage.engagements import EngagementQuery
from tests.gui.everyone import Walk, against_the_eye, nameless, out_of_view, too_large, too_wide, without_a_ring

DATA = Path(__file__).parent.parent / "data"
LAPTOP, AT_TWICE = (1090, 610), (545, 305)  # logical pixels of a police laptop, and with text at 200 %
BARS, NARROW_BARS = (176, 56 + 28), (56, 56 + 28)  # what the window keeps of that for itself
SECTIONS = ("Who I am", "The force's choices", "Targets and marking", "Backups", "Text and theme", "The log")


class Screens:
    """Each page and dialog by name, with something in it; a dialog has the whole screen, a page what the bars leave."""

    def __init__(self, session, engagement, folder):
        self.session, self.engagement, self.folder = session, engagement, folder
        self.shown = Shown(EngagementQuery(), (engagement.id,), engagement.id)

    def log_new(self):
        page = LogPage(self.session)
        page.write_new()
        return page

    def log_planned(self):
        page = LogPage(self.session)
        page.write_new(planned=True)
        return page

    def log_edit(self):
        page = LogPage(self.session)
        page.edit(self.engagement.id)
        return page

    def log_with_problems(self):
        page = self.log_edit()
        page.form.form.show_values({"tactic": "", "held_on": "31/2/26", "is_good_practice": True})
        page.submit()
        return page

    def log_overtaken(self):
        page = self.log_edit()
        page.form.form.show_values({"purpose": "Mine"})
        page._show_overtaken()
        return page

    def engagements(self):
        return EngagementsPage(self.session)

    def engagements_filtered(self):
        page = EngagementsPage(self.session)
        page._show_filters(Filters(district="Colchester", words="Walk", venue="Lion Walk"))
        self.session.store.drafts.save("engagements", {"typed": {"id": 1, "title": "Half typed"}})
        page.refresh()
        return page

    def engagements_none_found(self):
        page = EngagementsPage(self.session)
        page._show_filters(Filters(words="nothing of the kind"))
        return page

    def engagements_none(self):
        with self.session.operation("Delete") as op:
            for record in history_of(self.session):
                op.remove(record)
        return EngagementsPage(self.session)

    def first_run(self):
        self.session.settings.remember_officer(str(self.session.store.path), 0)
        return FirstRunPage(self.session)

    def cannot_open(self):
        path = self.session.store.path
        return CannotOpenPage(self.session.look, path, "The log is open in another window.", path)

    def import_empty(self):
        return ImportDialog(self.session, None)

    def import_read(self):
        dialog = self.import_empty()
        dialog.show()
        dialog.read(DATA / "tracker-braintree-uttlesford.xlsx")
        return dialog

    def export(self):
        return ExportDialog(self.session, self.shown, None)

    def exported(self):
        dialog = self.export()
        printed = Printed(kind="Tracker", scope="Colchester", marking="OFFICIAL", page_count=2, stand_ins=())
        dialog.exported.say(printed, self.folder / "tracker.pdf", "Insp Sample")
        dialog._pages.setCurrentIndex(2)
        return dialog

    def deed(self):
        done = deed(self.session.store, history.latest_to_undo(self.session.store.db).id)
        return DeedDialog(self.session.look, done, None)

    def reason(self):
        return ReasonDialog(self.session.look, "Cancel “Pop-up”", "Why will it not happen?", "Cancel it", None)

    def choice(self):
        choices = self.session.store.choices.of_kind(ChoiceKind.CHANNEL)
        return ChoiceDialog(self.session, choices[0], choices, None)

    def period(self):
        popup = PeriodPopup(self.session.look, self.session.today, (None, None), None)
        popup.setWindowFlag(Qt.WindowType.Popup, on=False)
        popup.setWindowFlag(Qt.WindowType.Dialog)
        popup.offer(["This year", "Last year"], (), are_several=False)
        return popup

    def window(self):
        self.session.close()  # a log is open once
        return MainWindow(self.session.settings, self.session.store.path, self.session.look)

    def window_log(self):
        return self.window()

    def window_settings(self):
        return self.window()

    def settings(self, section):
        page = SettingsPage(self.session)
        page.show_section(section)
        return page


IN_THE_WINDOW = {
    "window_log": lambda desk: desk.write_new(),
    "window_settings": lambda desk: desk.show_page("Settings"),
}
NAMES = [name for name in vars(Screens) if not name.startswith("_") and name != "settings"]
each_screen = pytest.mark.parametrize("name", [*NAMES, *(f"settings: {name}" for name in SECTIONS)])


def history_of(session):
    """Every record but the choices and who is at the desk, children first."""
    store = session.store
    for finder in (store.tells, store.actions, store.concerns, store.engagements):
        ids = [row[0] for row in store.db.execute(f"select id from {finder._kind.table}").fetchall()]
        yield from finder.some(ids).values()


@pytest.fixture
def engagement(session, make):
    """An engagement with a little of everything."""
    held = make(Engagement, partners=("CSP", "Essex Fire"), communities=("Young people",), officers=("PC Made-Up",))
    concerns = [make(Concern, engagement_id=held.id, said=said) for said in ("Mopeds", "No light in the alley")]
    done = make(Action, concern_id=concerns[1].id, progress=Progress.FINISHED, ended_on=held.held_on, outcome="Mended")
    parts = (make(Action, concern_id=concerns[0].id), done, make(Tell, concern_ids=(concerns[1].id,)))
    with session.operation("Log") as op:
        for record in (held, *concerns, *parts):
            op.put(record)
    return session.store.engagements.get(held.id)


@pytest.fixture
def show(session, engagement, tmp_path, qtbot):
    """Shows a screen by its name, on a laptop or with text at twice the size."""
    screens, shown, holders = Screens(session, engagement, tmp_path), [], []

    def show(name, room):
        method, _, section = name.partition(": ")
        screen = getattr(screens, method)(*([section] if section else []))
        shown.append(screen)
        if isinstance(screen, (QDialog, PeriodPopup)):
            screen.show()
            room = min(room[0], screen.width()), min(room[1], screen.height())
        elif not isinstance(screen, MainWindow):
            bars = BARS if room == LAPTOP else NARROW_BARS
            room = room[0] - bars[0], room[1] - bars[1]
            screen = _held(screen)
            holders.append(screen)
        screen.resize(*room)
        screen.show()
        screen.activateWindow()
        qtbot.waitExposed(screen)
        _settle(screen, session, qtbot)
        if go_on := IN_THE_WINDOW.get(name):
            go_on(screen.logs.desk)
            _settle(screen, session, qtbot)
        return screen, room

    yield show
    for screen in shown:
        _let_go(screen, qtbot)


def _held(page):
    """A page in a window that makes no more room for it than the program's does."""
    window, body = QWidget(), QStackedWidget()
    body.setMinimumSize(1, 1)
    body.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
    body.addWidget(page)
    window.setLayout(column(body))
    return window


def _settle(screen, session, qtbot):
    """Until everything that is asked off the GUI thread has been answered."""
    if isinstance(screen, MainWindow):
        qtbot.waitUntil(lambda: bool(screen.logs and screen.logs.desk))
        screen.activateWindow()
        session = screen.logs.desk.session
    answers = []
    session.ask("whether all is answered", lambda store: True, answers.append)
    qtbot.waitUntil(lambda: answers == [True])
    for _ in range(3):
        QApplication.processEvents()


def _let_go(screen, qtbot):
    if isinstance(screen, LogPage):
        screen.editor.discard()
        screen.close_for_good()
    screen.close()
    screen.deleteLater()


@each_screen
def test_every_control_has_a_name_and_is_reached_by_tab_in_the_order_of_the_eye(show, name):
    screen, _ = show(name, LAPTOP)
    walk = Walk(screen).go(against_the_eye, without_a_ring)
    wrong = [*nameless(screen), *walk.complaints, *walk.unreached()]
    assert not wrong, "\n".join(wrong)


@each_screen
def test_at_twice_the_size_every_control_comes_into_view(show, name):
    screen, room = show(name, AT_TWICE)
    walk = Walk(screen).go(out_of_view)
    wrong = [*too_large(screen, *room), *too_wide(screen), *walk.complaints, *walk.unreached()]
    assert not wrong, "\n".join(wrong)


# The walker itself


@pytest.fixture
def bad(look, qtbot):
    """A window in which everything is wrong that can be."""
    window = QWidget()
    nameless, unreached = QLineEdit(), QPushButton("Unreached")
    unreached.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    ringless = QPushButton("Ringless")
    ringless.setStyleSheet("QPushButton, QPushButton:focus { border: 1px solid gray; padding: 0; min-height: 30px; }")
    first, second = QPushButton("First"), QPushButton("Second")
    window.setLayout(row(first, second, nameless, unreached, ringless))
    QWidget.setTabOrder(second, first)
    qtbot.addWidget(window)
    window.resize(600, 80)
    window.show()
    window.activateWindow()
    qtbot.waitExposed(window)
    return window


def test_a_bad_window_is_caught_at_everything(bad):
    walk = Walk(bad).go(against_the_eye, without_a_ring, out_of_view)
    wrong = "\n".join([*nameless(bad), *walk.complaints, *walk.unreached()])
    assert "QLineEdit “” in a plain widget has no name" in wrong
    assert "Tab goes left, from QPushButton “Second”" in wrong
    assert "QPushButton “Unreached” in a plain widget cannot be reached with Tab" in wrong
    assert "QPushButton “Ringless” in a plain widget looks nearly the same" in wrong
    assert len(wrong.splitlines()) == 4


def test_what_the_search_found_is_named_and_gone_through_with_the_arrow_keys(show, qtbot):
    window, _ = show("window", LAPTOP)
    search = window.logs.desk.search
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(QApplication.focusWidget(), "mopeds")
    qtbot.waitUntil(lambda: search.list.isVisible() and search.list.model().rowCount() > 0)
    assert search.list.accessibleName()
    before = search.list.currentIndex().row()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    assert search.list.currentIndex().row() >= before
    assert search.list.currentIndex().isValid()

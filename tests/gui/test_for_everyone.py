"""Every page and dialog can be used without a mouse and without seeing it, also with text at twice its size."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPushButton, QWidget

from gui.first_run_page import FirstRunPage
from gui.import_dialog import ImportDialog
from gui.log_page import LogPage
from gui.look.parts import column
from gui.settings_page import SettingsPage
from models.action import Action, Progress
from models.concern import Concern
from models.engagement import Engagement, Status
from models.tell import Tell
from tests.gui.everyone import Walk, against_the_eye, nameless, out_of_view, too_wide, without_a_ring

DATA = Path(__file__).parent.parent / "data"
COMFORTABLE = (1090 - 176, 610 - 56 - 28)  # what a page has of a laptop's screen
SMALL = (545 - 56, 305 - 56 - 28)  # and with text at 200 %
SECTIONS = ("Who I am", "The force's choices", "Targets and marking", "Backups", "Text and theme", "The log")


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
def screens(session, engagement, qtbot):
    """Makes a page or dialog by the name of its test."""

    def log_page(begin):
        page = LogPage(session)
        begin(page)
        return page

    def with_problems(page):
        page.edit(engagement.id)
        page.form.form.show_values({"tactic": "", "held_on": "31/2/26", "counted": ""})
        page.submit()

    def settings(name):
        page = SettingsPage(session)
        page.show_section(name)
        return page

    def first_run():
        session.settings.remember_officer(str(session.store.path), 0)
        return FirstRunPage(session)

    def importing(file=None):
        dialog = ImportDialog(session, None)
        if file:
            dialog.show()
            dialog.read(DATA / file)
        return dialog

    def planned(page):
        page.write_new(planned=True)

    ways = {
        "log new": lambda: log_page(LogPage.write_new),
        "log planned": lambda: log_page(planned),
        "log edit": lambda: log_page(lambda page: page.edit(engagement.id)),
        "log with problems": lambda: log_page(with_problems),
        "first run": first_run,
        "import": importing,
        "import read": lambda: importing("tracker-braintree-uttlesford.xlsx"),
        **{f"settings {name}": lambda name=name: settings(name) for name in SECTIONS},
    }
    made: list[QWidget] = []

    def make_screen(name, size):
        made.append(ways[name]())
        qtbot.addWidget(made[0])
        made[0].resize(*size)
        made[0].show()
        made[0].activateWindow()
        qtbot.waitExposed(made[0])
        for _ in range(3):
            QApplication.processEvents()
        return made[0]

    yield make_screen
    for one in made:
        if isinstance(one, LogPage):
            one.editor.discard()
            one.close_for_good()


NAMES = ("log new", "log planned", "log edit", "log with problems", "first run", "import", "import read")
each_screen = pytest.mark.parametrize("name", [*NAMES, *(f"settings {name}" for name in SECTIONS)])


@each_screen
def test_every_control_has_a_name_and_is_reached_by_tab_in_the_order_of_the_eye(screens, name):
    screen = screens(name, COMFORTABLE)
    walk = Walk(screen).go(against_the_eye, without_a_ring)
    wrong = [*nameless(screen), *walk.complaints, *walk.unreached()]
    assert not wrong, "\n".join(wrong)


@each_screen
def test_at_twice_the_size_every_control_comes_into_view(screens, name):
    screen = screens(name, SMALL)
    walk = Walk(screen).go(out_of_view)
    wrong = [*too_wide(screen), *walk.complaints, *walk.unreached()]
    assert not wrong, "\n".join(wrong)

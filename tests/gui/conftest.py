"""What tests of screens start from: the look, and a session on a log in a file of the test."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths

from gui.engagements_page import EngagementsPage
from gui.log_page import LogPage
from gui.look.look import Look
from gui.machine_settings import MachineSettings
from gui.session import Session
from models.engagement import Engagement
from models.ids import new_id
from models.officer import Officer
from tests.gui.at_the_list import settled


@pytest.fixture(scope="session", autouse=True)
def _own_places():
    """No test writes where the user's programs keep their files."""
    QStandardPaths.setTestModeEnabled(True)


@pytest.fixture(scope="session")
def look(qapp) -> Look:
    """The look, light."""
    look = Look(qapp)
    look.use("light")
    return look


@pytest.fixture
def session(look, open_store: Callable, essex, tmp_path: Path) -> Iterator[Session]:
    """A log in a file, with the force's choices, and PC Made-Up of Colchester at the desk."""
    store = open_store(choices=essex)
    settings = MachineSettings(tmp_path / "machine.ini")
    officer = Officer(id=new_id(), name="PC Made-Up", district="Colchester", team="Community Policing Team")
    with store.operation("Say who I am") as op:
        op.put(officer)
    settings.remember_officer(str(store.path), officer.id)
    session = Session(store, look, settings)
    yield session
    session.close()


@pytest.fixture
def page(session, qtbot):
    page = LogPage(session)
    qtbot.addWidget(page)
    page.resize(914, 526)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    yield page
    page.close_for_good()


@pytest.fixture
def log_some(session: Session, make: Callable) -> Callable:
    """`log_some("Coffee", "Market", …)`: engagements of my district, each a day before the one before it; their ids."""

    def log_some(*titles: str, **given):
        ids = []
        with session.operation("Save") as op:
            for days, title in enumerate(titles):
                one = make(Engagement, **{"title": title, "held_on": session.today() - timedelta(days), **given})
                ids.append(op.put(one).id)
        return ids

    return log_some


@pytest.fixture
def open_engagements(session: Session, qtbot) -> Callable:
    """`open_engagements()`: the page as it opens on the log, painted, with everything found."""

    def open_engagements(width=1090, height=600):
        page = EngagementsPage(session)
        qtbot.addWidget(page)
        page.resize(width, height)
        with qtbot.waitExposed(page):
            page.show()
        settled(page, qtbot)
        return page

    return open_engagements

"""What tests of screens start from: the look, and a session on a log in a file of the test."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths

from gui.log_page import LogPage
from gui.look.look import Look
from gui.machine_settings import MachineSettings
from gui.session import Session
from models.ids import new_id
from models.officer import Officer


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

"""What tests of screens start from: the look, and a session on a log in a file of the test."""

import shutil
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths

from gui.engagements_page import EngagementsPage
from gui.log_page import LogPage
from gui.look.look import Look
from gui.loop_page import LoopPage
from gui.machine_settings import MachineSettings
from gui.review_page import ReviewPage
from gui.session import Session
from gui.you_said_page import YouSaidPage
from models.action import Action, Progress
from models.concern import Concern
from models.engagement import Engagement, Status
from models.ids import new_id
from models.officer import Officer, Role
from models.tell import Tell
from storage.store import Store
from tests.conftest import TODAY
from tests.gui import at_the_review
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


@pytest.fixture(scope="session")
def made_log(tmp_path_factory, essex) -> Path:
    """A log as it is when PC Made-Up of Colchester has come to the desk; to be copied: making one takes a while."""
    path = tmp_path_factory.mktemp("made") / "log.db"
    with Store.open(path, user="PC Made-Up", machine="desk", today=lambda: TODAY, choices=essex) as store:
        officer = Officer(id=new_id(), name="PC Made-Up", district="Colchester", team="Community Policing Team")
        with store.operation("Say who I am") as op:
            op.put(officer)
    return path


@pytest.fixture
def session(look, made_log: Path, open_store: Callable, tmp_path: Path) -> Iterator[Session]:
    """A log in a file, with the force's choices, and PC Made-Up of Colchester at the desk."""
    shutil.copyfile(made_log, tmp_path / "log.db")
    store = open_store()
    settings = MachineSettings(tmp_path / "machine.ini")
    settings.remember_officer(str(store.path), store.officers.all()[0].id)
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


@pytest.fixture
def tell_some(session: Session, make: Callable) -> Callable:
    """`tell_some("Dark subway", "Lamps mended", …)`: loops that people were told about lately; their concerns' ids."""

    def tell_some(*told, district="Colchester", days_ago=5, place="", is_told=True):
        held = session.today() - timedelta(days=40)
        ids = []
        with session.operation("Log") as op:
            for said, message in zip(told[::2], told[1::2], strict=True):
                engagement = op.put(make(Engagement, district=district, held_on=held))
                concern = make(Concern, engagement_id=engagement.id, said=said, heard_on=held, place=place)
                done = make(
                    Action,
                    concern_id=concern.id,
                    undertaken_on=held,
                    ended_on=held,
                    progress=Progress.FINISHED,
                    what="Patrols",
                    outcome="Two seized",
                )
                told_on = session.today() - timedelta(days=days_ago)
                parts = (concern, done, make(Tell, concern_ids=(concern.id,), told_on=told_on, message=message))
                for record in parts if is_told else parts[:2]:
                    op.put(record)
                ids.append(concern.id)
        return ids

    return tell_some


@pytest.fixture
def tell_together(session: Session, make: Callable) -> Callable:
    """`tell_together(message, outcome, …)`: loops that one message was about, with what came of each one's action."""

    def tell_together(message, *outcomes):
        held, concerns = session.today() - timedelta(days=40), []
        with session.operation("Log") as op:
            for outcome in outcomes:
                engagement = op.put(make(Engagement, district="Colchester", held_on=held))
                concern = op.put(make(Concern, engagement_id=engagement.id, heard_on=held))
                ended = {"progress": Progress.FINISHED, "ended_on": held, "outcome": outcome}
                op.put(make(Action, concern_id=concern.id, undertaken_on=held, **ended))
                concerns.append(concern.id)
            op.put(make(Tell, concern_ids=tuple(concerns), told_on=session.today(), message=message))
        return concerns

    return tell_together


@pytest.fixture
def open_you_said(session: Session, qtbot) -> Iterator[Callable]:
    """`open_you_said(ids)`: the page, begun with these loops and settled."""
    opened = []

    def open_you_said(ids=(), width=1_744, height=996):
        page = YouSaidPage(session)
        qtbot.addWidget(page)
        page.resize(width, height)
        page.begin(tuple(ids))
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        settled(page, qtbot)
        opened.append(page)
        return page

    yield open_you_said
    for page in opened:
        page.hide()


@pytest.fixture
def sit(session):
    """`sit(Role.INSPECTOR)`: somebody sits down at the desk."""

    def sit(role=Role.INSPECTOR, name="Insp Made-Up", district="Colchester"):
        officer = Officer(id=new_id(), name=name, role=role, district=district)
        session.settings.remember_officer(str(session.store.path), officer.id)
        with session.operation("Say who I am") as op:
            op.put(officer)
        return officer

    return sit


@pytest.fixture
def submit(session, make):
    """`submit("Coffee", 3)`: an engagement submitted that day of June, by PC Made-Up."""

    def submit(title, number, **given):
        facts = {"status": Status.SUBMITTED, "submitted_on": date(2026, 6, number), "recorded_by": "PC Made-Up"}
        with session.operation("Submit") as op:
            return op.put(make(Engagement, **{"title": title, **facts, **given}))

    return submit


@pytest.fixture
def open_review(session, qtbot):
    """`open_review()`: the page as it opens on the log, with everything found."""

    def open_review(width=914, height=526):
        page = ReviewPage(session)
        qtbot.addWidget(page)
        page.resize(width, height)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        at_the_review.settle(page, qtbot)
        page.setFocus()
        return page

    return open_review


@pytest.fixture
def three(sit, submit):
    sit()
    return [submit(title, number) for title, number in (("Coffee", 2), ("Stroll", 20), ("Surgery", 28))]


@pytest.fixture
def engagement(session, make):
    """An accepted one, at which the concern was raised."""
    with session.operation("Log") as op:
        return op.put(make(Engagement, status=Status.ACCEPTED, ward="Castle"))


@pytest.fixture
def concern(session, make, engagement):
    """Something raised at the engagement."""
    made = make(
        Concern, engagement_id=engagement.id, said="No light\nin the alley", place="Vineyard Street", raised_by=9
    )
    with session.operation("Log") as op:
        return op.put(made)


@pytest.fixture
def action(session, make, concern):
    """Something undertaken about the concern."""
    with session.operation("Log") as op:
        return op.put(make(Action, concern_id=concern.id, what="Ask the council", owner="PC Made-Up"))


@pytest.fixture
def opened(session, qtbot):
    """`opened(concern)`: the page on its loop, with what is asked answered."""

    def opened(concern):
        page = LoopPage(session)
        qtbot.addWidget(page)
        page.resize(914, 526)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        page.show_loop(concern.id)
        qtbot.waitUntil(lambda: page.story is not None)
        return page

    return opened

"""From page to page and back to where one came from."""

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from gui.desk import Desk
from gui.shell import Shell
from gui.tell_dialog import TellDialog
from models.concern import Concern
from models.engagement import Engagement
from models.local_problem import LocalProblem
from models.spoken import Period
from models.what_works import Behind, WorksQuery
from storage.everything import Hit, HitKind


@pytest.fixture
def ways(session, look, qtbot):
    shell = Shell(look)
    qtbot.addWidget(shell)
    shell.resize(1090, 610)
    shell.show()
    desk = Desk(session, shell)
    desk.begin("Today")
    yield desk.ways
    desk.close()


@pytest.fixture
def concerns(session, make) -> list[Concern]:
    """Two of one engagement."""
    engagement = make(Engagement, title="Pop-up at the market")
    heard = [make(Concern, engagement_id=engagement.id, said=said) for said in ("Mopeds race", "No light")]
    with session.operation("Log it") as op:
        for one in (engagement, *heard):
            op.put(one)
    return heard


def here(ways):
    return ways.shell.body.currentWidget()


def test_a_loop_is_opened_and_one_comes_back_to_where_one_was(ways, concerns):
    ways.show_page("Loops")
    ways.pages["Loops"].opened.emit(concerns[0].id)
    assert here(ways) is ways.loop
    assert ways.shell.side_bar.buttons["Loops"].isChecked()
    ways.loop.closed.emit()
    assert here(ways) is ways.pages["Loops"]


def test_from_loop_to_loop_one_comes_back_in_one_step(ways, concerns):
    ways.show_page("Today")
    for one in concerns:
        ways.show_loop(one.id)
    ways.loop.closed.emit()
    assert here(ways) is ways.pages["Today"]


def test_an_engagement_opened_from_its_loop_is_closed_to_the_loop(ways, concerns):
    ways.show_loop(concerns[0].id)
    ways.loop.edit_wanted.emit(concerns[0].engagement_id)
    assert here(ways) is ways.form
    ways.form.save_and_close()
    assert here(ways) is ways.loop


def test_you_said_we_did_begins_with_what_was_chosen_and_goes_back(ways, concerns):
    ways.show_page("Loops")
    ways.pages["Loops"].you_said_wanted.emit(tuple(one.id for one in concerns))
    assert here(ways) is ways.you_said
    ways.you_said.closed.emit()
    assert here(ways) is ways.pages["Loops"]


def test_several_are_told_at_once_from_any_page(ways, concerns, qtbot):
    ways.tell(tuple(one.id for one in concerns))
    dialog = ways.shell.findChild(TellDialog)
    assert dialog.isVisible()
    dialog.close()


@pytest.mark.parametrize("kind", [HitKind.CONCERN, HitKind.PROBLEM])
def test_what_a_search_found_is_opened_as_what_it_is(ways, concerns, session, make, kind):
    problem = make(LocalProblem)
    with session.operation("Name it") as op:
        op.put(problem)
    found = {"concern_id": concerns[0].id} if kind == HitKind.CONCERN else {"problem_id": problem.id}
    ways.show_hit(Hit(kind=kind, title="Found", sub="", **found))
    assert here(ways) is (ways.loop if kind == HitKind.CONCERN else ways.pages["Problems"])


def test_planning_another_opens_an_empty_plan(ways):
    ways.pages["Today"].plan_wanted.emit()
    assert here(ways) is ways.form
    assert ways.form.form.is_planned


def test_what_was_acted_on_and_never_told_is_one_click_from_today(ways):
    ways.pages["Today"].never_told_wanted.emit()
    assert here(ways) is ways.pages["Loops"]
    assert ways.pages["Loops"].filters.query(ways.session.today()).is_never_told
    ways.show_page("Today")
    ways.shell.side_bar.buttons["Loops"].click()
    assert not ways.pages["Loops"].filters.query(ways.session.today()).is_never_told


def test_every_page_of_the_side_bar_opens(ways, qtbot):
    for name, button in ways.shell.side_bar.buttons.items():
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        assert here(ways) is ways.pages[name]


def test_what_is_typed_on_the_page_of_a_loop_is_not_left_without_asking(ways, concerns, monkeypatch):
    asked = []
    monkeypatch.setattr("gui.loop_page.is_wanted", lambda *_: asked.append(1))
    ways.show_loop(concerns[0].id)
    monkeypatch.setattr(type(ways.loop.view), "is_typed", True)
    ways.show_page("Loops")
    ways.show_engagement(concerns[0].engagement_id)
    ways.write_new()
    assert here(ways) is ways.loop
    assert len(asked) == 3


class Shown(QObject):
    """The windows that are shown while it watches."""

    def __init__(self):
        super().__init__()
        self.windows = []

    def eventFilter(self, watched, event):  # noqa: N802  # as Qt calls it
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.windows.append(type(watched).__name__)
        return False


def test_no_page_flashes_a_window_of_its_own_while_it_is_made(ways, concerns):
    shown = Shown()
    QApplication.instance().installEventFilter(shown)
    for name in ways.shell.side_bar.buttons:
        ways.show_page(name)
    ways.show_loop(concerns[0].id)
    ways.put_out([concerns[0].id])
    ways.write_new()
    QApplication.instance().removeEventFilter(shown)
    assert shown.windows == []


def test_from_any_record_one_comes_to_its_own_story(ways, concerns, session, make, qtbot):
    problem = make(LocalProblem, name="Market Square")
    with session.operation("Name “Market Square”") as op:
        op.put(problem)
    ways.show_loop(concerns[0].id)
    qtbot.waitUntil(lambda: ways.loop.story is not None)
    ways.loop.head.history.click()
    history = ways.pages["History"]
    assert here(ways) is history
    qtbot.waitUntil(lambda: len(history.list.rows.ids) >= 1)
    ways.show_problem(problem.id)
    view = ways.pages["Problems"].sheet
    qtbot.waitUntil(lambda: view.sheet is not None)
    view._history.trigger()
    assert here(ways) is history
    ways.show_engagement(concerns[0].engagement_id)
    sheet = ways.pages["Engagements"].sheet
    qtbot.waitUntil(lambda: sheet.sheet is not None)
    sheet._actions["Its history"].trigger()
    assert here(ways) is history


@pytest.mark.parametrize("of_concerns", [False, True])
def test_what_stands_behind_a_figure_is_listed(ways, concerns, session, of_concerns, qtbot):
    days = Period(session.today().replace(month=1, day=1), session.today())
    behind = Behind(engagements=WorksQuery(period=days, statuses=()), of_concerns=of_concerns)
    ways.show_page("What works")
    ways.pages["What works"].behind_wanted.emit(behind)
    page = ways.pages["Loops" if of_concerns else "Engagements"]
    assert here(ways) is page
    qtbot.waitUntil(lambda: len(page.list.rows.ids) == (2 if of_concerns else 1))

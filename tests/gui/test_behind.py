"""What stands behind a figure of What works, in the lists of engagements and of loops."""

from datetime import date
from functools import partial

import pytest
from PySide6.QtCore import Qt

from gui.filters import By, Filters
from gui.loop_filters import LoopFilters
from gui.loops_page import LoopsPage
from models import action
from models.action import Action
from models.concern import Concern
from models.engagement import Engagement, Status
from models.loop import LoopState
from models.spoken import Period
from models.what_works import Behind, WorksQuery
from tests.gui.at_the_list import settled, titles

MARCH = Period(date(2026, 3, 1), date(2026, 3, 31))
COFFEES = Behind(engagements=WorksQuery(period=MARCH, tactics=("Coffee with Cops",), districts=("Colchester",)))
SAID = "From What works: Coffee with Cops, Colchester, 1 Mar to 31 Mar 2026"


@pytest.fixture
def loops(session, qtbot):
    page = LoopsPage(session)
    qtbot.addWidget(page)
    page.resize(1090, 600)
    with qtbot.waitExposed(page):
        page.show()
    settled(page, qtbot)
    return page


@pytest.fixture
def held(log_some):
    log = partial(log_some, status=Status.ACCEPTED)
    log("In", held_on=date(2026, 3, 31), tactic="Coffee with Cops")
    log("Of April", held_on=date(2026, 4, 1), tactic="Coffee with Cops")
    log("Elsewhere", held_on=date(2026, 3, 5), tactic="Coffee with Cops", district="Tendring")
    log("Another", held_on=date(2026, 3, 5), tactic="Survey")
    log_some("Draft", held_on=date(2026, 3, 5), tactic="Coffee with Cops")


def test_engagements_are_narrowed_to_exactly_what_was_counted(held, open_engagements, qtbot):
    page = open_engagements()
    page.show_behind(COFFEES)
    settled(page, qtbot)
    assert titles(page) == ["In"]
    chip = page.filter_line.chips[By.BEHIND]
    assert chip.isVisible()
    assert chip.accessibleName() == SAID


def test_the_chip_is_taken_away_like_any_other(held, open_engagements, qtbot):
    page = open_engagements()
    page.show_behind(COFFEES)
    qtbot.keyClick(page.filter_line.chips[By.BEHIND], Qt.Key.Key_Delete)
    settled(page, qtbot)
    assert page.filters == Filters()
    assert len(titles(page)) == 5
    assert not page.filter_line.chips[By.BEHIND].isVisible()


def test_nobody_is_offered_it_as_a_filter_to_add(open_engagements):
    page = open_engagements(width=1744)
    assert not page.filter_line.adding[By.BEHIND].isVisible()


def test_filters_that_were_taken_off_can_be_put_back(held, open_engagements, qtbot):
    page = open_engagements()
    before = Filters(words="Walk")
    page._show_filters(before)
    page.show_behind(COFFEES)
    assert page.filters == Filters(behind=COFFEES)
    page.notice.take_back.click()
    assert page.filters == before


def test_the_page_opens_another_time_as_it_was_before(held, open_engagements, session, qtbot):
    page = open_engagements()
    page._show_filters(Filters(words="Walk"))
    page.show_behind(COFFEES)
    assert open_engagements().filters == Filters(words="Walk")


def test_an_engagement_that_is_not_behind_the_figure_takes_the_chip_off(held, open_engagements, session, qtbot):
    page = open_engagements()
    page.show_behind(COFFEES)
    settled(page, qtbot)
    (draft,) = (one for one in page.session.store.engagements.search("Draft"))
    page.show_engagement(draft)
    settled(page, qtbot)
    assert page.list.current_id() == draft
    assert page.filters.behind is None


@pytest.fixture
def raised(session, make):
    """Two concerns to tell and one heard at an engagement of March, one to tell of April, heard in March."""
    with session.operation("Log") as op:
        for month, theme in ((3, "Noise"), (3, "Noise"), (3, "Litter"), (4, "Noise")):
            held = op.put(make(Engagement, held_on=date(2026, month, 9), status=Status.ACCEPTED))
            one = op.put(make(Concern, engagement_id=held.id, heard_on=date(2026, 3, 9), theme=theme))
            if theme == "Noise":
                undertaken = make(Action, concern_id=one.id, undertaken_on=date(2026, 3, 9))
                op.put(action.finish(undertaken, date(2026, 3, 10)))


def test_loops_open_with_the_tab_that_holds_most_of_what_was_counted(raised, loops, qtbot):
    loops.show_behind(Behind(engagements=WorksQuery(period=MARCH), of_concerns=True))
    settled(loops, qtbot)
    assert loops.state == LoopState.TO_TELL
    assert loops.list.model().rowCount() == 2
    assert [loops.tabs.tabText(place) for place in range(3)] == ["Heard  1", "Acting  0", "To tell  2"]


def test_loops_are_narrowed_by_theme_and_by_where_they_stand(raised, loops, qtbot):
    asked = WorksQuery(period=MARCH)
    loops.show_behind(Behind(engagements=asked, of_concerns=True, theme="Litter", states=(LoopState.HEARD,)))
    settled(loops, qtbot)
    assert loops.state == LoopState.HEARD
    assert loops.list.model().rowCount() == 1
    loops.clear_filters()
    assert loops.filters == LoopFilters(state=LoopState.HEARD)

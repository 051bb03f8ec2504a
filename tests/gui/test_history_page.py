"""The page of the history: what was done, found by whom, when and in which words, told in words, and taken back."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QWidget

from gui.history_filters import KINDS, By, HistoryFilters
from gui.history_page import HistoryPage
from gui.shown import HistoryShown
from gui.undoing import Undoing
from models.concern import Concern
from models.engagement import Counted, Engagement
from models.problem import Known
from storage.history import CONSULTED, RESTORED
from storage.kinds import BY_TABLE
from storage.operation import EXPORTS
from tests.gui.at_the_list import settled


@pytest.fixture
def open_history(session, qtbot):
    """`open_history()`: the page as it opens, with everything found."""

    def open_history(width=1090, height=600):
        page = HistoryPage(session)
        qtbot.addWidget(page)
        page.resize(width, height)
        with qtbot.waitExposed(page):
            page.show()
        page.setFocus()
        settled(page, qtbot)
        return page

    return open_history


@pytest.fixture
def engagement(make):
    return make(Engagement, reference="COL-26-TEST")


@pytest.fixture
def do(session):
    """`do(label, record, …)`: save them as one step; its id."""

    def do(label, *records):
        with session.operation(label) as op:
            for record in records:
                op.put(record)
        return op.id

    return do


def rows(page):
    return [page.list.rows.cells(row)[0].main for row in range(page.list.model().rowCount())]


def steps(page):
    return [name for row, name in enumerate(rows(page)) if page.list.rows.ids[row] > 0]


def story(page):
    return page.story.words.toPlainText() if page.story.words.isVisible() else ""


def choose(page, qtbot, operation_id):
    page.list.choose(operation_id)
    settled(page, qtbot)


# What it lists


def test_steps_stand_under_their_day_the_newest_first(open_history, do, engagement):
    do("Log it", engagement)
    do("Change it", replace(engagement, feedback="Good"))
    page = open_history()
    assert rows(page)[0].startswith("Today, ") or " 20" in rows(page)[0]
    assert steps(page)[:2] == ["Change it", "Log it"]
    assert page.found.text() == "4 found"
    QAbstractItemModelTester(page.list.model())


def test_a_row_says_who_where_and_how_much(open_history, do, engagement, make):
    do("Log it", engagement, make(Concern, engagement_id=engagement.id))
    page = open_history()
    assert page.list.rows.cells(1)[0].sub == "PC Made-Up · desk · 2 records"
    page.resize(1700, 900)
    assert [cell.main for cell in page.list.rows.cells(1)[1:4]] == ["PC Made-Up", "desk", "2"]


def test_days_are_passed_over_by_the_keyboard(open_history, do, engagement, qtbot):
    do("Log it", engagement)
    page = open_history()
    page.list.setFocus()
    assert page.list.current_id() > 0
    for _ in range(9):
        qtbot.keyClick(page.list, Qt.Key.Key_Up)
    assert page.list.current_id() > 0


def test_what_is_done_meanwhile_comes_to_the_top_and_the_row_stays(open_history, do, engagement, qtbot):
    first = do("Log it", engagement)
    page = open_history()
    assert page.list.current_id() == first
    do("Change it", replace(engagement, feedback="Good"))
    qtbot.waitUntil(lambda: steps(page)[:2] == ["Change it", "Log it"])
    assert page.list.current_id() == first


def test_a_page_that_is_not_seen_reads_when_it_is(open_history, do, engagement, qtbot):
    page = open_history()
    page.hide()
    do("Log it", engagement)
    settled(page, qtbot)
    assert "Log it" not in steps(page)
    page.show()
    qtbot.waitUntil(lambda: "Log it" in steps(page))


# Narrowing


def test_it_is_narrowed_by_person_kind_period_and_words(open_history, do, engagement, session, make, qtbot):
    do("Log it", engagement)
    do("Hear it", make(Concern, engagement_id=engagement.id))
    with session.store.operation("Theirs") as op:
        op.put(make(Engagement))
    page = open_history()
    for filters, found in (
        (HistoryFilters(kinds=("Concerns",)), ["Hear it"]),
        (HistoryFilters(words="hear"), ["Hear it"]),
        (HistoryFilters(person="Nobody"), []),
        (HistoryFilters(period=f" {session.today() - timedelta(40_000)}"), []),
    ):
        page._show_filters(filters)
        qtbot.waitUntil(lambda found=found: steps(page) == found)


def test_its_export_is_of_what_it_is_narrowed_to(open_history, do, engagement, session, qtbot):
    do("Log", engagement)
    page = open_history()
    page.filter_line.show_filters(HistoryFilters(person="PC Made-Up"))
    with qtbot.waitSignal(page.export_wanted) as wanted:
        page.export.click()
    (what,) = wanted.args
    assert isinstance(what, HistoryShown)
    assert what.query.user == "PC Made-Up"


def test_people_are_offered_who_did_something(open_history, session, make, qtbot):
    session.store.user = "Insp Other"
    with session.store.operation("Theirs") as op:
        op.put(make(Engagement))
    page = open_history()
    popup = page.filter_line.open(By.PERSON, page.filter_line.words)
    qtbot.waitUntil(lambda: popup.names.count() == 2)
    assert [popup.names.item(row).text() for row in range(popup.names.count())] == ["Insp Other", "PC Made-Up"]


def test_every_kind_of_record_and_of_note_can_be_filtered_by():
    assert set(KINDS.values()) == {*BY_TABLE, EXPORTS, CONSULTED, RESTORED}


def test_it_opens_as_it_was_left(open_history, do, engagement, qtbot):
    page = open_history()
    page._show_filters(HistoryFilters(kinds=("Concerns", "Exports (disclosures)"), words="hear"))
    settled(page, qtbot)
    assert open_history().filters == page.filters


def test_where_nothing_matches_it_says_so_and_shows_all_in_one(open_history, do, engagement, qtbot):
    do("Log it", engagement)
    page = open_history()
    page._show_filters(HistoryFilters(words="nothing of the kind"))
    qtbot.waitUntil(lambda: page._results.currentIndex() == 1)
    assert not page.story.isVisible()
    page.show_all()
    qtbot.waitUntil(lambda: "Log it" in steps(page))


# The story


def test_a_change_is_told_in_the_words_of_the_form_with_the_words_that_changed(open_history, do, engagement, qtbot):
    do("Log it", engagement)
    do("Change it", replace(engagement, audience=45, counted=Counted.COUNTED, title="Pop-up event: Castle Park"))
    page = open_history()
    qtbot.waitUntil(lambda: "How many" in story(page))
    told = story(page)
    assert "taken out put in" in told
    assert "Changed: engagement" in told
    assert "Pop-up event: Lion Walk Castle Park" in told
    assert "audience" not in told
    assert str(engagement.id) not in told


def test_an_export_says_for_whom_and_how_it_was_marked(open_history, session, qtbot):
    with session.operation("Export the tracker") as op:
        op.disclose("Engagement tracker", "Colchester CSP", "Colchester, 2026", "OFFICIAL-SENSITIVE")
    page = open_history()
    qtbot.waitUntil(lambda: "Colchester CSP" in story(page))
    assert "OFFICIAL-SENSITIVE" in story(page)
    assert not page.story.undoing.isEnabled()


def test_a_long_import_is_told_block_by_block(open_history, session, make, qtbot):
    with session.operation("Import tracker.xlsx") as op:
        op.add(make(Engagement, title=f"Number {number}") for number in range(120))
    page = open_history()
    qtbot.waitUntil(lambda: "Number 49" in story(page))
    assert "Number 50" not in story(page)
    assert page.story._rest.text() == "and 70 more"
    page.story.more.click()
    qtbot.waitUntil(lambda: "Number 99" in story(page))
    assert page.story.more.text() == "Show the next 20"
    page.story.more.click()
    qtbot.waitUntil(lambda: "Number 119" in story(page))
    assert not page.story._foot.isVisible()


def test_a_record_has_its_own_story_and_there_is_a_way_back(open_history, do, engagement, make, qtbot):
    do("Log it", engagement)
    do("Elsewhere", make(Engagement))
    do("Change it", replace(engagement, feedback="Good"))
    page = open_history()
    page.show_story_of([engagement.id], "“Pop-up event: Lion Walk”")
    qtbot.waitUntil(lambda: steps(page) == ["Change it", "Log it"])
    assert page.notice.said.accessibleName() == "The story of “Pop-up event: Lion Walk”"
    page.notice.take_back.click()
    qtbot.waitUntil(lambda: "Elsewhere" in steps(page))
    assert not page.notice.isVisible()


def test_in_a_records_own_story_a_long_import_tells_of_this_record_alone(open_history, session, make, qtbot):
    engagements = [make(Engagement, title=f"Number {number}") for number in range(120)]
    with session.operation("Import") as op:
        op.add(engagements)
    page = open_history()
    page.show_story_of([engagements[77].id], "it")
    qtbot.waitUntil(lambda: "Number 77" in story(page))
    assert "Number 0 " not in story(page)
    assert not page.story._foot.isVisible()


def test_a_step_is_shown_wherever_the_filters_were_and_they_can_be_put_back(open_history, do, engagement, make, qtbot):
    wanted = do("Log it", engagement)
    do("Elsewhere", make(Engagement))
    page = open_history()
    page._show_filters(HistoryFilters(words="elsewhere"))
    settled(page, qtbot)
    page.show_operation(wanted)
    qtbot.waitUntil(lambda: page.list.current_id() == wanted)
    assert page.filters == HistoryFilters()
    page.notice.take_back.click()
    qtbot.waitUntil(lambda: steps(page) == ["Elsewhere"])


def test_the_engagement_and_the_loop_can_be_opened_from_what_was_done_to_them(
    open_history, do, make, engagement, qtbot
):
    concern = make(Concern, engagement_id=engagement.id)
    do("Log it", engagement)
    page = open_history()
    qtbot.waitUntil(page.story.engagement.isVisible)
    with qtbot.waitSignal(page.engagement_wanted, check_params_cb=lambda opened: opened == engagement.id):
        page.story.engagement.click()
    do("Hear it", concern)
    page.show_operation(do("Sort it", replace(concern, theme="Noise")))
    qtbot.waitUntil(lambda: page.story.told.story.line.label == "Sort it")
    assert page.story.engagement.isVisible()  # a concern belongs to one


def test_what_is_gone_cannot_be_opened(open_history, do, session, engagement, qtbot):
    do("Log it", engagement)
    with session.operation("Delete it") as op:
        op.remove(engagement)
    page = open_history()
    qtbot.waitUntil(lambda: "Deleted: engagement" in story(page))
    assert not page.story.engagement.isVisible()


def test_in_a_narrow_window_the_story_takes_the_lists_room_and_gives_it_back(open_history, do, engagement, qtbot):
    do("Log it", engagement)
    page = open_history(545, 305)
    assert page.list.isVisible()
    assert not page.story.isVisible()
    qtbot.keyClick(page.list, Qt.Key.Key_Space)
    assert page.story.isVisible()
    assert not page.list.isVisible()
    qtbot.keyClick(page.story.back, Qt.Key.Key_Escape)
    assert page.list.isVisible()


# Undo


@pytest.fixture
def undoing(session, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    return Undoing(session, window)


def test_any_step_that_still_can_be_is_taken_back(open_history, do, make, engagement, undoing, session, qtbot):
    first = do("Log it", engagement)
    do("Elsewhere", make(Engagement))
    page = open_history()
    page.undo_wanted.connect(undoing.undo)
    choose(page, qtbot, first)
    page.story.undoing.click()
    assert session.store.engagements.get(engagement.id) is None
    qtbot.waitUntil(lambda: steps(page)[0] == "Undo: Log it")
    qtbot.waitUntil(lambda: not page.story.undoing.isEnabled())
    assert page.list.current_id() == first
    assert page.story._stands.text().startswith("Undone by PC Made-Up, ")


def test_what_has_moved_on_is_refused_in_words_and_stays(open_history, do, engagement, undoing, session, qtbot):
    first = do("Log it", engagement)
    do("Change it", replace(engagement, feedback="Good"))
    page = open_history()
    choose(page, qtbot, first)
    qtbot.waitUntil(lambda: page.story.told.story.line.id == first)
    with pytest.raises(Known, match="has been changed since"):
        undoing.undo(page.story.told.story.line.id, "Log it", 1)
    assert session.store.engagements.get(engagement.id).feedback == "Good"


def test_in_a_log_that_can_only_be_read_nothing_is_taken_back(open_history, do, engagement, session, qtbot):
    do("Log it", engagement)
    session.store.read_only_because = "It lies on a read-only disk."
    page = open_history()
    qtbot.waitUntil(lambda: page.story.told is not None)
    assert not page.story.undoing.isEnabled()
    assert page.story.undoing.toolTip() == "It lies on a read-only disk."

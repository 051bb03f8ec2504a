"""The page of loops: a tab for each state, what passes the filters, and what can be done with several at once."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from gui.look.parts import column
from gui.loop_filters import By, LoopFilters, as_left
from gui.loops_page import LoopsPage
from gui.shown import LoopsShown
from models import action
from models.action import Action
from models.choice import ChoiceKind
from models.concern import Concern
from models.engagement import Engagement
from models.loop import LoopState
from models.tell import Tell
from tests.gui.at_the_list import settled, titles
from tests.gui.letters import press_letter

HEARD = date(2026, 3, 1)
AREA = "Colchester"


@pytest.fixture
def some(session, make):
    """Concerns by their words: A and B heard, C acted on, D and E to tell, F told, G of another district."""
    made = {}
    with session.operation("Save") as op:
        here = op.put(make(Engagement, held_on=HEARD, venue="Lion Walk", title="Pop-up event"))
        away = op.put(make(Engagement, held_on=HEARD, district="Tendring", title="Visit"))
        for days, said in enumerate("ABCDEFG"):
            held = away if said == "G" else here
            heard_on = HEARD + timedelta(days)
            made[said] = op.put(make(Concern, engagement_id=held.id, said=said, heard_on=heard_on, theme="Noise"))
            todo = make(Action, concern_id=made[said].id, undertaken_on=heard_on, owner="PC Late")
            if said == "C":
                op.put(todo)
            elif said in "DEF":
                op.put(action.finish(todo, heard_on))
        op.put(make(Tell, concern_ids=(made["F"].id,), told_on=session.today()))
    return made


@pytest.fixture
def page(session, some, qtbot):
    return opened(session, qtbot)


def opened(session, qtbot, width=914, height=526):
    page = LoopsPage(session)
    qtbot.addWidget(page)
    page.resize(width, height)
    with qtbot.waitExposed(page):
        page.show()
    settled(page, qtbot)
    return page


@pytest.fixture
def heard(page):
    """What the page has asked for, by signal."""
    told = {}
    for name in ("opened", "tell_wanted", "you_said_wanted", "gather_wanted", "export_wanted"):
        getattr(page, name).connect(lambda what, name=name: told.__setitem__(name, what))
    return told


def turned(page, qtbot, state):
    page.tabs.setCurrentIndex(list(LoopState).index(state))
    settled(page, qtbot)


def tab(page) -> str:
    return page.tabs.tabText(page.tabs.currentIndex())


def shown_chips(page) -> list[str]:
    return [chip.text() for chip in page.filter_line.chips.values() if chip.isVisible()]


# Tabs


def test_the_page_opens_with_what_is_to_be_told_in_my_district(page):
    assert (tab(page), titles(page), shown_chips(page)) == ("To tell  2", ["D", "E"], [AREA])


def test_a_tab_shows_its_concerns_and_every_tab_says_how_many_it_holds(page, qtbot):
    turned(page, qtbot, LoopState.HEARD)
    assert (page.state, titles(page)) == (LoopState.HEARD, ["A", "B"])
    texts = [page.tabs.tabText(place) for place in range(page.tabs.count())]
    assert texts == ["Heard  2", "Acting  1", "To tell  2", "Told  1", "Stalled  0"]
    assert page.tabs.accessibleTabName(1) == "Acting, 1 concern"


def test_arrow_keys_go_from_tab_to_tab_which_are_one_stop_of_the_tab_key(page, qtbot):
    page.tabs.setFocus()
    qtbot.keyClick(page.tabs, Qt.Key.Key_Right)
    settled(page, qtbot)
    assert (page.state, titles(page)) == (LoopState.TOLD, ["F"])
    qtbot.keyClick(page.tabs, Qt.Key.Key_Tab)
    assert page.filter_line.isAncestorOf(page.window().focusWidget())


def test_the_log_opens_with_the_tab_and_the_filters_with_which_it_was_left(page, session, qtbot):
    turned(page, qtbot, LoopState.HEARD)
    page._show_filters(LoopFilters(state=LoopState.HEARD, theme="Noise"))
    again = opened(session, qtbot)
    assert (titles(again), shown_chips(again)) == (["A", "B", "G"], ["Noise"])


# Filters


def test_overdue_only_is_one_click_away_and_back(page, qtbot):
    turned(page, qtbot, LoopState.ACTING)
    qtbot.mouseClick(page.filter_line.adding[By.OVERDUE], Qt.MouseButton.LeftButton)
    settled(page, qtbot)
    assert titles(page) == []
    assert tab(page) == "Acting  0"
    page.filter_line.chips[By.OVERDUE].click()
    settled(page, qtbot)
    assert titles(page) == ["C"]


def test_what_was_never_told_is_shown_by_that_alone_in_my_district(page, qtbot):
    page._show_filters(LoopFilters(state=LoopState.HEARD, district="Tendring", words="zebra"))
    page.show_never_told()
    settled(page, qtbot)
    assert (page.state, titles(page)) == (LoopState.TO_TELL, ["D", "E"])
    assert shown_chips(page) == [AREA, "Acted but never told"]


def test_what_another_page_asked_for_is_said_and_is_no_filter_of_ones_own(page, session, qtbot):
    own = LoopFilters(state=LoopState.HEARD, district=AREA, theme="Noise")
    page._show_filters(own)
    page.show_never_told()
    page.show_state(LoopState.ACTING)
    page.filter_line.edited.emit(page.filters.without(By.DISTRICT))
    assert page.notice.said.accessibleName() == "Showing what was acted on and never told."
    assert page.notice.take_back.text() == "Back to your filters"
    assert opened(session, qtbot).filters == own
    page.notice.take_back.click()
    settled(page, qtbot)
    assert (page.filters, page.notice.isVisible(), titles(page)) == (own, False, ["A", "B"])


def test_what_is_left_without_it_is_ones_own_again(page, session, qtbot):
    page.show_never_told()
    assert page.notice.take_back.text() == "Show all"
    page.filter_line.chips[By.NEVER_TOLD].removed.emit()
    settled(page, qtbot)
    assert not page.notice.isVisible()
    assert as_left(session) == page.filters == LoopFilters(district=AREA)


def test_ones_own_filters_come_back_in_place_of_given_ones_alone(page, qtbot):
    page._show_filters(LoopFilters(state=LoopState.HEARD, words="A"))
    page.show_own_filters()
    assert page.filters.words == "A"
    page.show_overdue()
    page.show_own_filters()
    assert (page.filters.words, page.notice.isVisible()) == ("A", False)


def test_what_is_overdue_is_shown_where_something_can_be(page, qtbot):
    turned(page, qtbot, LoopState.TOLD)
    page.show_overdue()
    settled(page, qtbot)
    assert (page.state, titles(page)) == (LoopState.TO_TELL, ["D", "E"])
    turned(page, qtbot, LoopState.HEARD)
    page.show_overdue()
    settled(page, qtbot)
    assert (page.state, titles(page)) == (LoopState.HEARD, ["A", "B"])


def test_words_are_looked_for_and_the_arrow_down_goes_on_to_the_list(page, qtbot):
    turned(page, qtbot, LoopState.HEARD)
    page.filter_line.words.setFocus()
    qtbot.keyClicks(page.filter_line.words, "b")
    qtbot.waitUntil(lambda: titles(page) == ["B"])
    qtbot.keyClick(page.filter_line.words, Qt.Key.Key_Down)
    qtbot.waitUntil(page.list.hasFocus)


def test_a_concern_is_shown_in_its_tab_though_filters_keep_it_out(page, some, qtbot):
    page._show_filters(LoopFilters(district=AREA, theme="Noise", words="zebra"))
    page.show_concern(some["G"].id)
    settled(page, qtbot)
    settled(page, qtbot)
    assert (page.state, page.list.current_id()) == (LoopState.HEARD, some["G"].id)
    assert shown_chips(page) == ["Noise"]
    assert "to show “G”" in page.notice.said.accessibleName()
    page.notice.take_back.click()
    assert page.filters.words == "zebra"


def test_a_concern_in_another_tab_is_shown_without_a_word(page, some, qtbot):
    page.show_concern(some["B"].id)
    settled(page, qtbot)
    assert (page.state, page.list.current_id()) == (LoopState.HEARD, some["B"].id)
    assert page.list.hasFocus()
    assert not page.notice.isVisible()


# Where nothing is


def words_shown(page) -> str:
    holder = page._nothing.parentWidget()
    return " ".join(child.text() for child in holder.findChildren(type(page.clock._legs[0][0])))


def test_an_empty_tab_says_what_that_means_and_offers_every_district(page, session, qtbot):
    turned(page, qtbot, LoopState.STALLED)
    assert f"Nothing has stalled in {AREA}" in words_shown(page)
    page.clear_filters()
    settled(page, qtbot)
    assert page.filters == LoopFilters(state=LoopState.STALLED)
    assert "Nothing has stalled" in words_shown(page)


def test_where_nothing_passes_the_filters_all_of_them_are_cleared_at_once(page, qtbot):
    page._show_filters(LoopFilters(words="zebra", district=AREA))
    settled(page, qtbot)
    assert "No concern in “To tell” matches" in words_shown(page)
    page.clear_filters()
    settled(page, qtbot)
    assert titles(page) == ["D", "E"]


def test_a_log_without_a_concern_offers_to_log_an_engagement(session, qtbot):
    page = opened(session, qtbot)
    deed = page._pages.currentWidget().findChild(type(page.export))
    asked = []
    page.log_wanted.connect(lambda: asked.append(1))
    deed.click()
    assert (page._pages.currentIndex(), deed.text(), asked) == (1, "Log an engagement", [1])


# Several at once


def test_the_bar_says_how_many_are_chosen_and_who_raised_them(page, some, session, qtbot):
    with session.operation("Save") as op:
        op.put(Concern(**{**fields(some["D"]), "raised_by": 30}))
        op.put(Concern(**{**fields(some["E"]), "raised_by": 7}))
    settled(page, qtbot)
    page.list.choose_only({some["D"].id, some["E"].id})
    settled(page, qtbot)
    assert page.bar._how_many.accessibleName() == "2 concerns selected"
    assert page.bar._raised.accessibleName() == "Raised by 37 people at 1 engagement, all in Lion Walk"
    assert page.bar._marks.accessibleName() == "Loop: To tell, overdue, To tell, overdue"
    assert (page.bar.tell.text(), page.bar.isVisible(), page.clock.isVisible()) == ("Tell these 2 …", True, False)
    page.bar.clear.click()
    assert (page.list.chosen_ids(), page.bar.isVisible(), page.clock.isVisible()) == ([], False, True)


def fields(record):
    return {name: getattr(record, name) for name in record.__slots__}


def test_each_deed_is_asked_for_those_that_are_chosen(page, some, heard, qtbot):
    both = (some["D"].id, some["E"].id)
    page.list.choose_only(both)
    page.bar.tell.click()
    page.bar.you_said.click()
    page.bar.gather.click()
    page.export.click()
    assert heard["tell_wanted"] == heard["you_said_wanted"] == heard["gather_wanted"] == both
    assert heard["export_wanted"] == LoopsShown(page.filters.query(page.session.today()), both, both)


def test_what_is_not_done_is_no_matter_for_you_said_we_did(page, some, qtbot):
    turned(page, qtbot, LoopState.HEARD)
    page.list.choose_only((some["A"].id,))
    assert not page.bar.you_said.isVisible()
    turned(page, qtbot, LoopState.TOLD)
    page.list.choose_only((some["F"].id,))
    assert page.bar.you_said.isVisible()


def test_without_a_choice_the_current_concern_is_told_or_opened_by_a_key(page, some, heard, qtbot):
    page.list.choose(some["E"].id)
    press_letter(qtbot, page.list._letters, page.list, "t")
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert (heard["tell_wanted"], heard["opened"]) == ((some["E"].id,), some["E"].id)


def test_without_a_choice_the_whole_list_is_exported(page, some, heard):
    page.export.click()
    assert heard["export_wanted"].ids == (some["D"].id, some["E"].id)


def test_another_tab_is_opened_with_nothing_chosen(page, some, qtbot):
    page.list.choose_only((some["D"].id,))
    turned(page, qtbot, LoopState.HEARD)
    turned(page, qtbot, LoopState.TO_TELL)
    assert page.list.chosen_ids() == []
    assert not page.bar.isVisible()


# News


def test_what_was_told_leaves_the_tab_and_the_rest_stays_chosen_and_current(page, some, session, make, qtbot):
    page.list.choose(some["E"].id)
    page.list.choose_only((some["D"].id, some["E"].id))
    with session.operation("Tell") as op:
        op.put(make(Tell, concern_ids=(some["D"].id,), told_on=session.today()))
    settled(page, qtbot)
    assert (titles(page), tab(page)) == (["E"], "To tell  1")
    assert page.list.current_id() == some["E"].id
    assert page.bar.tell.text() == "Tell this one …"


@pytest.mark.parametrize("is_from_the_bar", [True, False])
def test_after_telling_the_keyboard_is_in_the_list_or_where_it_is_empty_on_the_tabs(
    page, some, session, make, qtbot, is_from_the_bar
):
    window = QWidget()
    window.setLayout(column(page, QPushButton("Officer")))  # to which Qt would hand the keyboard on
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    for said, stop in (("D", page.list), ("E", page.tabs)):
        page.list.choose_only({some[said].id})
        settled(page, qtbot)
        (page.bar.tell if is_from_the_bar else page.list).setFocus()
        with session.operation("Tell") as op:
            op.put(make(Tell, concern_ids=(some[said].id,), told_on=session.today()))
        settled(page, qtbot)
        assert stop.hasFocus()
    page.setParent(None)


def test_other_targets_are_heard_of(page, session, qtbot):
    late = page.list.rows.cells(0)[-1].sub
    target = next(one for one in session.store.choices.of_kind(ChoiceKind.TARGET) if one.number == 14)
    with session.operation("Allow more") as op:
        op.put(type(target)(**{**fields(target), "number": 1_000}))
    settled(page, qtbot)
    assert late.startswith("overdue by")
    assert page.list.rows.cells(0)[-1].sub == ""


# The clock


def test_the_clock_is_of_what_passes_the_filters_in_every_tab(page, qtbot):
    figures = [figure.text() for figure, _ in page.clock._legs]
    assert figures == ["0 days", f"{(page.session.today() - HEARD).days - 5} days", "116 days"]
    first = page.clock._legs[0][1].accessibleName()
    assert first == "67 % within 3 days · 2 waiting, 2 late"
    page._show_filters(LoopFilters(district="Tendring"))
    settled(page, qtbot)
    assert [figure.text() for figure, _ in page.clock._legs] == ["–", "–", "–"]


def test_all_that_the_clock_says_opens_beside_it_and_closes_with_escape(page, qtbot):
    popup = page.clock.open()
    words = " ".join(child.text() for child in popup.findChildren(type(page.clock._legs[0][0])))
    assert "Of the 6 concerns that pass the filters, in every tab." in words
    assert "67 % within 3 days, of those that finished it and those late already." in words
    assert "2 still waiting, 2 of them late." in words
    assert "Heard to first action: Half took 0 days or less" in page.clock.more.accessibleDescription()
    with qtbot.waitSignal(popup.destroyed):
        qtbot.keyClick(popup, Qt.Key.Key_Escape)


# A log that only reads


def test_nothing_is_told_in_a_log_that_only_reads(session, some, qtbot):
    session.store.read_only_because = "The log is open on another machine."
    page = opened(session, qtbot)
    asked = []
    page.tell_wanted.connect(asked.append)
    page.list.choose_only((some["D"].id,))
    press_letter(qtbot, page.list._letters, page.list, "t")
    assert asked == []
    assert not page.bar.tell.isEnabled()
    assert not page.bar.gather.isEnabled()
    assert page.bar.tell.toolTip() == "The log is open on another machine."

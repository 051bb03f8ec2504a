"""“You said, we did” at its page: loops are chosen, and worded beside what was recorded, which never changes."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication

from gui.you_said_page import PREVIEW, WORDS
from tests.gui.at_the_list import settled
from tests.gui.at_you_said import kept, left, looked_at, word, write

# Choosing


def test_the_loops_that_were_brought_along_are_ticked_and_the_first_is_shown(open_you_said, tell_some):
    ids = tell_some("It is dark", "Lamps were mended", "Mopeds race", "Two were seized", place="Hythe")
    page = open_you_said(ids)
    assert page.list.ticked == ids
    assert page.editor.sides.recorded["said"].text() == "It is dark"
    assert page.editor.sides.recorded["done"].text() == "Told: Lamps were mended\nDone: Patrols: Two seized"
    assert page.editor.form.values(("said", "done")) == {"said": "It is dark", "done": "Lamps were mended"}
    assert page.frame_form.form.value("place") == "Hythe"
    assert page.frame_form.form.value("season") == "summer 2026"


def test_without_any_those_told_of_in_my_district_lately_are_offered_and_none_is_ticked(
    open_you_said, tell_some, qtbot
):
    (near,) = tell_some("Near", "Done")
    tell_some("Far", "Done", district="Harlow")
    tell_some("Long ago", "Done", days_ago=39)
    with_old = tell_some("Old", "Done", days_ago=38)
    page = open_you_said()
    assert near in page.list.rows.ids
    assert with_old[0] in page.list.rows.ids
    assert len(page.list.rows.ids) == 3
    assert page.list.ticked == []
    assert not page.put_out.isEnabled() or not looked_at(page, qtbot).number


def test_what_nobody_was_told_of_cannot_be_ticked_and_says_why(open_you_said, tell_some):
    (heard,) = tell_some("Dark", "Lamps", is_told=False)
    page = open_you_said([heard])
    page.list.tick([heard])
    assert page.list.ticked == []
    assert page.list.rows.cells(0)[1].sub.startswith("To tell: not told yet")
    assert page.editor.fields["said"].field.isReadOnly()
    assert not page.editor.done.isEnabled()


def test_the_space_bar_ticks_and_the_arrow_keys_only_go_along(open_you_said, tell_some):
    ids = tell_some("One", "1", "Two", "2")
    page = open_you_said(ids)
    page.list.setFocus()
    QTest.keyClick(page.list, Qt.Key.Key_Down)
    assert page.list.ticked == ids
    QTest.keyClick(page.list, Qt.Key.Key_Space)
    assert page.list.ticked == ids[:1]
    QTest.keyClick(page.list, Qt.Key.Key_Space)
    assert page.list.ticked == ids


def test_those_that_were_brought_along_are_ticked_wherever_they_stand(open_you_said, tell_some, qtbot):
    ids = tell_some(*map(str, range(12)))
    page = open_you_said(ids)
    for wanted in ([], ids[:1], ids[-1:], [ids[0], ids[2], ids[3], ids[5]], ids):
        page.list.tick(wanted)
        assert page.list.ticked == page.list.chosen_ids() == wanted


def test_more_loops_are_offered_beside_those_that_were_brought_along(open_you_said, tell_some, qtbot):
    first, second = tell_some("One", "1", "Two", "2")
    page = open_you_said([first])
    assert list(page.list.rows.ids) == [first]
    page.offer_all()
    settled(page, qtbot)
    assert list(page.list.rows.ids) == [first, second]
    assert page.list.ticked == [first]


def test_the_lists_are_sound_models(open_you_said, tell_some):
    page = open_you_said(tell_some("Ring 07700 900123", "At 14 Alma Road", "Dark", "Lamps"))
    testers = [QAbstractItemModelTester(one.rows) for one in (page.list, page.editor.details.list)]
    page.list.tick(())
    page.list.choose(page.list.rows.ids[1])
    page.list.choose(page.list.rows.ids[0])
    assert testers


# Wording


def test_a_loop_goes_out_only_when_its_words_were_kept(open_you_said, tell_some, qtbot):
    (dark,) = tell_some("It is dark", "Lamps were mended")
    page = open_you_said([dark])
    assert page.list.rows.cells(0)[1].sub == "Not worded"
    assert "no public wording" in looked_at(page, qtbot).why_not
    page.editor.finish()
    assert looked_at(page, qtbot).number == 1
    assert page.list.rows.cells(0)[1].sub == "Ready"
    assert kept(page, dark).said == "It is dark"
    assert kept(page, dark).worded_by == "PC Made-Up"


def test_what_was_recorded_never_changes(open_you_said, tell_some, qtbot):
    (dark,) = tell_some("It is dark at 14 Alma Road", "Lamps were mended")
    page = open_you_said([dark])
    before = page.session.store.engagements.log(page.session.store.concerns.get(dark).engagement_id)
    word(page, qtbot, "It is dark here", "All lamps work")
    assert page.session.store.engagements.log(before.engagement.id) == before
    assert page.editor.sides.recorded["said"].text() == "It is dark at 14 Alma Road"


def test_every_detail_is_marked_and_listed_and_keeps_the_loop_back(open_you_said, tell_some, qtbot):
    (dark,) = tell_some("Dark 🎉 at 14 Alma Road, ring 07700 900123", "PC Made-Up came")
    page = open_you_said([dark])
    assert left(page) == ["14 Alma Road", "07700 900123", "PC Made-Up"]
    assert page.list.rows.cells(0)[1].late == "3 to resolve"
    formats = page.editor.fields["said"].field.document().firstBlock().layout().formats()
    marked = [(one.start, one.length) for one in formats]
    assert marked == [(11, 12), (30, 12)]  # as Qt counts, for which the face is two letters
    assert all(one.format.fontUnderline() or one.format.underlineStyle() for one in formats)
    page.editor.finish()
    settled(page, qtbot)
    assert "left to resolve" in looked_at(page, qtbot).why_not
    assert not page.put_out.isEnabled()


def test_with_the_keyboard_alone_from_mark_to_mark_and_out(open_you_said, tell_some, qtbot):
    dark, loud = tell_some("Dark at 14 Alma Road, ring 07700 900123", "PC Made-Up came", "Loud", "Mr Bell was told")
    page = open_you_said([dark, loud])
    words = page.editor.details.words
    page.editor.fields["said"].field.setFocus()
    QTest.keyClick(page.editor.fields["said"].field, Qt.Key.Key_F4)
    assert words.hasFocus()
    assert words.text() == "an address nearby"
    QTest.keyClick(words, Qt.Key.Key_Return)
    QTest.keyClick(words, Qt.Key.Key_Return)
    QTest.keyClicks(words, "Officers")
    QTest.keyClick(words, Qt.Key.Key_Return)
    assert page.editor.form.values(("said", "done")) == {
        "said": "Dark at an address nearby, ring 101",
        "done": "Officers came",
    }
    assert page.editor.done.hasFocus()
    QTest.keyClick(page.editor.done, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settled(page, qtbot)
    assert page.list.current_id() == loud
    assert left(page) == ["Mr Bell"]
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_F4)
    QTest.keyClick(words, Qt.Key.Key_Return)
    QTest.keyClick(page.editor.done, Qt.Key.Key_Return)
    settled(page, qtbot)
    assert looked_at(page, qtbot).number == 2
    assert page.put_out.hasFocus()


def test_the_last_loop_worded_leads_to_what_puts_them_out(open_you_said, tell_some, qtbot):
    page = open_you_said(tell_some("It is dark", "Lamps were mended"))
    assert not looked_at(page, qtbot).number
    assert not page.put_out.isEnabled()
    page.editor.finish()
    qtbot.waitUntil(page.put_out.hasFocus)


def test_a_detail_may_stand_and_who_let_it_is_in_the_history(open_you_said, tell_some, qtbot):
    (desk,) = tell_some("Nobody answers", "Ring our office on 01632 960123")
    page = open_you_said([desk])
    page.editor.details.stand.click()
    page.editor.finish()
    settled(page, qtbot)
    assert kept(page, desk).allowed == ("01632 960123",)
    assert looked_at(page, qtbot).number == 1
    user = page.session.store.db.execute("select user from operations order by id desc").fetchone()[0]
    assert user == "PC Made-Up"
    page.editor.details.taken_back.emit("01632 960123")
    page.editor.save()
    assert kept(page, desk).allowed == ()
    assert looked_at(page, qtbot).number == 0


def test_what_is_written_is_saved_when_another_loop_is_shown_and_when_the_page_is_left(open_you_said, tell_some, qtbot):
    one, two = tell_some("One", "1", "Two", "2")
    page = open_you_said([one, two])
    write(page, "said", "First")
    page.list.choose(two)
    assert kept(page, one).said == "First"
    assert kept(page, two) is None
    write(page, "done", "Second")
    with qtbot.waitSignal(page.closed):
        page.leave()
    assert kept(page, two).done == "Second"


def test_undo_brings_the_words_before_back_to_the_page(open_you_said, tell_some, qtbot):
    (one,) = tell_some("One", "1")
    page = open_you_said([one])
    word(page, qtbot, "First", "1")
    word(page, qtbot, "Second", "1")
    last = page.session.store.db.execute("select max(id) from operations").fetchone()[0]
    page.session.tell(page.session.store.undo(last).touched)
    settled(page, qtbot)
    assert page.editor.form.value("said") == "First"


def test_one_goes_from_a_loops_words_to_the_loop(open_you_said, tell_some, qtbot):
    (one,) = tell_some("One", "1")
    page = open_you_said([one])
    with qtbot.waitSignal(page.loop_wanted) as wanted:
        page.editor.open_loop.click()
    assert wanted.args == [one]


# In any room


def test_on_a_small_screen_one_part_is_shown_at_a_time(open_you_said, tell_some):
    page = open_you_said(tell_some("One", "1"), width=489, height=221)
    assert [page.tabs.tabText(at) for at in range(page.tabs.count())] == ["Loops", WORDS, "Place and contacts", PREVIEW]
    assert page.editor.isVisible()
    assert not page.list.isVisible()
    page._go_to_tab(PREVIEW)
    assert page.preview.isVisible()
    assert not page.editor.isVisible()


def test_on_a_wide_one_the_preview_stands_beside_the_words(open_you_said, tell_some):
    page = open_you_said(tell_some("One", "1"))
    assert page.list.isVisible()
    assert page.editor.isVisible()
    assert page.preview.isVisible()

"""What is typed as public words is never changed by the program, nor lost; all of a visit to a loop is one deed."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.you_said_drafts import unfinished
from tests.gui.at_the_list import settled
from tests.gui.at_you_said import kept, left, looked_at, word, write


@pytest.fixture
def deeds(session):
    """`deeds()`: which words were kept, as the history calls it."""

    def deeds():
        sql = "select label from operations where label like 'Word %' order by id"
        return [label for (label,) in session.store.db.execute(sql).fetchall()]

    return deeds


def typed(page, concern_id):
    """What of a loop is kept as a draft."""
    found = unfinished(page.session.store).get(concern_id)
    return found and (found.typed.said, found.typed.done)


def crashed(page):
    """The page as it is when the program ends from one moment to the next: nothing more is written by it."""
    page.editor.writer.finish()
    page.editor.show_loop(None, ())
    page.close()


# Nothing typed is changed


def test_what_is_typed_stays_though_details_are_found_in_it_and_drafts_are_kept_meanwhile(
    open_you_said, tell_some, qtbot
):
    (one,) = tell_some("One", "1")
    page = open_you_said([one])
    field, whole = page.editor.fields["done"].field, "1"
    field.setFocus()
    field.moveCursor(QTextCursor.MoveOperation.End)
    for words in (
        ". Met PC L",
        "iam Lake at dusk. Ring 07700 9001",
        "23 or 0 7 7 0 0 9 0 0 1 2 3, or Mrs S",
        "mith of here",
    ):
        for letter in words:
            QTest.keyClick(field, letter)
            assert not field.textCursor().hasSelection()
        whole += words
        qtbot.waitUntil(lambda: typed(page, one) == ("One", field.toPlainText()), timeout=10_000)
        page.session.look.changed.emit()  # drawn anew
        page.session.tell({"concerns"})  # news from elsewhere
        looked_at(page, qtbot)
        assert field.toPlainText() == whole
        assert field.hasFocus()
        assert field.textCursor().atEnd()
    assert left(page) == ["PC Liam Lake", "07700 900123", "0 7 7 0 0 9 0 0 1 2 3", "Mrs Smith"]


def test_a_detail_is_selected_when_somebody_asks_for_it(open_you_said, tell_some, qtbot):
    page = open_you_said(tell_some("Dark at 14 Alma Road", "Mr Bell was told"))
    said, done = (page.editor.fields[side].field for side in ("said", "done"))
    assert not said.textCursor().hasSelection()
    said.setFocus()
    QTest.keyClick(said, Qt.Key.Key_F4)
    assert said.textCursor().selectedText() == "14 Alma Road"
    rows = page.editor.details.list
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=rows.visualRect(rows.rows.index(1, 1)).center())
    assert done.textCursor().selectedText() == "Mr Bell"


def test_the_words_to_stand_instead_stay_as_they_were_typed_when_there_is_news(open_you_said, tell_some, qtbot):
    page = open_you_said(tell_some("Dark at 14 Alma Road", "Mr Bell was told"))
    words, field = page.editor.details.words, page.editor.fields["said"].field
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_F4)
    QTest.keyClicks(words, "by the gre")
    page.session.tell({"concerns"})
    settled(page, qtbot)
    QTest.keyClicks(words, "en")
    assert words.text() == "by the green"


def test_what_was_taken_back_does_not_come_again_with_its_draft(open_you_said, tell_some, qtbot):
    (one,) = tell_some("One", "1")
    page = open_you_said([one])
    write(page, "said", "Other")
    page.editor.keep()
    page.editor.writer.finish()
    write(page, "said", "One")
    page.session.tell({"concerns"})
    settled(page, qtbot)
    assert page.editor.form.value("said") == "One"
    page.leave()
    page.editor.writer.finish()
    assert kept(page, one) is None
    assert typed(page, one) is None


def test_words_changed_elsewhere_wait_beside_what_is_being_written(open_you_said, tell_some, qtbot, session):
    (one,) = tell_some("One", "1")
    page = open_you_said([one])
    word(page, qtbot, "First", "1")
    write(page, "said", "Mine")
    with session.operation("Elsewhere") as op:
        op.put(replace(kept(page, one), said="Theirs"))
    settled(page, qtbot)
    assert page.editor.form.value("said") == "Mine"
    assert page.editor.notice.isVisible()
    assert kept(page, one).said == "Theirs"
    page.editor.notice.take_back.click()
    assert page.editor.form.value("said") == "Theirs"
    write(page, "said", "Mine again")
    page.editor.save()
    assert kept(page, one).said == "Mine again"


# Nothing typed is lost


def test_what_is_typed_is_a_draft_within_two_seconds_and_no_deed_yet(open_you_said, tell_some, qtbot, deeds):
    (one,) = tell_some("One", "1")
    page = open_you_said([one])
    write(page, "said", "First")
    qtbot.waitUntil(lambda: typed(page, one) == ("First", "1"), timeout=2_000)
    assert kept(page, one) is None
    assert deeds() == []


def test_after_a_crash_what_was_typed_is_there_again_on_a_new_page(open_you_said, tell_some, qtbot):
    one, two = tell_some("One", "1", "Two", "2")
    page = open_you_said([one, two])
    write(page, "said", "")
    write(page, "done", "Half of wh")
    page.editor.keep()
    crashed(page)
    page = open_you_said([two, one])
    assert page.list.rows.cells(1)[1].sub.startswith("Not finished")
    page.list.choose(one)
    assert page.editor.form.values(("said", "done")) == {"said": "", "done": "Half of wh"}
    assert page.editor.notice.isVisible()
    page.list.choose(two)
    assert (kept(page, one).said, kept(page, one).done) == ("", "Half of wh")
    assert typed(page, one) is None


def test_what_came_back_after_a_crash_can_be_put_away(open_you_said, tell_some, qtbot):
    (one,) = tell_some("One", "1")
    page = open_you_said([one])
    write(page, "said", "Rubbish")
    page.editor.keep()
    crashed(page)
    page = open_you_said([one])
    page.editor.notice.take_back.click()
    assert page.editor.form.value("said") == "One"
    page.editor.writer.finish()
    assert typed(page, one) is None
    page.leave()
    assert kept(page, one) is None


def test_after_a_crash_words_changed_meanwhile_are_not_overwritten_unseen(open_you_said, tell_some, qtbot, session):
    (one,) = tell_some("One", "1")
    page = open_you_said([one])
    word(page, qtbot, "First", "1")
    write(page, "said", "Mine")
    page.editor.keep()
    crashed(page)
    with session.operation("Elsewhere") as op:
        op.put(replace(kept(page, one), said="Theirs"))
    page = open_you_said([one])
    assert page.editor.form.value("said") == "Mine"
    assert "Changed elsewhere" in page.editor.notice.said.accessibleName()
    page.editor.notice.take_back.click()
    assert page.editor.form.value("said") == "Theirs"


def test_a_side_without_words_is_saved_and_says_so_and_does_not_go_out(open_you_said, tell_some, qtbot):
    one, two = tell_some("One", "1", "Two", "2")
    page = open_you_said([one, two])
    write(page, "done", "")
    page.list.choose(two)
    settled(page, qtbot)
    assert (kept(page, one).said, kept(page, one).done) == ("One", "")
    assert page.list.rows.cells(0)[1].sub == "“We did” is empty"
    assert "has a side without words: “We did”." in looked_at(page, qtbot).why_not
    page.list.choose(one)
    page.editor.finish()
    assert page.editor.fields["done"].problem == "Say what was done, or why nothing could be."
    assert page.editor.fields["done"].field.hasFocus()
    write(page, "done", "Much")
    assert page.editor.fields["done"].problem == ""


# One deed for one visit


def test_a_visit_to_a_loop_is_one_deed_however_often_one_pauses_in_it(open_you_said, tell_some, qtbot, deeds):
    one, two = tell_some("One", "1", "Two at 14 Alma Road", "2")
    page = open_you_said([one, two])
    for words in ("F", "Fi", "First"):
        write(page, "said", words)
        qtbot.waitUntil(lambda words=words: typed(page, one) == (words, "1"), timeout=10_000)
        page.frame_form.form.rows["team"].field.setFocus()  # the keyboard leaves, and comes back
        page.editor.fields["said"].field.setFocus()
    page.editor.finish()
    settled(page, qtbot)
    assert page.list.current_id() == two
    page.editor.finish()  # a detail is left: nothing is saved yet
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    page.editor.finish()
    settled(page, qtbot)
    page.leave()
    assert deeds() == ["Word “First” for the public", "Word “Two at an address nearby” for the public"]
    assert unfinished(page.session.store) == {}


def test_how_far_the_words_are_is_said_in_the_list_while_they_are_written(open_you_said, tell_some, qtbot):
    page = open_you_said(tell_some("One", "1"))
    write(page, "said", "Ring 07700 900123")
    looked_at(page, qtbot)
    assert page.list.rows.cells(0)[1].late == "1 to resolve"
    write(page, "said", "Ring us")
    looked_at(page, qtbot)
    assert page.list.rows.cells(0)[1].sub == "Ready"


# Words that were sent about several


def test_words_that_were_sent_about_several_are_said_to_be(open_you_said, tell_together, qtbot):
    one, two = tell_together("Lamps were mended and mopeds seized", "Lamps mended", "")
    page = open_you_said([one, two])
    said = page.editor.sides.sent_about
    assert page.editor.form.value("done") == "Lamps mended."
    assert not said.isVisible()
    assert "Told, with 1 more: Lamps were mended and mopeds seized" in page.editor.sides.recorded["done"].text()
    page.list.choose(two)
    assert page.editor.form.value("done") == "Lamps were mended and mopeds seized"
    assert said.text() == "These words were sent about 2 concerns: keep what is about this one."
    assert said.isVisible()
    write(page, "done", "Mopeds were seized")
    assert not said.isVisible()

"""“You said, we did” on its way out: shown as it will be, noted in the history first, and naming nobody."""

import pypdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from gui import export_target
from gui.you_said_out import Form
from models.ids import new_id
from models.officer import Officer
from models.public_wording import PublicWording
from tests.gui.at_the_list import settled
from tests.gui.at_you_said import disclosures, looked_at, put_out
from tests.models.test_personal_details import PLANTED


@pytest.fixture
def folder(session, tmp_path):
    """The folder that was exported to the last time."""
    made = tmp_path / "out"
    made.mkdir()
    session.settings.remember(export_target.FOLDER, str(made))
    return made


# What stands round the loops


def test_a_name_in_what_stands_round_them_is_said_and_nothing_goes_out(open_you_said, tell_some, qtbot):
    page = open_you_said(tell_some("One", "1"))
    page.editor.finish()
    page.frame_form.form.show_values({"meet": "Sat 11 July: with PC Made-Up"})
    assert "could be found" in looked_at(page, qtbot).why_not
    assert "PC Made-Up" in page.frame_form.form.rows["meet"].problem
    page.frame_form.form.show_values({"meet": "Sat 11 July: 10:30, library"})
    found = looked_at(page, qtbot)
    assert found.you_said.frame.meet == (("Sat 11 July", "10:30, library"),)
    assert page.frame_form.form.rows["meet"].problem == ""


def test_what_was_typed_there_is_there_the_next_time(open_you_said, tell_some, folder, qtbot):
    ids = tell_some("One", "1")
    page = open_you_said(ids)
    page.editor.finish()
    page.frame_form.form.show_values({"team": "Hythe team"})
    put_out(page, qtbot, Form.NEWSLETTER).let_out()
    assert open_you_said(ids).frame_form.form.value("team") == "Hythe team"


# Looking and putting out


def test_the_poster_is_shown_as_the_page_that_is_printed(open_you_said, tell_some, qtbot):
    page = open_you_said(tell_some("One", "1"))
    page.editor.finish()
    picture = looked_at(page, qtbot).picture
    assert abs(picture.width() / picture.height() - 210 / 297) < 0.001
    assert "One" in page.preview.page.accessibleDescription()


def test_what_is_too_much_for_a_poster_is_a_sheet_by_name_and_says_so(open_you_said, tell_some, folder, qtbot):
    ids = tell_some(*(f"Nobody comes when we ring {number}. " * 3 for number in range(40)))
    page = open_you_said(ids)
    with page.session.operation("Word") as op:
        for one in ids:
            op.put(PublicWording(id=new_id(), concern_id=one, said="A " * 99, done="B", worded_on=page.session.today()))
    settled(page, qtbot)
    found = looked_at(page, qtbot)
    assert found.picture is None
    assert "becomes a sheet" in page.preview.note.text()
    assert page.preview._stack.currentWidget() is page.preview.report
    assert page.put_out.text() == "Put out the sheet …"
    put_out(page, qtbot, Form.POSTER).let_out()
    (path,) = folder.iterdir()
    assert path.name.startswith("You said, we did sheet - Colchester - ")
    assert len(pypdf.PdfReader(path).pages) > 1
    assert "it is a sheet" in page.outcome.said.accessibleName()


def test_a_post_is_counted_and_one_loops_post_can_be_chosen(open_you_said, tell_some, qtbot):
    page = open_you_said(tell_some("One", "1" * 300, "Two", "2"))
    page.editor.finish()
    settled(page, qtbot)
    page.editor.finish()
    page.preview.forms.show_value(Form.POST)
    looked_at(page, qtbot)
    assert page.preview.which.currentText().startswith("All of it: ")
    assert "Longer than the 280" in page.preview.length.text()
    page.preview.which.setCurrentIndex(2)
    assert "fits everywhere" in page.preview.length.text()
    assert page.preview.chosen_post == "You said, we did\nIn your area\nYou said: Two\nWe did: 2"


def test_what_is_left_out_is_said_with_the_reason(open_you_said, tell_some, qtbot):
    page = open_you_said(tell_some("One", "1", "Two at 14 Alma Road", "2"))
    page.editor.finish()
    settled(page, qtbot)
    page.editor.finish()
    looked_at(page, qtbot)
    assert "left to resolve: address in “You said”." in page.preview.note.text()
    assert page.summary.accessibleName() == "1 loop goes out, 1 left out"


@pytest.mark.parametrize("form", [Form.POSTER, Form.SHEET, Form.NEWSLETTER])
def test_a_file_goes_out_when_it_is_noted_who_it_is_for(form, open_you_said, tell_some, folder, qtbot, session):
    page = open_you_said(tell_some("It is dark", "Lamps were mended", place="Hythe"))
    page.editor.finish()
    dialog = put_out(page, qtbot, form, recipient=" ")
    dialog.let_out()
    assert dialog.form.rows["recipient"].problem
    assert disclosures(session) == []
    dialog.form.show_values({"recipient": "Ward panel"})
    dialog.let_out()
    (path,) = folder.iterdir()
    (noted,) = disclosures(session)
    assert noted == {
        "report": f"{form} “You said, we did”",
        "recipient": "Ward panel",
        "scope": "Colchester · Hythe, summer 2026 · 1 loop",
        "marking": "OFFICIAL",
    }
    if path.suffix == ".pdf":
        text = " ".join(page.extract_text() for page in pypdf.PdfReader(path).pages)
    else:
        text = path.read_text("utf-8")
    assert "Lamps were mended" in " ".join(text.split())
    assert path.name in page.outcome.said.accessibleName()


def test_enter_after_who_it_is_for_puts_it_out(open_you_said, tell_some, folder, qtbot):
    page = open_you_said(tell_some("It is dark", "Lamps were mended"))
    page.editor.finish()
    dialog = put_out(page, qtbot, Form.NEWSLETTER, recipient="")
    line = dialog.form.rows["recipient"].field
    qtbot.waitUntil(line.hasFocus)
    QTest.keyClicks(line, "Ward panel")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert [path.suffix for path in folder.iterdir()] == [".html"]


def test_a_post_is_copied_when_it_is_noted_who_it_is_for(open_you_said, tell_some, qtbot, session):
    page = open_you_said(tell_some("It is dark", "Lamps were mended"))
    page.editor.finish()
    QGuiApplication.clipboard().setText("before")
    dialog = put_out(page, qtbot, Form.POST, recipient="")
    dialog.let_out()
    assert QGuiApplication.clipboard().text() == "before"
    dialog.form.show_values({"recipient": "Our page"})
    dialog.let_out()
    assert "We did: Lamps were mended" in QGuiApplication.clipboard().text()
    assert [said["recipient"] for said in disclosures(session)] == ["Our page"]


def test_of_sixty_loops_with_planted_details_none_goes_out_unresolved(open_you_said, tell_some, folder, qtbot, session):
    with session.operation("Officers") as op:
        for name in PLANTED["names"]:
            op.put(Officer(id=new_id(), name=name, district="Colchester"))
    ids = tell_some("Clean", "Done", *(text for loop in PLANTED["loop"] for text in (loop["said"], loop["done"])))
    page = open_you_said(ids)
    with session.operation("Word") as op:
        for one in ids:
            concern = session.store.concerns.get(one)
            log = session.store.engagements.log(concern.engagement_id)
            words = {"said": concern.said, "done": log.tells[0].message}
            op.put(PublicWording(id=new_id(), concern_id=one, worded_on=session.today(), **words))
    settled(page, qtbot)
    assert len(looked_at(page, qtbot).left_out) >= 57
    for form in (Form.NEWSLETTER, Form.SHEET):
        put_out(page, qtbot, form).let_out()
    put_out(page, qtbot, Form.POST).let_out()
    out = [QGuiApplication.clipboard().text()]
    for path in folder.iterdir():
        pages = pypdf.PdfReader(path).pages if path.suffix == ".pdf" else ()
        out += [" ".join(one.extract_text().split()) for one in pages] or [path.read_text("utf-8")]
    assert len(out) >= 3
    assert all("Clean" in text for text in out)
    assert [planted for loop in PLANTED["loop"] for planted in loop["planted"] for text in out if planted in text] == []

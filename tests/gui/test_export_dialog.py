"""The export dialog: what it asks, what it refuses, and where the file and the history are when it has ended."""

import json
import shutil
import sys
from datetime import date

import pypdf
import pytest
import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from gui import export_target
from gui.export_dialog import ExportDialog
from gui.shown import EngagementsShown, LoopsShown, ProblemShown
from models.concern import Concern
from models.engagement import Engagement, Status
from models.ids import Id
from models.local_problem import LocalProblem
from models.problem import Known
from storage.concerns import LoopQuery
from storage.engagements import EngagementQuery

NAME = "Engagement tracker - Colchester - 2026-02-01 to 2026-03-14 - OFFICIAL.pdf"
COLCHESTER = EngagementQuery(district="Colchester")
LONG = 60_000  # milliseconds: another program is started, on a machine that may be busy


@pytest.fixture
def window(session, qtbot):
    """What the dialog stands before."""
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def folder(session, tmp_path):
    """The folder that was exported to the last time."""
    made = tmp_path / "exports"
    made.mkdir()
    session.settings.remember(export_target.FOLDER, str(made))
    return made


@pytest.fixture
def ids(session, make):
    """Two engagements of Colchester that were submitted, one that was not, and one of Harlow."""
    with session.operation("Log") as op:
        made = [
            op.put(make(Engagement, **given))
            for given in (
                {"status": Status.ACCEPTED},
                {"status": Status.SUBMITTED, "held_on": date(2026, 2, 1), "tactic": "Survey"},
                {"status": Status.DRAFT},
                {"status": Status.SUBMITTED, "district": "Harlow"},
            )
        ]
    return [one.id for one in made]


@pytest.fixture
def show(session, window, folder, ids, qtbot):
    """`show()`: the dialog, of Colchester's list unless something else is shown."""

    def show(shown=None):
        dialog = ExportDialog(session, shown or EngagementsShown(COLCHESTER, ids[:3], ids[0]), window)
        with qtbot.waitActive(dialog):
            dialog.open()
        return dialog

    yield show
    for dialog in window.findChildren(ExportDialog):
        dialog.reject()
        qtbot.waitUntil(lambda dialog=dialog: not shiboken6.isValid(dialog) or not dialog.isVisible(), timeout=LONG)


def field(dialog, name):
    return dialog.form.form.rows[name].field


def problem(dialog, name):
    return dialog.form.form.rows[name].problem


def choose(dialog, kind):
    """Choose the report that is called so."""
    names = [name for name in dialog.form.offers if kind in name]
    field(dialog, "report").show_value(names[0])


def is_done(dialog):
    return dialog._pages.currentWidget() is dialog.exported


def is_refused(dialog):
    return dialog._pages.currentIndex() == 0 and not dialog._refusal.isHidden()


def disclosures(session):
    sql = "select d.after from changes join change_details d using (seq) where op = 'disclose'"
    return [json.loads(said) for (said,) in session.store.db.execute(sql).fetchall()]


def text_of(path):
    return " ".join(page.extract_text() for page in pypdf.PdfReader(path).pages)


@pytest.fixture
def answering():
    """`answering("Replace")`: presses that button when a question is asked; the questions, in a list."""
    asked = []

    def answering(answer):
        def press():
            box = QApplication.activeModalWidget()
            assert isinstance(box, QMessageBox)
            asked.append(box.text())
            next(one for one in box.buttons() if one.text() == answer).click()

        QTimer.singleShot(0, press)
        return asked

    return answering


def test_what_is_shown_is_exported_noted_and_named(show, folder, session, qtbot):
    dialog = show()
    qtbot.waitUntil(lambda: field(dialog, "name").value() == NAME)
    assert "2 engagements, 1 February to 14 March 2026" in dialog.form._says.text()
    assert "Left out, as not submitted: 1 draft" in dialog.form._says.text()
    qtbot.keyClicks(QApplication.focusWidget(), "Insp Made-Up")
    with qtbot.waitSignal(session.changed, timeout=LONG):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert is_done(dialog)
    assert [path.name for path in folder.iterdir()] == [NAME]
    text = text_of(folder / NAME)
    assert "2 in all" in text
    assert "Survey" in text
    (said,) = disclosures(session)
    assert said["recipient"] == "Insp Made-Up"


def test_the_engagement_chosen_is_exported_as_its_sheet(show, folder, session, ids, qtbot):
    dialog = show()
    choose(dialog, "Sheet of")
    assert not field(dialog, "district").isVisible()
    field(dialog, "recipient").setText("file")
    dialog.begin_export()
    qtbot.waitUntil(lambda: is_done(dialog), timeout=LONG)
    (path,) = folder.iterdir()
    reference = session.store.engagements.get(ids[0]).reference
    assert path.name == f"Engagement sheet - Colchester - 2026-03-14 {reference} - OFFICIAL.pdf"
    assert reference in text_of(path)


def test_loops_are_exported_as_their_list_shows_them(show, folder, session, make, ids, qtbot):
    with session.operation("Log") as op:
        concerns = [op.put(make(Concern, engagement_id=ids[0], said=said)).id for said in ("Mopeds", "Lamps", "Bins")]
    dialog = show(LoopsShown(LoopQuery(district="Colchester"), concerns, concerns[:2]))
    assert list(dialog.form.offers)[:2] == ["The 2 loops chosen", "The 3 loops shown"]
    assert dialog.form._says.text() == "2 concerns."
    name = f"Loops - Colchester - {session.today()} - OFFICIAL.pdf"
    assert field(dialog, "name").value() == name
    field(dialog, "recipient").setText("Insp Made-Up")
    dialog.begin_export()
    qtbot.waitUntil(lambda: is_done(dialog), timeout=LONG)
    text = text_of(folder / name)
    assert "Mopeds" in text
    assert "Lamps" in text
    assert "Bins" not in text
    (said,) = disclosures(session)
    assert "chosen one by one · 2 of 3 concerns" in said["scope"]


def test_a_problem_is_exported_as_its_report(show, folder, session, make, qtbot):
    with session.operation("Log") as op:
        problem = op.put(make(LocalProblem))
    dialog = show(ProblemShown(problem.id))
    assert not field(dialog, "district").isVisible()
    field(dialog, "recipient").setText("Insp Made-Up")
    qtbot.waitUntil(lambda: field(dialog, "name").value().startswith("Problem report - Thurrock - Grays High Street"))
    dialog.begin_export()
    qtbot.waitUntil(lambda: is_done(dialog), timeout=LONG)
    (path,) = folder.iterdir()
    assert "Grays High Street" in text_of(path)
    assert disclosures(session)[0]["recipient"] == "Insp Made-Up"


def test_a_problem_that_is_gone_is_said_at_once(show):
    with pytest.raises(Known, match="no longer in the log"):
        show(ProblemShown(Id(7)))


def test_a_district_and_period_are_chosen(show, folder, qtbot):
    dialog = show(EngagementsShown(EngagementQuery(), []))
    assert list(dialog.form.offers) == ["Tracker of a district and period"]
    assert field(dialog, "district").value() == "Colchester"
    field(dialog, "first").setText("1/3/26")
    assert field(dialog, "period").value() == "Other days"
    field(dialog, "last").setText("yesterday")
    field(dialog, "recipient").setText("file")
    field(dialog, "name").setText("march")
    qtbot.waitUntil(lambda: "1 engagement, 14 March 2026" in dialog.form._says.text())
    dialog.begin_export()
    qtbot.waitUntil(lambda: is_done(dialog), timeout=LONG)
    assert "1 March to 29 June 2026" in text_of(folder / "march.pdf")


def test_the_cursor_goes_to_what_is_still_to_be_said(show, folder, session, qtbot):
    dialog = show(EngagementsShown(EngagementQuery(), []))
    dialog.resize(545, 305)
    field(dialog, "folder").setFocus()
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert "Say who this is for" in problem(dialog, "recipient")
    assert QApplication.focusWidget() is field(dialog, "recipient")
    assert not field(dialog, "recipient").visibleRegion().isEmpty()
    assert disclosures(session) == []


def test_nothing_to_export_is_said_too_before_it_was_counted(show, folder, session, qtbot):
    dialog = show(EngagementsShown(EngagementQuery(district="Tendring"), []))
    field(dialog, "recipient").setText("file")
    field(dialog, "name").setText("x")
    dialog.form._preview = None
    dialog.begin_export()
    qtbot.waitUntil(lambda: is_refused(dialog), timeout=LONG)
    assert "Nothing was submitted here" in dialog._failure.text()
    assert list(folder.iterdir()) == []
    assert disclosures(session) == []


def test_escape_stops_an_export_and_leaves_the_form_as_it_was(show, folder, session, qtbot):
    dialog = show()
    field(dialog, "recipient").setText("Insp Made-Up")
    qtbot.waitUntil(lambda: field(dialog, "name").value() == NAME)
    dialog.begin_export()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: dialog._pages.currentIndex() == 0, timeout=LONG)
    assert dialog.isVisible()
    assert field(dialog, "recipient").value() == "Insp Made-Up"
    assert list(folder.iterdir()) == []
    assert disclosures(session) == []
    assert not is_refused(dialog)
    dialog.begin_export()
    qtbot.waitUntil(lambda: is_done(dialog), timeout=LONG)


def test_closing_the_dialog_stops_the_export_first(show, folder, session, qtbot):
    dialog = show()
    field(dialog, "recipient").setText("Insp Made-Up")
    qtbot.waitUntil(lambda: field(dialog, "name").value() == NAME)
    dialog.begin_export()
    with qtbot.waitSignal(dialog.destroyed, timeout=LONG):
        dialog.close()
    assert list(folder.iterdir()) == []
    assert disclosures(session) == []


def test_escape_closes_the_form(show, qtbot):
    dialog = show()
    with qtbot.waitSignal(dialog.destroyed):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)


@pytest.mark.parametrize("answer", ["Replace", "Cancel"])
def test_a_file_that_is_there_is_replaced_only_if_somebody_says_so(show, folder, session, qtbot, answering, answer):
    (folder / "x.pdf").write_bytes(b"the old one")
    dialog = show()
    field(dialog, "recipient").setText("file")
    field(dialog, "name").setText("x")
    asked = answering(answer)
    dialog.begin_export()
    if answer == "Replace":
        qtbot.waitUntil(lambda: is_done(dialog), timeout=LONG)
    assert asked == ["“x.pdf” is in this folder already."]
    assert (folder / "x.pdf").read_bytes().startswith(b"%PDF" if answer == "Replace" else b"the old one")
    assert len(disclosures(session)) == (answer == "Replace")


def test_a_failure_is_said_in_the_form_and_goes_when_something_is_changed(show, folder, session, qtbot, answering):
    (folder / "x.pdf").mkdir()
    dialog = show()
    field(dialog, "recipient").setText("file")
    field(dialog, "name").setText("x")
    answering("Replace")
    dialog.begin_export()
    qtbot.waitUntil(lambda: is_refused(dialog), timeout=LONG)
    assert "is a folder" in dialog._failure.text()
    field(dialog, "name").setText("y")
    assert not is_refused(dialog)
    assert disclosures(session) == []


@pytest.mark.skipif(sys.platform == "win32", reason="an open folder cannot vanish there")
def test_a_folder_that_vanishes_meanwhile_is_said(show, folder, session, qtbot):
    dialog = show()
    field(dialog, "recipient").setText("file")
    qtbot.waitUntil(lambda: field(dialog, "name").value() == NAME)
    dialog.begin_export()
    qtbot.waitUntil(lambda: any(folder.iterdir()), timeout=LONG)
    shutil.rmtree(folder)
    qtbot.waitUntil(lambda: is_refused(dialog), timeout=LONG)
    assert disclosures(session) == []


def test_a_bug_is_raised_and_the_form_is_there_again(show, folder, qtbot, monkeypatch):
    monkeypatch.setattr("gui.export_offers.of_engagements.tracker", int)
    dialog = show()
    field(dialog, "recipient").setText("file")
    qtbot.waitUntil(lambda: field(dialog, "name").value() == NAME)
    with qtbot.captureExceptions() as failures:
        dialog.begin_export()
        qtbot.waitUntil(lambda: bool(failures), timeout=LONG)
    assert "TypeError" in str(failures[0][1])
    assert dialog._pages.currentIndex() == 0
    assert list(folder.iterdir()) == []


def test_a_log_that_can_only_be_read_says_so_at_once(show, session):
    dialog = show()
    field(dialog, "recipient").setText("file")
    field(dialog, "name").setText("x")
    session.store.read_only_because = "This log can only be read."
    dialog.begin_export()
    assert is_refused(dialog)


def test_what_was_chosen_is_remembered(show, session, folder, tmp_path, qtbot):
    other = tmp_path / "elsewhere"
    other.mkdir()
    dialog = show(EngagementsShown(EngagementQuery(), []))
    for name, value in {
        "folder": str(other), "marking": "OFFICIAL-SENSITIVE", "recipient": "Insp Made-Up", "period": "This year"
    }.items():  # fmt: skip
        field(dialog, name).show_value(value)
    qtbot.waitUntil(lambda: "2026-01-01 to 2026-12-31" in field(dialog, "name").value())
    dialog.begin_export()
    qtbot.waitUntil(lambda: is_done(dialog), timeout=LONG)
    dialog.accept()
    again = show(EngagementsShown(EngagementQuery(), []))
    assert field(again, "folder").value() == str(other)
    assert field(again, "marking").value() == "OFFICIAL-SENSITIVE"
    assert field(again, "period").value() == "This year"
    assert field(again, "recipient").value() == ""
    completions = field(again, "recipient").completer().model()
    assert completions.data(completions.index(0, 0)) == "Insp Made-Up"


class Desktop(QObject):
    """The program that the desktop would start."""

    def __init__(self):
        super().__init__()
        self.opened = []

    @Slot("QUrl")
    def take(self, url):
        self.opened.append(url.toLocalFile())


@pytest.fixture
def desktop():
    """What is handed to the desktop ends here."""
    made = Desktop()
    QDesktopServices.setUrlHandler("file", made, "take")
    yield made
    QDesktopServices.unsetUrlHandler("file")


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the desktop's own program shows the folder")
def test_the_pdf_is_opened_and_shown_in_its_folder(show, folder, desktop, qtbot):
    dialog = show()
    field(dialog, "recipient").setText("Insp Made-Up")
    field(dialog, "name").setText("x")
    dialog.begin_export()
    qtbot.waitUntil(lambda: is_done(dialog), timeout=LONG)
    assert QApplication.focusWidget() is dialog.exported.open
    qtbot.keyClick(dialog.exported.open, Qt.Key.Key_Return)
    dialog.exported.show_folder.click()
    assert desktop.opened == [str(folder / "x.pdf"), str(folder)]
    (folder / "x.pdf").unlink()
    with qtbot.captureExceptions() as failures:
        dialog.exported.open.click()
    assert "no longer there" in str(failures[0][1])


def test_tab_goes_through_the_form_in_the_order_of_the_eye(show, qtbot):
    dialog = show(EngagementsShown(EngagementQuery(), []))
    dialog.form.form.go_to("report")
    passed = []
    for _ in range(13):
        passed.append(QApplication.focusWidget().accessibleName())
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert passed == [
        "Report", "Kind of file", "District", "Period", "From", "To", "Who it is for", "Marking", "Folder",
        "Choose folder", "File name", "Cancel", "Export",
    ]  # fmt: skip

"""Undo: the last deed by its name, few changes at once, many behind a dialog."""

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from gui import undoing
from gui.undoing import Undoing
from models.engagement import Engagement
from models.problem import Known, RuleBroken
from models.review import Review


@pytest.fixture
def undo(session, qtbot) -> Undoing:
    window = QWidget()
    qtbot.addWidget(window)
    return Undoing(session, window)


def saved(session, make, label, number=1):
    with session.operation(label) as op:
        return [op.put(make(Engagement)) for _ in range(number)]


def test_the_last_deed_is_offered_by_its_name(undo, session, make, qtbot):
    with qtbot.waitSignal(undo.offered, check_params_cb=lambda deed: deed == "Log “Pop-up”"):
        saved(session, make, "Log “Pop-up”")


def test_undoing_takes_it_back_tells_every_page_and_offers_the_one_before(undo, session, make, qtbot):
    saved(session, make, "First")
    with qtbot.waitSignal(undo.offered, check_params_cb=lambda deed: deed == "Second"):
        saved(session, make, "Second")
    with (
        qtbot.waitSignal(session.changed, check_params_cb=lambda touched: "engagements" in touched),
        qtbot.waitSignal(undo.undone, check_params_cb=lambda deed: deed == "Second"),
        qtbot.waitSignal(undo.offered, check_params_cb=lambda deed: deed == "First"),
    ):
        undo.undo_latest()
    assert session.store.engagements.count() == 1


@pytest.fixture
def imported(undo, session, make, qtbot, monkeypatch):
    """An operation of many changes: five are many here."""
    monkeypatch.setattr(undoing, "MANY", 5)
    with qtbot.waitSignal(undo.offered, check_params_cb=lambda deed: deed == "Import 5"):
        saved(session, make, "Import 5", 5)


def answer(words):
    """Press this button in the question that comes up."""
    box = QApplication.activeModalWidget()
    if not isinstance(box, QMessageBox):
        QTimer.singleShot(20, lambda: answer(words))
        return
    assert "takes back 5 changes" in box.informativeText()
    next(button for button in box.buttons() if button.text() == words).click()


def test_many_changes_are_undone_after_a_question_and_off_the_gui_thread(undo, session, imported, qtbot):
    QTimer.singleShot(0, lambda: answer("Undo"))
    with qtbot.waitSignal(undo.undone):
        undo.undo_latest()
    assert session.store.engagements.count() == 0


def test_many_changes_stay_if_it_was_not_meant(undo, session, imported):
    QTimer.singleShot(0, lambda: answer("Cancel"))
    undo.undo_latest()
    assert session.store.engagements.count() == 5


def test_what_cannot_be_undone_any_more_is_refused_in_words(undo, session, make, qtbot):
    with qtbot.waitSignal(undo.offered, check_params_cb=lambda deed: deed == "Log it"):
        (engagement,) = saved(session, make, "Log it")
    line, number = undo._latest
    with session.operation("Change it") as op:
        op.put(make(Engagement, id=engagement.id, reference=engagement.reference, title="Another title"))
    with pytest.raises(Known, match="changed since"):
        undo.undo(line.id, line.label, number)


def by_somebody_else(session, *records):
    """What an inspector did before PC Made-Up came to the desk."""
    session.store.user = "Insp Cole"
    with session.store.operation("Return “Pop-up”") as op:
        for record in records:
            op.put(record)
    return op


def test_somebody_elses_deed_is_taken_back_only_after_a_question(undo, session, make, monkeypatch):
    asked = []
    monkeypatch.setattr("gui.undoing.is_wanted", lambda *said: asked.append(said))
    op = by_somebody_else(session, make(Engagement))
    undo.undo(op.id, "Return “Pop-up”", 1)
    assert session.store.engagements.count() == 1
    assert asked[0][3] == "Insp Cole did this. It takes back 1 change."


def test_a_review_is_taken_back_only_by_who_may_give_one(undo, session, make):
    engagement = make(Engagement)
    op = by_somebody_else(session, engagement, make(Review, engagement_id=engagement.id))
    with pytest.raises(RuleBroken, match="takes a review back"):
        undo.undo(op.id, "Return “Pop-up”", 2)
    assert session.store.reviews.count() == 1

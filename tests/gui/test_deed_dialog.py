"""The dialog that says what somebody did."""

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from gui.deed_dialog import DeedDialog, deed
from models.concern import Concern
from models.engagement import Engagement
from storage import history, undo


@pytest.fixture
def logged(store, make, essex):
    store.set_up(essex)
    with store.operation("Log “Pop-up”") as op:
        engagement = op.put(make(Engagement))
        for said in ("Mopeds", "Litter"):
            op.put(make(Concern, engagement_id=engagement.id, said=said))
    return op.id


@pytest.fixture
def shown(look, qtbot):
    def shown(done, **given):
        window = QWidget()
        qtbot.addWidget(window)
        dialog = DeedDialog(look, done, window, **given)
        dialog.words = [label.text() for label in dialog.findChildren(QLabel)]
        dialog.held = window
        return dialog

    return shown


def test_it_says_who_did_what_and_how_much_was_changed(store, logged, shown):
    dialog = shown(deed(store, logged))
    assert dialog.words[0] == "Log “Pop-up”"
    assert dialog.words[1].startswith("PC Made-Up, ")
    assert dialog.words[2] == "On desk. Changed: 2 concerns, 1 engagement."
    assert dialog.undoing.isEnabled()


def test_it_can_be_undone_from_there(store, logged, shown, qtbot):
    dialog = shown(deed(store, logged))
    with qtbot.waitSignal(dialog.undo_wanted):
        dialog.undoing.click()
    assert dialog.result()


def test_what_was_undone_says_by_whom_and_cannot_be_undone_again(store, logged, shown):
    store.undo(logged)
    dialog = shown(deed(store, logged))
    assert dialog.words[3].startswith("Undone by PC Made-Up, ")
    assert not dialog.undoing.isEnabled()


def test_an_undo_can_be_undone(store, logged, shown):
    undone = store.undo(logged)
    assert shown(deed(store, undone.id)).undoing.isEnabled()


def test_what_left_the_log_cannot_be_undone_and_says_so(store, logged, shown):
    with store.operation("Export the tracker") as op:
        op.disclose("Tracker", "The inspector", "Colchester", "OFFICIAL")
    dialog = shown(deed(store, op.id))
    assert dialog.words[2] == "On desk. Changed: 1 export."
    assert dialog.words[3] == undo.LEFT_THE_LOG
    assert not dialog.undoing.isEnabled()


def test_the_making_of_the_log_cannot_be_undone(store, logged, shown):
    first = history.latest(store.db, 10)[-1]
    assert shown(deed(store, first.id)).words[3] == undo.SET_UP


def test_in_a_log_that_can_only_be_read_nothing_is_undone(store, logged, shown):
    assert not shown(deed(store, logged), why_not="It can only be read.").undoing.isEnabled()

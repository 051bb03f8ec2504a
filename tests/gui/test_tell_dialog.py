"""One tell for many concerns: what is typed, what is doubtful, and what is saved."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from gui import tell_dialog
from gui.tell_dialog import _FIELDS, TellDialog
from models.action import Action, finish
from models.concern import Concern
from models.engagement import Engagement
from models.loop import LoopState
from models.problem import Known
from models.tell import Tell
from storage import history, loops


@pytest.fixture
def concerns(session, make):
    """Three raised at two engagements: two were acted on, the last is still being worked on."""
    here, there = make(Engagement, communities=("Nepalese",)), make(Engagement, title="Visit")
    heard = [make(Concern, engagement_id=one.id, said=said) for one, said in ((here, "Bins"), (there, "Noise"))]
    heard.append(make(Concern, engagement_id=there.id, said="Dark alley"))
    actions = [make(Action, concern_id=one.id) for one in heard]
    done = [
        finish(one, one.undertaken_on, outcome) for one, outcome in zip(actions, ("Emptied", "Quiet"), strict=False)
    ]
    with session.operation("Log") as op:
        for record in (here, there, *heard, *done, actions[-1]):
            op.put(record)
    return heard


@pytest.fixture
def tell(session, qtbot):
    """`tell(ids)`: the dialog on these, with what is asked answered."""
    made = []

    def tell(ids):
        made.append(TellDialog(session, ids, None))
        made[-1].show()
        qtbot.waitUntil(lambda: bool(made[-1].about() and made[-1]._channels))
        return made[-1]

    yield tell
    for one in made:
        if isValid(one):
            one.done(0)  # it asks nobody whether what was typed may be lost


@pytest.fixture
def dialog(tell, concerns):
    return tell([one.id for one in concerns])


def write(dialog, **values):
    dialog.form.show_values({dialog._place(name): value for name, value in values.items()})


def states(session, concerns):
    found = loops.of_concerns(session.store.db, [one.id for one in concerns])
    return [found[one.id].state for one in concerns]


def test_one_tell_closes_the_loops_of_all_and_is_named_in_words(session, dialog, concerns, qtbot):
    write(dialog, message="We did", channels=("Newsletter",), told_on="yesterday", audience="1,200")
    with qtbot.waitSignal(dialog.told) as told:
        dialog.save()
    tell = session.store.tells.get(told.args[0])
    assert tell.concern_ids == tuple(one.id for one in concerns)
    assert (tell.channels, tell.audience, tell.told_by) == (("Newsletter",), 1200, "PC Made-Up")
    assert tell.told_on == session.today() - timedelta(1)
    assert history.latest(session.store.db, 1)[0].label == "Tell 3 concerns"
    assert states(session, concerns) == [LoopState.TOLD, LoopState.TOLD, LoopState.ACTING]


def test_telling_about_one_names_it(session, concerns, tell):
    dialog = tell([concerns[0].id])
    write(dialog, message="We did", channels=("Newsletter",))
    dialog.save()
    assert history.latest(session.store.db, 1)[0].label == "Tell people about “Bins”"


def test_what_is_wrong_stands_beside_its_field_and_nothing_is_saved(session, dialog):
    write(dialog, told_on="tomorrow", audience="many")
    dialog.save()
    shown = {name.partition("/")[2]: row.problem for name, row in dialog.form.rows.items()}
    assert shown["message"] == "Write what people were told."
    assert shown["channels"] == "Say how people were told."
    assert "still to come" in shown["told_on"]
    assert "whole number" in shown["audience"]
    assert session.store.tells.count() == 0
    assert dialog.isVisible()


def test_doubts_are_said_as_one_writes_and_never_stop_the_saving(session, dialog):
    assert dialog.doubts.sentences[0] == "It closes 2 of these 3 loops."
    assert dialog.doubts.sentences[1].startswith("1 concern: something is still being done.")
    write(dialog, channels=("Social media",), message="We did")
    assert any("follow the police on social media" in said for said in dialog.doubts.sentences)
    assert any("reaches Nepalese, who were there" in said for said in dialog.doubts.sentences)
    write(dialog, channels=("Face to face",))
    assert len(dialog.doubts.sentences) == 2
    write(dialog, channels=("Social media",))
    dialog.save()
    assert session.store.tells.count() == 1


def test_loops_that_are_closed_already_are_not_said_to_be_closed(session, make, concerns, tell):
    with session.operation("Tell") as op:
        for one in concerns[:2]:
            op.put(make(Tell, concern_ids=(one.id,), told_on=session.today()))
    again = "1 concern: people have been told already. This tells them again."
    assert tell([concerns[0].id]).doubts.sentences == ["The loop is closed already.", again]
    both = tell([one.id for one in concerns[:2]]).doubts.sentences
    assert both == ["These 2 loops are closed already.", again.replace("1 concern", "2 concerns")]


def test_concerns_are_taken_out_and_put_back(dialog, concerns):
    ids = [one.id for one in concerns]
    dialog.doubts.take_out_wanted.emit((ids[2],))
    assert dialog.list.rows.ids == ids[:2]
    assert dialog.doubts.sentences == ["It closes all of these 2 loops."]
    dialog.list.setFocus()
    QTest.keyClick(dialog.list, Qt.Key.Key_Delete)
    assert dialog.list.rows.ids == ids[1:2]
    QTest.keyClick(dialog.list, Qt.Key.Key_Delete)  # the last one stays
    assert dialog.windowTitle() == "Tell people"
    dialog.put_back.click()
    assert dialog.list.rows.ids == ids
    QAbstractItemModelTester(dialog.list.rows, QAbstractItemModelTester.FailureReportingMode.Fatal)


def test_what_was_done_starts_the_message_and_is_offered_once(dialog):
    write(dialog, message="Dear all")
    assert dialog.suggest.isVisible()
    dialog.suggest.click()
    assert dialog.form.value(dialog._place("message")) == "Dear all\n“Bins”: Emptied.\n“Noise”: Quiet."
    assert not dialog.suggest.isVisible()


def test_nothing_moves_under_the_mouse_when_something_is_said_to_be_wrong(dialog, qtbot):
    def places():
        for _ in range(3):  # until everything has its place
            QApplication.processEvents()
        below = (*(dialog.form.rows[dialog._place(name)].field for name in _FIELDS), dialog.suggest, dialog.saving)
        return [made.mapTo(dialog, QPoint()) for made in below]

    before = places()
    dialog.save()
    assert dialog.form.rows[dialog._place("message")].problem
    assert dialog.form.rows[dialog._place("channels")].problem
    assert places() == before
    dialog.suggest.click()
    assert not dialog.suggest.isVisible()
    assert places()[2:4] == before[2:4]


def test_control_and_enter_save_from_the_message(dialog, session):
    write(dialog, message="We did", channels=("Poster",))
    dialog.form.go_to(dialog._place("message"))
    field = dialog.form.rows[dialog._place("message")].field
    dialog.activateWindow()
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert session.store.tells.count() == 1


def test_escape_asks_before_what_was_typed_is_lost(dialog, monkeypatch):
    answers = [False, True]
    monkeypatch.setattr(tell_dialog, "is_wanted", lambda *_: answers.pop(0))
    write(dialog, message="We d")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_escape_closes_at_once_where_nothing_was_typed(dialog):
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_what_is_typed_stays_where_saving_fails(session, dialog, concerns):
    write(dialog, message="We did", channels=("Poster",))
    session.blockSignals(True)
    with session.operation("Delete") as op:
        gone = concerns[2]
        for action in session.store.actions.of("concern_id", [gone.id], "id"):
            op.remove(action)
        op.remove(gone)
    session.blockSignals(False)
    with pytest.raises(Known, match="This concern was deleted"):
        dialog.save()
    assert dialog.isVisible()
    assert dialog.form.value(dialog._place("message")) == "We did"


def test_a_concern_that_changes_meanwhile_is_shown_as_it_is_now(session, dialog, concerns, qtbot):
    with session.operation("Change") as op:
        op.put(replace(concerns[0], said="Bins overflow"), was=concerns[0])
    qtbot.waitUntil(lambda: dialog.about()[0].told.concern.said == "Bins overflow")


def test_a_log_that_can_only_be_read_is_not_told_in(session, concerns, tell):
    session.store.read_only_because = "It can only be read."
    dialog = tell([concerns[0].id])
    assert not dialog.saving.isEnabled()
    assert dialog.saving.toolTip() == "It can only be read."

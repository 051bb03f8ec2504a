"""Answers to Your Views Count: what is proposed is shown, can be changed, and is saved as one step."""

from datetime import timedelta

import pytest
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QWidget

from gui.views_import_dialog import ViewsImportDialog
from models.engagement import Engagement, ViewsCount
from storage import backups, history
from tests.conftest import HELD_ON

HEAD = "Id,Start time,Completion time,Email,Name,Worth it?,Which tea?,Remarks\n"


@pytest.fixture
def window(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    return window


@pytest.fixture
def hold(session, make):
    def hold(**given):
        with session.operation("Log") as op:
            return op.put(make(Engagement, **given))

    return hold


@pytest.fixture
def dialog(session, window):
    dialog = ViewsImportDialog(session, window)
    dialog.show()
    return dialog


@pytest.fixture
def read(dialog, tmp_path, qtbot):
    """`read((day, "Yes", "Green"), …)`: a file with these answers, read and looked up in the log."""

    def read(*rows):
        path = tmp_path / "views.csv"
        said = [f"{n},{on},{on},planted@example.org,Planted,{','.join(answers)},Remark {n}\n"
                for n, (on, *answers) in enumerate(rows, 1)]  # fmt: skip
        path.write_text(HEAD + "".join(said), encoding="utf-8")
        dialog.read(path)
        qtbot.waitUntil(lambda: dialog._found is not None or bool(dialog.refusal.text()))

    return read


def two(on=HELD_ON):
    return (on, "Yes", "Green"), (on, "No", "Green")


def test_before_a_file_is_chosen_there_is_nothing_to_import(dialog):
    assert dialog.district.value() == "Colchester"
    assert not dialog.importing.isEnabled()


def test_what_is_proposed_is_shown_and_nothing_is_changed(dialog, read, session, hold):
    held = hold()
    head = session.store.head()
    read(*two())
    assert dialog.batches.value() == {0: held.id}
    assert [card.value() for card in dialog.questions.cards] == [{"Yes"}, None]
    assert dialog.importing.text() == "Import into 1 engagement"
    assert session.store.head() == head
    QAbstractItemModelTester(dialog.batches.list.rows)


def test_an_import_is_one_step_after_a_backup_and_every_screen_hears_of_it(dialog, read, session, hold, qtbot):
    held = hold()
    read(*two())
    with qtbot.waitSignal(session.changed) as news:
        dialog.importing.click()
    assert "engagements" in news.args[0]
    assert session.store.engagements.get(held.id).views == (ViewsCount(question="Worth it?", answers=2, positive=1),)
    assert [backup.reason for backup in backups.known(session.store.path)] == ["before import"]
    dialog.reject()
    assert dialog.result() == ViewsImportDialog.DialogCode.Accepted
    session.store.undo(history.latest_to_undo(session.store.db).id)
    assert session.store.engagements.get(held.id).views == ()


def test_which_answers_count_as_positive_can_be_changed(dialog, read, session, hold, qtbot):
    held = hold()
    read(*two())
    worth, tea = dialog.questions.cards
    worth.ticks["No"].show_value(True)
    tea.counted.show_value(True)
    tea.ticks["Green"].show_value(True)
    qtbot.waitUntil(lambda: len(dialog._found.pairs[0][1].views) == 2)
    dialog.importing.click()
    assert [(each.question, each.positive) for each in session.store.engagements.get(held.id).views] == [
        ("Worth it?", 2),
        ("Which tea?", 2),
    ]


def test_a_question_that_is_not_counted_is_left_out(dialog, read, hold, qtbot):
    hold()
    read(*two())
    dialog.questions.cards[0].counted.show_value(False)
    assert not dialog.questions.cards[0].ticks["Yes"].isEnabled()
    qtbot.waitUntil(lambda: not dialog.importing.isEnabled())


def test_where_several_were_held_that_day_one_is_chosen(dialog, read, session, hold, qtbot):
    hold(venue="Lion Walk")
    second = hold(venue="Market Hall", title="Market")
    read(*two())
    assert dialog.batches.value() == {}
    assert not dialog.importing.isEnabled()
    market = next(name for name in dialog.batches._names if "Market Hall" in name)
    dialog.batches.engagement.show_value(market)
    qtbot.waitUntil(dialog.importing.isEnabled)
    dialog.importing.click()
    assert session.store.engagements.get(second.id).views[0].answers == 2


def test_the_venue_says_which_of_several_it_was(dialog, read, hold, qtbot):
    hold(venue="Lion Walk")
    second = hold(venue="Market Hall")
    read(*two())
    dialog.venue.show_value("Market Hall")
    assert dialog.batches.value() == {0: second.id}
    qtbot.waitUntil(dialog.importing.isEnabled)


def test_answers_can_be_left_out(dialog, read, hold, qtbot):
    hold()
    read(*two())
    dialog.batches.engagement.show_value("")
    assert dialog.batches.value() == {}
    qtbot.waitUntil(lambda: not dialog.importing.isEnabled())
    assert "Left out: 2 responses of no engagement." in dialog._says.text()


def test_an_engagement_of_the_days_before_can_be_chosen(dialog, read, hold):
    held = hold(held_on=HELD_ON - timedelta(3))
    read(*two())
    assert [*dialog.batches._names.values()] == [held.id]


def test_another_district_is_looked_into_anew(dialog, read, hold, qtbot):
    held = hold(district="Harlow")
    read(*two())
    assert dialog.batches.value() == {}
    dialog.district.show_value("Harlow")
    assert dialog.batches.value() == {0: held.id}


def test_the_same_file_twice_is_known_again(dialog, read, hold, session, window, qtbot, tmp_path):
    hold()
    read(*two())
    dialog.importing.click()
    again = ViewsImportDialog(session, window)
    again.show()
    again.read(tmp_path / "views.csv")
    qtbot.waitUntil(lambda: again._found is not None)
    assert not again.importing.isEnabled()
    assert "In the log already" in again._says.text()


def test_who_answered_and_what_they_wrote_is_nowhere_on_the_screen(dialog, read, hold, session):
    hold()
    read(*two())
    words = " ".join(child.text() for child in dialog.findChildren(QWidget) if hasattr(child, "text"))
    assert "lanted" not in words
    assert "Remark 1" not in words
    assert "“Remarks”" in words


def test_what_is_no_export_of_forms_is_said_in_words(dialog, tmp_path):
    (tmp_path / "t.csv").write_text("Date,Event\n14/3/26,Pop up\n", encoding="utf-8")
    dialog.read(tmp_path / "t.csv")
    assert "no export of Microsoft Forms" in dialog.refusal.text()
    assert not dialog.importing.isEnabled()


def test_who_answered_is_in_no_file_afterwards(dialog, read, hold, session, tmp_path):
    hold()
    read(*two())
    dialog.importing.click()
    session.close()
    files = [path for path in tmp_path.rglob("*") if path.is_file() and path.name != "views.csv"]
    assert files
    assert not [path.name for path in files if b"planted" in path.read_bytes().lower()]

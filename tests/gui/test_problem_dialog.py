"""The dialog in which a local problem is named: its counts are judged field by field, and nothing typed is lost."""

from dataclasses import replace
from datetime import date

import pytest

from gui import problem_dialog
from gui.problem_dialog import ProblemDialog
from models.local_problem import LocalProblem, Measure
from models.problem import Known

MEASURE = Measure(
    what="Calls",
    source="Beat log",
    before=1_200,
    before_from=date(2026, 1, 1),
    before_to=date(2026, 1, 31),
    after=30,
    after_from=date(2026, 5, 1),
    after_to=date(2026, 5, 31),
)


@pytest.fixture
def problem(session, make):
    made = make(LocalProblem, district="Colchester", measures=(MEASURE,), issue="Mopeds")
    with session.operation("Save") as op:
        op.put(made)
    return made


@pytest.fixture
def opened(session, qtbot, monkeypatch):
    monkeypatch.setattr(problem_dialog, "is_wanted", lambda *_: True)  # tests leave what they typed behind

    def opened(problem=None):
        dialog = ProblemDialog(session, problem, None)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return opened


def shown_problems(form):
    return {name: row.problem for name, row in form.rows.items() if row.problem}


def test_a_new_problem_is_of_my_district_and_starts_today(opened, session, qtbot):
    dialog = opened()
    dialog.form.show_values({"name": " Grays  High Street ", "issue": "Groups\n"})
    with qtbot.waitSignal(dialog.saved) as saved:
        dialog.save()
    made = session.store.problems.get(saved.args[0])
    assert (made.name, made.issue, made.district) == ("Grays High Street", "Groups", "Colchester")
    assert made.started_on == session.today()


def test_what_is_shown_is_what_was_saved_to_the_letter(opened, problem):
    assert opened(problem).record() == problem


def test_what_is_wrong_is_said_beside_its_field_and_the_cursor_goes_to_the_first(opened, qtbot):
    dialog = opened()
    dialog.form.show_values({"started_on": "31/2/26"})
    dialog.save()
    assert dialog.isVisible()
    assert shown_problems(dialog.form).keys() == {"name", "place", "started_on"}
    dialog.form.show_values({"started_on": "yesterday"})
    assert shown_problems(dialog.form).keys() == {"name", "place"}
    dialog.form.show_values({"name": "Quay", "place": "Quay"})
    assert not shown_problems(dialog.form)


def test_a_count_is_judged_field_by_field(opened, problem, session):
    dialog = opened(problem)
    card = dialog.measures.cards[0]
    card.form.show_values({"source": "", "before": "many", "before_from": "1/2/26", "after_to": "31/2/26"})
    dialog.save()
    assert dialog.isVisible()
    assert shown_problems(card.form).keys() == {"source", "before", "after_to"}
    card.form.show_values({"source": "Log", "before": "1,000", "before_from": "1/1/26", "after_to": "31/5/26"})
    assert not shown_problems(card.form)
    dialog.save()
    assert session.store.problems.get(problem.id).measures == (replace(MEASURE, source="Log", before=1_000),)


def test_it_says_whether_the_two_spans_may_stand_side_by_side(opened, problem):
    card = opened(problem).measures.cards[0]
    assert card._says.text() == "Like for like: 31 days before, 31 days after."
    card.form.show_values({"after_to": "10 May 2026"})
    assert card._says.text() == "Not like for like: 31 days before, 10 days after. The report says so."
    card.form.show_values({"after": ""})
    assert card._says.isHidden()


def test_counts_are_added_and_left_out_and_an_empty_card_is_none(opened, problem, session):
    dialog = opened(problem)
    dialog.measures.add.click()
    dialog.measures.cards[0].remove.click()
    assert len(dialog.measures.cards) == 1
    dialog.save()
    assert session.store.problems.get(problem.id).measures == ()


def test_what_is_typed_stays_where_somebody_else_changed_the_problem(opened, problem, session):
    dialog = opened(problem)
    dialog.form.show_values({"name": "Mine"})
    with session.operation("Change") as op:
        op.put(replace(problem, lead="Theirs"))
    with pytest.raises(Known, match="This problem was changed"):
        dialog.save()
    assert dialog.isVisible()
    assert dialog.form.value("name") == "Mine"


@pytest.mark.parametrize(("is_meant", "is_left"), [(True, True), (False, False)])
def test_it_asks_before_anything_typed_is_lost(opened, problem, monkeypatch, is_meant, is_left):
    dialog = opened(problem)
    dialog.measures.cards[0].form.show_values({"before": "half a numb"})
    with monkeypatch.context() as answering:
        answering.setattr(problem_dialog, "is_wanted", lambda *_: is_meant)
        dialog.reject()
    assert dialog.isHidden() == is_left


def test_it_is_left_without_a_question_where_nothing_was_typed(opened, problem):
    dialog = opened(problem)
    dialog.reject()
    assert dialog.isHidden()


def test_places_and_leads_complete_from_what_was_used_before(opened, log_some, qtbot):
    log_some("Walk", venue="Lion Walk", officers=("PC Made-Up",))
    dialog = opened()
    place = dialog.form.rows["place"].field
    place.setFocus()
    qtbot.waitUntil(lambda: place.completer() is not None)
    assert place.completer().model().stringList() == ["Lion Walk"]

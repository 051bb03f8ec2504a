"""The dialog of one perception result: as published, judged field by field, one step, and nothing typed lost."""

import pytest

from gui import record_dialog
from gui.perception_dialog import PerceptionDialog
from models.perception import PerceptionResult
from models.problem import Known
from storage import history


@pytest.fixture
def opened(session, qtbot, monkeypatch):
    monkeypatch.setattr(record_dialog, "is_wanted", lambda *_: True)  # tests leave what they typed behind

    def opened(result=None):
        dialog = PerceptionDialog(session, result, None)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return opened


@pytest.fixture
def result(session, make):
    made = make(
        PerceptionResult,
        printed="81 %",
        sample_size=7_700,
        comparator="MSG",
        comparator_percent=56.5,
        comparator_period="March 2020",
        remark="Two\nlines",
    )
    with session.operation("Save") as op:
        op.put(made)
    return made


def shown_problems(form):
    return {name: row.problem for name, row in form.rows.items() if row.problem}


def test_a_figure_is_added_in_one_step_with_everything_that_was_printed(opened, session):
    dialog = opened()
    dialog.form.show_values(
        {
            "measure": " Police do  a good job ",
            "district": "",
            "period": "Q1 2020/21",
            "percent": "81,5 %",
            "sample_size": "7,700",
            "source": "A paper",
        }
    )
    dialog.save()
    (made,) = session.store.perceptions.all()
    assert (made.measure, made.percent, made.sample_size, made.district) == ("Police do a good job", 81.5, 7_700, "")
    assert history.latest_to_undo(session.store.db).label == "Add the perception result “Police do a good job”"


def test_what_is_shown_is_what_was_saved(opened, result):
    assert opened(result).record() == result


def test_the_period_is_said_as_it_is_understood(opened):
    dialog = opened()
    dialog.form.show_values({"period": "q1 2020/21"})
    assert dialog.understood.text() == "Understood as 1 April to 30 June 2020."
    dialog.form.show_values({"period": "Q4"})
    assert "year is not known" in dialog.understood.text()


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ({"percent": ""}, "percent"),
        ({"percent": "most"}, "percent"),
        ({"percent": "181"}, "percent"),
        ({"sample_size": "over 300"}, "sample_size"),
        ({"source": " "}, "source"),
        ({"measure": ""}, "measure"),
        ({"period": ""}, "period"),
        ({"comparator_period": ""}, "comparator_period"),
        ({"comparator_percent": "x"}, "comparator_percent"),
        ({"comparator_percent": ""}, "comparator_percent"),
        ({"comparator": ""}, "comparator"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_saved(opened, session, result, typed, wrong):
    dialog = opened(result)
    head = session.store.head()
    dialog.form.show_values(typed)
    dialog.save()
    assert list(shown_problems(dialog.form)) == [wrong]
    assert dialog.form.name_of(dialog.focusWidget()) == wrong
    assert session.store.head() == head


def test_deleting_can_be_undone(opened, session, result):
    opened(result).deleting.click()
    assert session.store.perceptions.count() == 0
    session.store.undo(history.latest_to_undo(session.store.db).id)
    assert session.store.perceptions.all() == [result]


def test_a_result_changed_meanwhile_is_not_overwritten_and_what_was_typed_stays(opened, session, result, make):
    dialog = opened(result)
    dialog.form.show_values({"remark": "Mine"})
    with session.operation("Other") as op:
        op.put(make(PerceptionResult, id=result.id, remark="Theirs"))
    with pytest.raises(Known, match="while you were editing"):
        dialog.save()
    assert dialog.isVisible()
    assert dialog.form.value("remark") == "Mine"


def test_leaving_asks_first_where_something_typed_would_be_lost(opened, monkeypatch):
    dialog = opened()
    dialog.form.show_values({"measure": "Half typed"})
    for is_meant in (False, True):
        with monkeypatch.context() as answering:
            answering.setattr(record_dialog, "is_wanted", lambda *_, is_meant=is_meant: is_meant)
            dialog.reject()
        assert dialog.isVisible() is not is_meant


def test_leaving_with_nothing_typed_asks_nothing(opened, result):
    dialog = opened(result)
    dialog.reject()
    assert not dialog.isVisible()


def test_what_was_used_before_completes_the_one_used_last_first(opened, session, make, result):
    with session.operation("Save") as op:
        op.put(make(PerceptionResult, measure="Informed", source="B paper"))
    assert tuple(opened().used.measures) == ("Informed", "Police do a good job")
    assert tuple(opened().used.sources) == ("B paper", "S1 4.0")

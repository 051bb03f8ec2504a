"""An export of Microsoft Forms is understood as questions and counts; of who answered nothing is left."""

from datetime import date, datetime

import pytest

from models.engagement import Engagement, ViewsCount
from models.foreign.answer_scale import is_scale, positive_of
from models.foreign.forms_export import understand, views_of, with_views
from models.problem import Known
from models.sheet import Sheet

TODAY = date(2026, 6, 30)
USUAL = ("ID", "Start time", "Completion time", "Email", "Name")
DAY = datetime.fromisoformat("2026-03-14T10:03:00")


def export(*rows, questions=("Was it worth your while?\xa0",), usual=USUAL):
    """Of rows of a start time and answers."""
    headings = (*usual, *questions)
    filled = tuple(
        (str(number), started, started, f"planted{number}@example.org", f"Planted Name {number}", *answers)
        for number, (started, *answers) in enumerate(rows, 1)
    )
    return understand([Sheet("Form1", (headings, *filled), tuple(range(1, len(filled) + 2)))], "views.xlsx", TODAY)


def test_the_answers_to_a_question_are_counted_and_the_positive_ones_among_them():
    found = export((DAY, "Yes"), (DAY, "No"), (DAY, "Yes"), (DAY, ""))
    assert views_of(found, found.batches, found.usual) == [
        ViewsCount(question="Was it worth your while?", answers=3, positive=2)
    ]


def test_nothing_is_left_of_who_answered_nor_of_what_was_written_freely():
    found = export(
        (DAY, "Yes", "My name is Planted Person", "planted@example.org", "Planted Person"),
        (DAY, "No", "Call planted number", "planted@example.org", "Planted Person"),
        questions=("Worth it?", "Anything else?", "Your e-mail", "What is your name?"),
    )
    assert "lanted" not in repr(found)
    assert [question.heading for question in found.questions] == ["Worth it?"]
    assert found.freely_written == ("Anything else?", "Your e-mail", "What is your name?")


def test_headings_with_no_break_spaces_and_letters_nobody_sees_are_levelled():
    found = export((DAY, "Yes"), questions=("\u200bHow\xa0safe do you\n feel? \xa0",), usual=("Id", *USUAL[1:]))
    assert [question.heading for question in found.questions] == ["How safe do you feel?"]


def test_of_several_answers_one_that_is_positive_makes_the_person_count_as_positive_once():
    found = export((DAY, "Good;Friendly;"), (DAY, "Poor;"), (DAY, "Good;Poor;"))
    (question,) = found.questions
    assert question.options == {"Good": 2, "Friendly": 1, "Poor": 2}
    assert views_of(found, found.batches, [frozenset(("Good", "Friendly"))])[0].positive == 2


def test_answers_are_put_together_by_the_day_on_which_people_began():
    found = export((DAY, "Yes"), (DAY.replace(day=15), "Yes"), (DAY, "No"))
    assert [(batch.on, batch.responses) for batch in found.batches] == [
        (date(2026, 3, 14), 2),
        (date(2026, 3, 15), 1),
    ]


def test_answers_that_give_a_reference_belong_together_whenever_they_were_given():
    found = export(
        (DAY, "Yes", "col-26-4f7k"),
        (DAY.replace(day=20), "Yes", "It was COL-26-4F7K"),
        questions=("Worth it?", "Which event?"),
    )
    (batch,) = found.batches
    assert (batch.reference, batch.on, batch.responses) == ("COL-26-4F7K", date(2026, 3, 14), 2)
    assert [question.heading for question in found.questions] == ["Worth it?"]


@pytest.mark.parametrize(
    ("written", "first"),
    [
        (("6/14/25 10:03:22", "6/15/25 9:00:00"), date(2025, 6, 14)),
        (("14/06/2025 10:03:22", "15/06/2025 09:00:00"), date(2025, 6, 14)),
        (("3/4/26 10:00:00", "3/11/26 10:00:00", "4/2/26 10:00:00"), date(2026, 3, 4)),  # in their order month first
        (("2026-03-04 10:00", "2026-03-05 10:00"), date(2026, 3, 4)),
    ],
)
def test_a_start_time_is_read_day_first_or_month_first_whichever_makes_sense(written, first):
    assert export(*((each, "Yes") for each in written)).batches[0].on == first


def test_a_start_time_that_cannot_be_read_is_no_day():
    (batch,) = export(("sometime", "Yes")).batches
    assert batch.on is None


@pytest.mark.parametrize(
    ("options", "positive"),
    [
        (("Yes", "No", "Not sure"), {"Yes"}),
        (("Strongly agree", "Agree", "Neither agree nor disagree", "Disagree"), {"Strongly agree", "Agree"}),
        (("Very good", "Good", "Fair", "Poor"), {"Very good", "Good"}),
        (("Very safe", "Fairly safe", "Not very safe", "Very unsafe"), {"Very safe", "Fairly safe"}),
        (("Very satisfied", "Dissatisfied"), {"Very satisfied"}),
        (("1", "2", "3", "4", "5"), {"4", "5"}),
        (("3", "7", "10"), {"7", "10"}),
        (("1", "2"), set()),
    ],
)
def test_what_usually_counts_as_positive_is_proposed(options, positive):
    assert is_scale(options)
    assert positive_of(options) == positive


@pytest.mark.parametrize("options", [("18-24", "25-34"), ("Colchester", "Harlow"), (), ("Yes", "Tea", "Cake")])
def test_what_is_on_no_scale_is_not_counted_unless_somebody_wants_it(options):
    assert not is_scale(options)


def test_a_question_to_which_everybody_said_no_has_no_positive_answers():
    found = export((DAY, "No"), (DAY, "No"))
    assert views_of(found, found.batches, found.usual) == [
        ViewsCount(question="Was it worth your while?", answers=2, positive=0)
    ]


def test_answers_take_the_place_of_those_to_the_same_question_and_the_others_stay(make):
    paper = ViewsCount(question="On paper", percent=80)
    was = make(Engagement, views=(paper, ViewsCount(question="Worth it?", answers=2, positive=1)))
    now = with_views(
        was, [ViewsCount(question="worth it", answers=3, positive=2), ViewsCount(question="New", answers=1)]
    )
    assert [(each.question, each.answers) for each in now.views] == [("On paper", None), ("Worth it?", 3), ("New", 1)]
    assert with_views(now, now.views) == now


def test_a_table_of_something_else_is_refused_in_words():
    with pytest.raises(Known, match="is no export of Microsoft Forms"):
        understand([Sheet("t", (("Date", "Event"), ("1", "2")), (1, 2))], "t.csv", TODAY)

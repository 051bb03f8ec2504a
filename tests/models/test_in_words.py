"""Records are told in the words of the forms: never by a column's name, an id or a list in brackets."""

from dataclasses import replace
from datetime import date, time

from models.action import Action, Progress
from models.choice import Choice, ChoiceKind
from models.concern import Concern
from models.engagement import Counted, Engagement, ViewsCount
from models.ids import Id
from models.in_words import Difference, FieldInWords, differences, fields, kind_of, name_of
from models.local_problem import LocalProblem, Measure
from models.review import Decision, Review
from models.tell import Tell

NAMES = {Id(7): "Pop-up event: Lion Walk (COL-26-4F7K)", Id(8): "“Mopeds”", Id(9): "“Litter”"}


def called(record_id):
    return NAMES[record_id]


def told(record):
    return dict(fields(record, called))


def test_an_engagement_is_told_as_its_form_shows_it(make):
    engagement = make(
        Engagement,
        starts_at=time(10, 30),
        length_minutes=150,
        audience=1_200,
        counted=Counted.ESTIMATED,
        communities=("Young people, 11 to 16", "Shopkeepers"),
        officer_hours=2.5,
        is_good_practice=True,
        views=(ViewsCount(question="Do you feel safe?", answers=20, positive=15),),
    )
    said = told(engagement)
    assert said["Date"] == "Sat 14 Mar 2026"
    assert (said["Start"], said["Length"]) == ("10:30", "2 h 30 min")
    assert (said["How many"], said["How it was counted"]) == ("1,200", "Estimated")
    assert said["Communities"] == "Young people, 11 to 16 · Shopkeepers"
    assert said["Officer hours"] == "2.5"
    assert said["Good practice"] == "To be shared with other districts"
    assert said["Your Views Count"] == "Do you feel safe?: 20 answers, 15 positive"


def test_what_was_not_recorded_is_not_told(make):
    assert "Purpose" not in told(make(Engagement))
    assert "Good practice" not in told(make(Engagement))


def test_nobody_came_is_something_else_than_not_known(make):
    assert told(make(Engagement, audience=0))["How many"] == "0"


def test_other_records_are_told_by_what_people_call_them(make):
    assert told(make(Concern, engagement_id=Id(7)))["Raised at"] == NAMES[Id(7)]
    assert told(make(Tell, concern_ids=(Id(8), Id(9))))["About"] == "“Mopeds”\n“Litter”"


def test_one_person_is_a_person(make):
    assert told(make(Concern, engagement_id=Id(7), raised_by=1))["Raised by"] == "1 person"
    assert told(make(Concern, engagement_id=Id(7), raised_by=3))["Raised by"] == "3 people"


def test_what_a_choice_is_grouped_by_has_its_own_name():
    tactic = Choice(id=Id(1), kind=ChoiceKind.TACTIC, name="Pop-up event", group="Face to face")
    assert FieldInWords("How people are met", "Face to face") in fields(tactic, called)
    target = Choice(id=Id(1), kind=ChoiceKind.TARGET, name="Heard to first action", number=14)
    assert told(target)["Days allowed"] == "14 days"


def test_why_an_action_was_given_up_is_called_so(make):
    given_up = make(Action, concern_id=Id(8), progress=Progress.CANCELLED, outcome="No money")
    assert told(given_up)["Why it was given up"] == "No money"


def test_what_a_problem_counts_is_told_with_its_days(make):
    counts = Measure(
        what="Reports", source="Athena", before=24, before_from=date(2026, 1, 1), before_to=date(2026, 3, 31)
    )
    assert told(make(LocalProblem, measures=(counts,)))["Before and after"] == (
        "Reports (source: Athena): before 24 (1 January to 31 March 2026); after not counted yet"
    )


def test_only_what_differs_is_told_of_two_states(make):
    was = make(Engagement, audience=30, counted=Counted.COUNTED)
    now = replace(was, audience=45, held_on=date(2026, 3, 15), is_good_practice=True)
    assert differences(was, now, called) == [
        Difference("Date", "Sat 14 Mar 2026", "Sun 15 Mar 2026"),
        Difference("How many", "30", "45"),
        Difference("Good practice", "", "To be shared with other districts"),
    ]


def test_a_move_in_a_list_is_told_though_a_place_alone_says_nothing(make):
    was = make(Choice, position=3)
    assert differences(was, replace(was, position=0), called) == [
        Difference("Place in the list", "Number 4", "Number 1")
    ]
    assert "Place in the list" not in told(was)


def test_every_record_has_a_name_on_one_line(make):
    assert name_of(make(Engagement, reference="COL-26-4F7K")) == "Pop-up event: Lion Walk (COL-26-4F7K)"
    assert name_of(make(Concern, engagement_id=Id(7), said="Mopeds\nrace")) == "“Mopeds race”"
    assert name_of(make(Tell, concern_ids=(Id(8),), message="")) == "People were told"
    assert name_of(make(Review, engagement_id=Id(7), decision=Decision.RETURNED)) == "Returned by Insp Made-Up"
    assert len(name_of(make(Concern, engagement_id=Id(7), said="word " * 9_000))) < 130
    assert kind_of(make(Choice)) == "Theme"
    assert kind_of(make(LocalProblem)) == "Problem"

from datetime import datetime, time

import pytest

from models.engagement import Counted, Status, ViewsCount
from models.sheet import Severity
from tests.models.trackers import HEADINGS, about, outcome, reading, remarks, row


def test_a_kind_of_engagement_is_known_by_any_of_its_spellings(essex):
    assert reading(essex, Type="Pop up").engagement.tactic == "Pop-up event"


def test_a_slip_in_a_kind_of_engagement_is_forgiven_and_said(essex):
    found = outcome(essex, HEADINGS, row(Type="Cofee with cops"))
    assert found.readings[0].engagement.tactic == "Coffee with Cops"
    assert "nearly spelt" in about(found, "Cofee with cops").remark


def test_a_kind_of_engagement_with_more_words_keeps_them_in_the_title(essex):
    engagement = reading(essex, Type="Café drop-in – Rayleigh Mill", Where="Hadleigh").engagement
    assert engagement.tactic == "Coffee with Cops"
    assert engagement.title == "Café drop-in – Rayleigh Mill: Hadleigh"


def test_an_unknown_kind_of_engagement_is_kept_as_written_and_said(essex):
    found = outcome(essex, HEADINGS, row(Type="Bouncy castle"))
    assert found.readings[0].engagement.tactic == "Bouncy castle"
    assert "No kind of engagement that the log knows" in remarks(found)


def test_the_audience_is_understood(essex):
    engagement = reading(essex, Numbers="15-30").engagement
    assert (engagement.audience, engagement.counted, engagement.audience_words) == (22, Counted.ESTIMATED, "15-30")


def test_an_unknown_audience_is_not_nobody(essex):
    engagement = reading(essex, Numbers="n/k").engagement
    assert (engagement.audience, engagement.counted, engagement.audience_words) == (None, None, "n/k")


def test_nobody_came_is_an_audience_of_0(essex):
    assert reading(essex, Numbers=0).engagement.audience == 0


def test_an_audience_that_excel_made_a_date_of_is_not_known(essex):
    found = outcome(essex, HEADINGS, row(Numbers=datetime.fromisoformat("2026-10-05 00:00")))
    assert found.readings[0].engagement.audience is None
    assert "Excel makes one of 5-10" in remarks(found)


def test_an_audience_under_a_rough_heading_is_estimated(essex):
    found = outcome(essex, ("Date", "Event", "Approx no. spoken to"), ("14/3/26", "Pop up", 40))
    assert found.readings[0].engagement.counted == Counted.ESTIMATED


def test_an_online_audience_is_reach(essex):
    assert reading(essex, Type="Online Q&A", Numbers=40).engagement.counted == Counted.ONLINE_REACH


def test_times_give_start_and_length(essex):
    engagement = reading(essex, Time="10am - 1pm").engagement
    assert (engagement.starts_at, engagement.length_minutes) == (time(10), 180)


def test_a_time_that_is_none_is_kept_in_the_notes(essex):
    found = outcome(essex, HEADINGS, row(Time="all day"))
    assert found.readings[0].engagement.notes == "Time: all day"
    finding = about(found, "all day")
    assert (finding.severity, finding.column) == (Severity.KEPT, "B (Time)")
    assert "10am - 1pm" in finding.accepted


@pytest.mark.parametrize("text", ["CSEO Harris + PC Lodge", "CSEO Harris; PC Lodge", "CSEO Harris, PC Lodge"])
def test_officers_are_named_one_by_one(essex, text):
    assert reading(essex, Officers=text).engagement.officers == ("CSEO Harris", "PC Lodge")


def test_communities_are_known_by_their_spellings_and_others_kept(essex):
    assert reading(essex, Communities="Young people, parents").engagement.communities == ("Young people", "parents")
    assert reading(essex, Communities="Rural / farming").engagement.communities == ("Rural and farming",)
    assert reading(essex, Communities="Polish community").engagement.communities == ("Polish",)


def test_what_has_no_field_goes_to_the_notes_under_its_heading(essex):
    assert reading(essex, Postcode="SS6").engagement.notes == "Postcode area: SS6"


def test_a_district_is_known_by_its_spellings(essex):
    found = outcome(essex, ("Date", "Event", "District"), ("14/3/26", "Pop up", "Castlepoint and Rochford"))
    assert found.readings[0].engagement.district == "Castle Point & Rochford"


def test_a_row_of_another_district_is_recorded_under_its_own_and_said(essex):
    found = outcome(essex, ("Date", "Event", "District"), ("14/3/26", "Pop up", "Harlow"), district="Colchester")
    assert found.readings[0].engagement.district == "Harlow"
    assert "another district than Colchester" in remarks(found)


def test_views_keep_what_was_counted_and_work_nothing_out(essex):
    headings = ("Date", "Event", "Your Views Count – satisfied %", "Your Views Count – responses")
    found = outcome(essex, headings, ("14/3/26", "Pop up", "78%", 39), ("15/3/26", "Pop up", 0.5, None))
    question = "Your Views Count – satisfied"
    assert [one.engagement.views for one in found.readings] == [
        (ViewsCount(question=question, answers=39, percent=78),),
        (ViewsCount(question=question, percent=50),),
    ]


def test_too_many_officer_hours_are_kept_in_the_notes(essex):
    found = outcome(essex, ("Date", "Event", "Officer hrs"), ("14/3/26", "Pop up", 400))
    assert found.readings[0].engagement.officer_hours is None
    assert "400" in found.readings[0].engagement.notes


def test_what_rows_of_one_engagement_say_differently_is_kept(essex):
    headings = ("Ref", "Date", "Event", "Concern", "Officer hrs")
    rows = [("A1", "14/3/26", "Pop up", "Parking", 4), ("A1", "14/3/26", "Pop up", "Litter", 1.5)]
    engagement = outcome(essex, headings, *rows).readings[0].engagement
    assert (engagement.officer_hours, engagement.notes) == (4, "Officer hrs: 1.5")


def test_the_trackers_reference_is_kept_as_the_former_one(essex):
    found = outcome(essex, ("Ref", "Date", "Event"), ("CPR101", "14/3/26", "Pop up"))
    assert found.readings[0].engagement.former_reference == "CPR101"


@pytest.mark.parametrize(("text", "who"), [("Seen – Insp Cole", "Insp Cole"), ("Good work. Insp C", "Insp C")])
def test_an_inspectors_seen_accepts_the_log(essex, text, who):
    found = reading(essex, Insp_review=text)
    assert found.engagement.status == Status.ACCEPTED
    [review] = found.reviews
    assert (review.reviewed_by, review.reason, review.impact) == (who, text, None)


@pytest.mark.parametrize("text", ["see me re action 2", "Seen but please add numbers", "ok?", "Returned"])
def test_an_inspectors_question_leaves_the_log_waiting(essex, text):
    found = reading(essex, Insp_review=text)
    assert found.engagement.status == Status.SUBMITTED
    assert found.engagement.notes == f"Insp review: {text}"
    assert not found.reviews


def test_a_row_that_names_no_kind_of_engagement_is_kept_all_the_same_and_said(essex):
    found = outcome(essex, HEADINGS, row(Type=None, Numbers=12))
    assert found.readings[0].engagement.tactic == "Not recorded"
    assert "does not say what kind of engagement" in remarks(found)


def test_a_day_written_down_in_advance_is_no_engagement(essex):
    assert not outcome(essex, HEADINGS, row(), row(Date="21/03/2026", Type=None, Where=None)).readings[1:]

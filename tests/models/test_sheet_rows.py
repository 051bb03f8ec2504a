from datetime import date, datetime

import pytest

from models.sheet import Severity
from tests.models.trackers import HEADINGS, about, outcome, remarks, row


def test_rows_of_one_engagement_are_one_with_several_concerns(essex):
    found = outcome(essex, HEADINGS, row(Concerns="Parking"), row(Concerns="Litter"))
    [reading] = found.readings
    assert reading.rows == (2, 3)
    assert [concern.said for concern in reading.concerns] == ["Parking", "Litter"]


def test_an_exactly_repeated_row_is_said_and_left_out(essex):
    found = outcome(essex, HEADINGS, row(Concerns="Parking"), row(Concerns="Parking"))
    assert [len(reading.concerns) for reading in found.readings] == [1]
    [duplicate] = [finding for finding in found.findings if finding.severity == Severity.DUPLICATE]
    assert duplicate.rows == (3,)
    assert "The same as row 2" in duplicate.remark


def test_two_events_of_one_kind_on_one_day_stay_two(essex):
    found = outcome(essex, HEADINGS, row(Time="10:00", Numbers=12), row(Time="14:00", Numbers=30))
    assert [reading.engagement.audience for reading in found.readings] == [12, 30]


def test_a_pasted_second_heading_is_left_out(essex):
    found = outcome(essex, HEADINGS, row(), HEADINGS, row(Date="15/03/2026"))
    assert len(found.readings) == 2
    assert "The headings again" in remarks(found)


def test_a_row_of_totals_is_left_out(essex):
    found = outcome(essex, HEADINGS, row(), row(Date="TOTAL", Type=None, Where=None, Numbers=512))
    assert len(found.readings) == 1
    assert "A row of totals" in remarks(found)


@pytest.mark.parametrize("text", ["31/02/2026", "14/14/2026", "to be arranged", "2026"])
def test_a_row_without_a_possible_date_is_left_out_with_all_its_words(essex, text):
    found = outcome(essex, HEADINGS, row(), row(Date=text, Concerns="Dogs off the lead"))
    assert len(found.readings) == 1
    finding = about(found, text)
    assert (finding.severity, finding.column) == (Severity.LEFT_OUT, "A (Date)")
    assert "Dogs off the lead" in finding.remark
    assert "14/03/2026" in finding.accepted


def test_a_row_that_only_goes_on_with_a_concern_belongs_to_the_engagement_above(essex):
    further = row(Date=None, Type=None, Where=None, Concerns="Litter", Action_taken="Bins asked for")
    [reading] = outcome(essex, HEADINGS, row(Concerns="Parking"), further).readings
    assert [concern.said for concern in reading.concerns] == ["Parking", "Litter"]


def test_engagements_are_read_in_the_order_of_their_days(essex):
    found = outcome(essex, HEADINGS, row(Date="3/5/2026"), row(Date="1/2/2026"), row(Date="14/3/2026"))
    days = [reading.engagement.held_on for reading in found.readings]
    assert days == sorted(days)
    ids = [record.id for reading in found.readings for record in reading.records()]
    assert ids == sorted(ids)


def test_a_date_with_no_year_takes_the_trackers(essex):
    [reading] = outcome(essex, ("Made-up tracker 2025",), HEADINGS, row(Date="14 March")).readings
    assert reading.engagement.held_on == date(2025, 3, 14)


def test_a_date_with_no_year_follows_the_row_above(essex):
    found = outcome(essex, HEADINGS, row(Date=datetime.fromisoformat("2025-12-30 00:00")), row(Date="Friday 2 January"))
    assert found.readings[-1].engagement.held_on == date(2026, 1, 2)


def test_a_future_engagement_is_planned(essex):
    [reading] = outcome(essex, HEADINGS, row(Date="14/12/2026")).readings
    assert reading.engagement.status == "Planned"
    assert reading.engagement.submitted_on is None


def test_a_concern_heard_in_the_future_leaves_the_row_out_with_its_words(essex):
    found = outcome(essex, HEADINGS, row(Date="14/12/2026", Concerns="Parking on zig zags"))
    assert not found.readings
    assert "Parking on zig zags" in remarks(found)
    assert "A concern cannot be heard on a day still to come" in remarks(found)

from datetime import date

import pytest

from models.sheet import Severity
from models.spoken import turned
from tests.models.trackers import HEADINGS, about, outcome, remarks, row

MONTH_FIRST = ["01/15/2026", "02/03/2026", "03/28/2026", "04/09/2026"]


def days(found):
    return [reading.engagement.held_on for reading in found.readings]


def warned(found):
    return [finding.remark for finding in found.findings if finding.severity == Severity.WARNING]


def test_a_column_with_a_date_that_can_only_be_month_first_is_read_month_first_and_said(essex):
    found = outcome(essex, HEADINGS, *(row(Date=text) for text in MONTH_FIRST))
    assert days(found) == [date(2026, 1, 15), date(2026, 2, 3), date(2026, 3, 28), date(2026, 4, 9)]
    assert warned(found) == [
        "Dates are written month first here, as 01/15/2026 shows, and are read so: 02/03/2026 is 3 Feb 2026."
    ]


def test_the_day_people_were_told_is_month_first_where_the_engagements_are(essex):
    rows = [("Date", "Event", "Concern", "Date told"), ("01/15/2026", "Pop up", "Parking", "02/03/2026")]
    [reading] = outcome(essex, *rows).readings
    assert reading.tells[0].told_on == date(2026, 2, 3)


def test_where_both_orders_occur_the_dates_that_could_be_either_are_left_out_and_said(essex):
    texts = ["01/15/2026", "02/03/2026", "28/03/2026", "04/04/2026", "5 Jun 2026"]
    found = outcome(essex, HEADINGS, *(row(Date=text, Concerns="Dogs") for text in texts))
    assert days(found) == [date(2026, 1, 15), date(2026, 3, 28), date(2026, 4, 4), date(2026, 6, 5)]
    left_out = about(found, "02/03/2026")
    assert (left_out.severity, left_out.rows) == (Severity.LEFT_OUT, (3,))
    assert "month first or day first" in left_out.remark
    assert "Some dates here can only be month first (01/15/2026), others only day first (28/03/2026)" in remarks(found)


def test_dates_that_are_all_day_first_or_could_be_are_read_as_ever(essex):
    found = outcome(essex, HEADINGS, row(Date="02/03/2026"), row(Date="28/03/2026"), row(Date="14/14/2026"))
    assert days(found) == [date(2026, 3, 2), date(2026, 3, 28)]
    assert not warned(found)


@pytest.mark.parametrize(
    ("text", "other_way"),
    [
        ("02/03/2026", "03/02/2026"),
        ("Done 3/28/26, all of it", "Done 28/3/26, all of it"),
        ("1. Poster 03/14\n2. E-mail 03.20.26", "1. Poster 14/03\n2. E-mail 20.03.26"),
        ("2026-03-14", "2026-03-14"),
        ("14 March 2026", "14 March 2026"),
    ],
)
def test_dates_in_figures_are_turned_and_everything_else_stays(text, other_way):
    assert turned(text) == other_way


@pytest.mark.parametrize("title", ["BRAINTREE & UTTLESFORD CPT", "Engagement log Braintree 2026"])
def test_a_title_that_names_another_district_is_a_warning(essex, title):
    found = outcome(essex, (title,), HEADINGS, row(), district="Harlow")
    assert warned(found) == [
        "The title names Braintree & Uttlesford, but the tracker is imported for Harlow.",
    ]


@pytest.mark.parametrize("title", ["COLCHESTER CPT", "Colchester, with Chelmsford", "Engagement log"])
def test_a_title_that_names_its_own_district_or_none_is_no_warning(essex, title):
    assert not warned(outcome(essex, (title,), HEADINGS, row(), district="Colchester"))

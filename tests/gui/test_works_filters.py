"""What the figures are narrowed to: there always is a period, and something to stand by."""

from datetime import date

from gui.works_filters import By, WorksFilters, as_left, leave
from models.engagement import Status
from models.spoken import Period
from models.tally import COUNTED
from models.what_works import Against

TODAY = date(2026, 11, 23)


def test_a_page_opens_with_my_district_in_this_half_year(session):
    assert as_left(session) == WorksFilters(districts=("Colchester",))
    assert as_left(session).query(TODAY).period == Period(date(2026, 7, 1), date(2026, 12, 31))


def test_it_opens_as_it_was_left(session):
    left = WorksFilters(
        period="2026-01-01 2026-03-31",
        against=Against.YEAR_BEFORE,
        districts=("Colchester", "Tendring"),
        tactics=("Survey",),
        team="CSEO",
        community="Muslim",
        statuses=(Status.ACCEPTED,),
    )
    leave(session, left)
    assert as_left(session) == left


def test_what_is_taken_away_leaves_the_usual_behind():
    chosen = WorksFilters(period="Last year", against=Against.NOTHING, statuses=(Status.DRAFT,))
    for by in (By.PERIOD, By.AGAINST, By.STATUS):
        chosen = chosen.without(by)
    assert chosen == WorksFilters()


def test_the_usual_statuses_need_no_chip_and_others_say_which():
    assert WorksFilters().said(By.STATUS) == ""
    assert WorksFilters(statuses=(Status.ACCEPTED,)).said(By.STATUS) == "Accepted"
    assert WorksFilters().chosen(By.STATUS) == COUNTED


def test_what_is_compared_is_always_said():
    said = [WorksFilters(against=against).said(By.AGAINST) for against in Against]
    assert said == ["Against the period before", "Against a year before", "Not compared"]


def test_a_period_that_is_not_understood_is_the_usual_one():
    for period in ("Once", "2026-01-01 ", " 2026-01-01"):
        assert WorksFilters(period=period).query(TODAY) == WorksFilters().query(TODAY)

from dataclasses import replace
from datetime import date, time

import pytest

from models.engagement import (
    Counted,
    Engagement,
    Status,
    ViewsCount,
    amended,
    cancel,
    is_due_to_be_logged,
    log,
    problems,
    submit,
)
from models.problem import RuleBroken

TODAY = date(2026, 6, 30)


@pytest.fixture
def fields_wrong(make):
    def fields_wrong(**given):
        return {problem.field for problem in problems(make(Engagement, **given), TODAY)}

    return fields_wrong


def test_a_usual_engagement_has_nothing_wrong(fields_wrong):
    assert fields_wrong() == set()


@pytest.mark.parametrize("field", ["district", "tactic", "title"])
def test_district_tactic_and_title_are_needed(fields_wrong, field):
    assert fields_wrong(**{field: ""}) == {field}


@pytest.mark.parametrize(
    ("status", "wrong"), [(Status.PLANNED, set()), (Status.DRAFT, {"held_on"}), (Status.ACCEPTED, {"held_on"})]
)
def test_only_a_planned_engagement_lies_in_the_future(fields_wrong, status, wrong):
    assert fields_wrong(status=status, held_on=date(2026, 7, 1)) == wrong


def test_today_is_not_the_future(fields_wrong):
    assert fields_wrong(held_on=TODAY) == set()


def test_a_year_long_gone_is_a_slip_of_the_keyboard(fields_wrong):
    assert fields_wrong(held_on=date(226, 3, 14)) == {"held_on"}


@pytest.mark.parametrize(("minutes", "wrong"), [(90, set()), (0, {"length_minutes"}), (-30, {"length_minutes"})])
def test_an_engagement_ends_after_it_starts(fields_wrong, minutes, wrong):
    assert fields_wrong(starts_at=time(22), length_minutes=minutes) == wrong


@pytest.mark.parametrize(("people", "is_right"), [(0, True), (200_000, True), (-1, False), (200_001, False)])
def test_an_audience_lies_between_nobody_and_200_000(fields_wrong, people, is_right):
    assert fields_wrong(audience=people, counted=Counted.COUNTED) == (set() if is_right else {"audience"})


def test_an_audience_says_how_it_was_counted(fields_wrong):
    assert fields_wrong(audience=40) == {"counted"}


def test_an_unknown_audience_needs_no_way_of_counting(fields_wrong):
    assert fields_wrong(audience=None, counted=None) == set()


@pytest.mark.parametrize(("hours", "officers", "wrong"), [(24, 0, set()), (25, 1, {"officer_hours"}), (48, 2, set())])
def test_officer_hours_are_at_most_a_day_for_each_officer(fields_wrong, hours, officers, wrong):
    assert fields_wrong(officer_hours=hours, officers=tuple(f"PC {i}" for i in range(officers))) == wrong


@pytest.mark.parametrize(
    ("answer", "wrong"),
    [
        (ViewsCount(question="Listened to?", answers=27, positive=26), set()),
        (ViewsCount(question="Listened to?", percent=78.0), set()),
        (ViewsCount(question="Listened to?", answers=2, positive=3), {"views"}),
        (ViewsCount(question="Listened to?", percent=101.0), {"views"}),
        (ViewsCount(question=""), {"views"}),
    ],
)
def test_your_views_count_answers_add_up(fields_wrong, answer, wrong):
    assert fields_wrong(views=(answer,)) == wrong


def test_a_planned_engagement_that_happened_becomes_a_draft(make):
    assert log(make(Engagement, status=Status.PLANNED)).status == Status.DRAFT


def test_a_cancelled_engagement_keeps_the_reason(make):
    cancelled = cancel(make(Engagement, status=Status.PLANNED), "Snow")
    assert (cancelled.status, cancelled.cancelled_reason) == (Status.CANCELLED, "Snow")


def test_an_engagement_cannot_be_cancelled_without_a_reason(make):
    with pytest.raises(RuleBroken, match="why"):
        cancel(make(Engagement, status=Status.PLANNED), "  ")


def test_what_has_happened_cannot_be_cancelled(make):
    with pytest.raises(RuleBroken):
        cancel(make(Engagement, status=Status.DRAFT), "Snow")


@pytest.mark.parametrize("status", [Status.DRAFT, Status.RETURNED])
def test_a_draft_or_returned_engagement_is_submitted_with_its_day(make, status):
    submitted = submit(make(Engagement, status=status), TODAY)
    assert (submitted.status, submitted.submitted_on) == (Status.SUBMITTED, TODAY)


def test_an_accepted_engagement_is_not_submitted_again_as_it_is(make):
    with pytest.raises(RuleBroken):
        submit(make(Engagement, status=Status.ACCEPTED), TODAY)


def test_a_change_to_an_accepted_engagement_puts_it_back_to_submitted(make):
    accepted = make(Engagement, status=Status.ACCEPTED)
    assert amended(accepted, replace(accepted, audience=12), TODAY).status == Status.SUBMITTED
    assert amended(accepted, accepted, TODAY).status == Status.ACCEPTED


def test_a_planned_engagement_whose_day_has_passed_asks_to_be_logged(make):
    planned = make(Engagement, status=Status.PLANNED, held_on=date(2026, 6, 29))
    assert is_due_to_be_logged(planned, TODAY)
    assert not is_due_to_be_logged(replace(planned, held_on=TODAY), TODAY)
    assert not is_due_to_be_logged(replace(planned, status=Status.DRAFT), TODAY)

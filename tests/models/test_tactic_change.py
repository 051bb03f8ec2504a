"""A tactic is dropped or replaced in a district, for a reason."""

from datetime import date

import pytest

from models.tactic_change import TacticChange, in_order, problems

TODAY = date(2026, 3, 31)


def test_a_change_with_its_reason_has_no_problem(make):
    assert not [*problems(make(TacticChange, replaced_by="Stroll with a patrol"), TODAY)]


@pytest.mark.parametrize(
    ("given", "field"), [({"reason": ""}, "reason"), ({"replaced_by": "coffee with cops"}, "replaced_by")]
)
def test_what_is_missing_is_said_beside_its_field(make, given, field):
    assert [problem.field for problem in problems(make(TacticChange, **given), TODAY)] == [field]


def test_the_newest_comes_first_and_only_of_the_districts_that_are_asked_for(make):
    old, new = (make(TacticChange, from_on=date(2026, month, 1)) for month in (1, 2))
    elsewhere = make(TacticChange, district="Southend")
    assert in_order([old, elsewhere, new], ["Colchester"]) == [new, old]

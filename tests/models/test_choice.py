from datetime import date

import pytest

from models.choice import Choice, ChoiceKind, named, problems

TODAY = date(2026, 6, 30)


@pytest.mark.parametrize(
    "spelt", ["Castle Point & Rochford", "castle point and rochford", "Castlepoint and Rochford", " CASTLE  POINT "]
)
def test_a_district_is_known_in_every_spelling(essex, spelt):
    assert named(essex, spelt).name == "Castle Point & Rochford"


def test_a_name_nobody_uses_is_no_choice(essex):
    assert named(essex, "Middlesex") is None


def test_there_are_ten_districts_and_each_has_its_letters(essex):
    districts = [choice for choice in essex if choice.kind == ChoiceKind.DISTRICT]
    assert len(districts) == len({district.short for district in districts}) == 10


def test_every_shipped_choice_is_valid(essex):
    assert [problem for choice in essex for problem in problems(choice, TODAY)] == []


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"name": ""}, "name"),
        ({"starts_on": TODAY, "ends_on": date(2026, 1, 1)}, "ends_on"),
        ({"kind": ChoiceKind.TARGET}, "number"),
        ({"kind": ChoiceKind.DISTRICT, "short": "É!"}, "short"),
    ],
)
def test_a_choice_has_what_its_kind_needs(make, given, field):
    assert [problem.field for problem in problems(make(Choice, **given), TODAY)] == [field]

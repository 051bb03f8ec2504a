from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.choice import (
    Choice,
    ChoiceKind,
    at_the_end,
    brought_back,
    meant,
    moved,
    named,
    names_used_twice,
    not_one_of,
    priorities_in_force,
    problems,
    put_first,
    renamed,
    retired,
)
from models.problem import RuleBroken

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


def test_no_name_is_shipped_twice(essex):
    assert [problem for choice in essex for problem in names_used_twice(choice, essex)] == []


def test_a_name_that_another_choice_goes_by_is_refused(make):
    walk = make(Choice, name="Stroll with a patrol", spelt_also=("Walkabout",))
    gone = make(Choice, name="Knife arch", is_retired=True)
    others = [walk, gone, make(Choice, kind=ChoiceKind.TEAM, name="CPT")]

    def said(**given):
        return [(problem.field, problem.sentence) for problem in names_used_twice(make(Choice, **given), others)]

    assert said(name="stroll with a  Patrol")[0][1].endswith("is there already. Choose another name.")
    assert "another name for “Stroll with a patrol”" in said(name="walkabout")[0][1]
    assert "Bring it back" in said(name="Knife Arch")[0][1]
    assert [field for field, _ in said(name="Fresh", spelt_also=("Walkabout",))] == ["spelt_also"]
    assert said(name="CPT") == []  # a team's name is free for a theme
    assert list(names_used_twice(walk, others)) == []


def test_two_districts_cannot_have_the_same_letters(make):
    one = make(Choice, kind=ChoiceKind.DISTRICT, name="Colchester", short="COL")
    other = make(Choice, kind=ChoiceKind.DISTRICT, name="Colne", short="col")
    assert [problem.field for problem in names_used_twice(other, [one])] == ["short"]


def test_a_local_priority_may_come_back_in_another_year_or_district(make):
    def priority(district, year):
        return make(
            Choice,
            kind=ChoiceKind.PRIORITY,
            name="Speeding",
            group=district,
            starts_on=date(year, 4, 1),
            ends_on=date(year + 1, 3, 31),
        )

    there = [priority("Harlow", 2025)]
    assert list(names_used_twice(priority("Harlow", 2026), there)) == []
    assert list(names_used_twice(priority("Tendring", 2025), there)) == []
    assert [problem.field for problem in names_used_twice(priority("Harlow", 2025), there)] == ["name"]


def test_a_renamed_choice_is_still_found_by_its_old_name(make):
    choice = renamed(make(Choice, name="Pop-up event", spelt_also=("Popup",)), "  Street  stall ")
    assert (choice.name, choice.spelt_also) == ("Street stall", ("Popup", "Pop-up event"))
    assert named([choice], "pop up event") == choice


def test_a_choice_that_gets_its_old_name_back_does_not_go_by_it_twice(make):
    choice = make(Choice, name="Pop-up event")
    back = renamed(renamed(choice, "Street stall"), "Pop-up event")
    assert (back.name, back.spelt_also) == ("Pop-up event", ("Street stall",))
    assert renamed(choice, choice.name) is choice


def test_the_last_district_cannot_be_retired(make):
    one, other = (make(Choice, kind=ChoiceKind.DISTRICT, name=name, short=name[:3]) for name in ("Harlow", "Southend"))
    gone = retired(one, [one, other])
    assert gone.is_retired
    with pytest.raises(RuleBroken, match="the last district"):
        retired(other, [gone, other])
    assert brought_back(gone) == one


def test_what_the_program_itself_asks_for_cannot_be_retired(make):
    target = make(Choice, kind=ChoiceKind.TARGET, name="First response", number=3)
    with pytest.raises(RuleBroken):
        retired(target, [target, replace(target, id=target.id + 1)])


def test_a_new_choice_stands_behind_the_others(make):
    others = [make(Choice, position=4), make(Choice, kind=ChoiceKind.TEAM, position=9)]
    assert at_the_end(make(Choice), others).position == 5
    assert at_the_end(make(Choice), []).position == 0


def test_a_choice_moves_past_its_neighbour_and_past_what_is_retired(make):
    a, b, c = (make(Choice, name=name, position=place) for place, name in enumerate("abc"))
    gone = make(Choice, name="gone", position=3, is_retired=True)
    d = make(Choice, name="d", position=4)
    order = [a, b, c, gone, d]

    def after(choice, by):
        now = {one.id: one for one in order} | {one.id: one for one in moved(order, choice, by)}
        return "".join(one.name[0] for one in sorted(now.values(), key=lambda one: one.position))

    assert after(b, -1) == "bacgd"
    assert after(b, 1) == "acbgd"
    assert after(c, 1) == "abgdc"
    assert after(d, -1) == "abdcg"
    assert moved(order, a, -1) == moved(order, d, 1) == []
    assert len(moved(order, b, -1)) == 2


def test_choices_without_an_order_get_one_when_one_is_moved(make):
    order = [make(Choice, name=name) for name in "abc"]
    assert {one.name: one.position for one in moved(order, order[2], -1)} == {"c": 1, "b": 2}


def test_a_choice_put_first_moves_the_others_back(make):
    a, b, c = (make(Choice, name=name, position=place) for place, name in enumerate("abc"))
    assert {one.name: one.position for one in put_first([a, b, c], b)} == {"b": 0, "a": 1}
    assert put_first([a, b, c], a) == []


def test_priorities_are_those_of_the_district_that_stand_on_the_day(make):
    kind, march = ChoiceKind.PRIORITY, date(2026, 3, 14)
    given = {
        "stands": {"starts_on": date(2026, 3, 14), "ends_on": date(2026, 3, 14)},
        "without dates": {},
        "everywhere": {"group": ""},
        "elsewhere": {"group": "Harlow"},
        "to come": {"starts_on": date(2026, 3, 15)},
        "over": {"ends_on": date(2026, 3, 13)},
        "retired": {"is_retired": True},
    }
    made = [make(Choice, **{"kind": kind, "name": name, "group": "Colchester", **more}) for name, more in given.items()]
    found = priorities_in_force([*made, make(Choice, group="Colchester")], "Colchester", march)
    assert [one.name for one in found] == ["stands", "without dates", "everywhere"]


TACTICS = ("Pop-up event", "Street meet", "Street stall", "Surgery")


@pytest.mark.parametrize(
    ("typed", "name"),
    [("pop", "Pop-up event"), ("STREET  MEET", "Street meet"), ("street", ""), ("event", ""), ("", ""), (" - ", "")],
)
def test_the_beginning_of_one_name_alone_means_it(typed, name):
    assert meant(typed, TACTICS) == name


def test_a_name_that_another_begins_with_means_itself():
    assert meant("street", ("Street", "Street meet")) == "Street"


@given(st.lists(st.text(max_size=12), max_size=6), st.text(max_size=12))
def test_what_is_meant_is_one_of_the_names_and_then_is_not_said_to_be_none(names, typed):
    found = meant(typed, names)
    assert not found or found in names
    if found:
        assert not_one_of(found, names, "them") == ""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.foreign.listed import ALL, groups, is_nothing, is_small_talk, items, may_be_list, names, parts


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Parking", {ALL: "Parking"}),
        ("1. Parking\n2. Litter", {1: "Parking", 2: "Litter"}),
        ("1) Parking\n3) Litter", {1: "Parking", 3: "Litter"}),
        ("(1) Parking 	\n(2) Litter", {1: "Parking", 2: "Litter"}),
        ("1. Parking\non zig zags\n2. Litter", {1: "Parking\non zig zags", 2: "Litter"}),
        ("1. Parking 2. Litter", {1: "Parking", 2: "Litter"}),
        ("- Parking\n- Litter", {1: "Parking", 2: "Litter"}),
        ("1. Parking\n1. Litter", {1: "Parking", 2: "Litter"}),
        ("1. Parking", {1: "Parking"}),
        ("2 scooters seized", {ALL: "2 scooters seized"}),
        ("Patrols 3-6pm tasked", {ALL: "Patrols 3-6pm tasked"}),
        ("", {}),
    ],
)
def test_a_list_is_read_by_its_numbers(text, found):
    assert dict(items(text)) == found


@given(st.text(alphabet="12. )(\n-ab", max_size=40))
def test_what_cannot_be_a_list_is_none(text):
    if not may_be_list(text) and text:
        assert items(text) == ((ALL, text),)


@given(st.text(alphabet="123. )(\n-ab", max_size=40))
def test_no_letter_of_a_list_is_lost(text):
    kept = "".join(item for _, item in items(text))
    assert [letter for letter in text if letter in "ab"] == [letter for letter in kept if letter in "ab"]


def test_names_stand_one_by_one():
    assert names("A/Insp Cole & PC 74112 Lodge and SC Whitlock") == ("A/Insp Cole", "PC 74112 Lodge", "SC Whitlock")


def test_groups_stand_one_by_one():
    assert groups("Young people, parents / carers") == ("Young people", "parents", "carers")


def test_nothing_and_small_talk_are_known():
    assert is_nothing("N/A.")
    assert is_small_talk("General chat only")
    assert not is_nothing("No lights")


def test_a_cell_of_blanks_keeps_nobody_waiting():
    text = "a" + " " * 100_000 + "b"
    assert names(text) == groups(text) == (text,)
    assert items(text) == ((ALL, text),)


def test_names_that_hold_commas_stand_between_semicolons():
    assert parts("Black, Asian and minority ethnic groups; Muslim\nPolish") == (
        "Black, Asian and minority ethnic groups",
        "Muslim",
        "Polish",
    )

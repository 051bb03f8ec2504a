"""What names a person, or could find one, is marked; plain words are not."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.officer import Officer
from models.personal_details import Detail, personal_details
from tests.models import samples

PLANTED = tomllib.loads((Path(__file__).parents[1] / "data/planted_personal_details.toml").read_text("utf-8"))
LEAST = 57  # of the sixty
MOST_FALSE = 0.02  # of texts in which there is nothing to find
NAMES = ("PC Liam Thackery", "Aoife Ní Bhriain", "Desmond O'Hanlon", "Insp Tom Marsh", "Rosa Crouch")


def found(text, names=NAMES):
    return [(each.kind, each.text) for each in personal_details(text, names)]


def missed(loop):
    """What was planted in a loop and not marked from its beginning to its end."""
    marked = [each.text for text in (loop["said"], loop["done"]) for each in personal_details(text, PLANTED["names"])]
    return [planted for planted in loop["planted"] if not any(planted in each for each in marked)]


def test_planted_details_are_marked_in_at_least_57_of_60_loops():
    assert len(PLANTED["loop"]) == 60
    failed = {loop["said"]: missed(loop) for loop in PLANTED["loop"] if missed(loop)}
    assert len(failed) <= 60 - LEAST, failed


def test_few_texts_without_a_detail_are_marked():
    """Over all that the sample's people say and hear, its officers being known to the store."""
    sample = samples.made(3_000, 3)
    names = [officer.name for officer in sample.of(Officer)]
    texts = {tell.message for tell in sample.tells} | {concern.said for concern in sample.concerns}
    marked = [text for text in texts if personal_details(text, names)]
    assert len(texts) > 3_000
    assert len(marked) <= MOST_FALSE * len(texts), marked


@pytest.mark.parametrize(
    ("text", "kind", "detail"),
    [
        ("write to a.b+c@mail.example.org.", Detail.E_MAIL, "a.b+c@mail.example.org"),
        ("write to ab (at) example (dot) org", Detail.E_MAIL, "ab (at) example (dot) org"),
        ("on 07700 900 123", Detail.TELEPHONE, "07700 900 123"),
        ("on +44 (0)7700 900123", Detail.TELEPHONE, "+44 (0)7700 900123"),
        ("on 0044 20 7946 0123", Detail.TELEPHONE, "0044 20 7946 0123"),
        ("on 01632-960-123 ext. 4", Detail.TELEPHONE, "01632-960-123 ext. 4"),
        ("near CO7 9QX now", Detail.POSTCODE, "CO7 9QX"),
        ("near co79qx now", Detail.POSTCODE, "co79qx"),
        ("all over SS3 and", Detail.POSTCODE, "SS3"),
        ("all over CM1 2 and", Detail.POSTCODE, "CM1 2"),
        ("a van, AB12CDE, left", Detail.VEHICLE, "AB12CDE"),
        ("a van, ab12 cde, left", Detail.VEHICLE, "ab12 cde"),
        ("a van, ABC 123D, left", Detail.VEHICLE, "ABC 123D"),
        ("a van, A1 BCD, left", Detail.VEHICLE, "A1 BCD"),
        ("a van, FIZ 123, left", Detail.VEHICLE, "FIZ 123"),
        ("its plate ABC 7 was seen", Detail.VEHICLE, "ABC 7"),
        ("at 12b St Mary's Road", Detail.ADDRESS, "12b St Mary's Road"),
        ("at 2-4 High St", Detail.ADDRESS, "2-4 High St"),
        ("in Flat 3", Detail.ADDRESS, "Flat 3"),
        ("at Primrose Cottage", Detail.ADDRESS, "Primrose Cottage"),
        ("DOB: 1/2/99", Detail.BIRTH, "DOB: 1/2/99"),
        ("born on the", None, ""),
        ("he was born on 3rd of May 1990", Detail.BIRTH, "born on 3rd of May 1990"),
        ("ask @tilly_x7 for it", Detail.SOCIAL_MEDIA, "@tilly_x7"),
        ("see instagram.com/tilly.x", Detail.SOCIAL_MEDIA, "instagram.com/tilly.x"),
        ("PC 123 came", Detail.COLLAR_NUMBER, "PC 123"),
        ("her shoulder number is 71234", Detail.COLLAR_NUMBER, "shoulder number is 71234"),
        ("call 0 7 7 0 0 9 0 0 1 2 3 now", Detail.TELEPHONE, "0 7 7 0 0 9 0 0 1 2 3"),
        ("call 0-7-7-0-0 - 9-0-0-1-2-3 now", Detail.TELEPHONE, "0-7-7-0-0 - 9-0-0-1-2-3"),
        ("call 0 7700 900 123 now", Detail.TELEPHONE, "0 7700 900 123"),
        ("call (0 1 2 0 6) 7 6 2 2 1 2", Detail.TELEPHONE, "0 1 2 0 6) 7 6 2 2 1 2"),
        ("it is 42/12345/26.", Detail.CRIME_REFERENCE, "42/12345/26"),
        ("it is 42/12345/2026.", Detail.CRIME_REFERENCE, "42/12345/2026"),
        ("it is CAD 0123 of 12/03", Detail.CRIME_REFERENCE, "CAD 0123 of 12/03"),
        ("see CAD 123, please", Detail.CRIME_REFERENCE, "CAD 123"),
        ("incident 123 of 12/03/2026 is", Detail.CRIME_REFERENCE, "incident 123 of 12/03/2026"),
        ("its crime reference number is 421234526", Detail.CRIME_REFERENCE, "crime reference number is 421234526"),
        ("as EP-20260312-0123 now", Detail.CRIME_REFERENCE, "EP-20260312-0123"),
        ("Mrs Bell’s car", Detail.NAME, "Mrs Bell"),
        ("Mr O’Dowd-Lacey came", Detail.NAME, "Mr O’Dowd-Lacey"),
        ("DCI A. B. Quill came", Detail.NAME, "DCI A. B. Quill"),
        ("liam thackery came", Detail.NAME, "liam thackery"),
        ("Thackery’s patrol", Detail.NAME, "Thackery"),
        ("Aoife Ní Bhriain came", Detail.NAME, "Aoife Ní Bhriain"),
        ("O'Hanlon came", Detail.NAME, "O'Hanlon"),
        ("Inspector Marsh came", Detail.NAME, "Inspector Marsh"),
        ("Tom Marsh came", Detail.NAME, "Tom Marsh"),
        ("Crouch came", Detail.NAME, "Crouch"),
    ],
)
def test_a_detail_is_marked_whole_and_called_what_it_is(text, kind, detail):
    assert found(text) == ([(kind, detail)] if kind else [])


@pytest.mark.parametrize(
    "text",
    [
        "Ring 101, or Crimestoppers on 0800 555 111; in an emergency 999.",
        "From 1 April 2026 to 30/06/2026, 9.30 to 16.00, 20 mph on the A120, the M25 and the B1022.",
        "Since 2019 Castle Street has had 14 lamps and 3 cameras.",
        "On Marsh Road and in Crouch Lane, by the Marsh, along the Crouch.",
        "The PC World car park; PCSO patrols; CSEO Team; the number 64 bus.",
        "Flat tyres, a flat refusal, number 1 priority, top 10 list.",
        "12 people met 3 officers at 7 The meeting went on until 9.",
        "Operation Sceptre seized 45 knives; £0.5 million; 07:30 to 11:45.",
        "From 12/03/2026 to 14/03/2026, in 2025/26, 24/7; crime fell by 20 on 12/03; 12 incidents of 3 kinds.",
        "From 0 to 60 in 10 seconds; 0.5 1.0 1.5 2.0 2.5; 3 of 12; the log is kept; the police number 101.",
        "We met at the Lion Walk precinct, Colchester, on Thursday 12 March.",
    ],
)
def test_plain_words_are_left_alone(text):
    assert found(text) == []


def test_each_mark_stands_where_it_says_and_none_over_another():
    @given(
        st.text(max_size=200) | st.lists(st.sampled_from(PLANTED["loop"]).map(lambda one: one["said"])).map(" ".join)
    )
    def stands(text):
        last = 0
        for each in personal_details(text, PLANTED["names"]):
            assert text[each.start : each.end] == each.text != ""
            assert each.start >= last
            last = each.end

    stands()


def test_names_that_are_empty_or_of_one_letter_mark_nothing():
    assert found("A word in the hand", ["", " ", "A", "PC"]) == []

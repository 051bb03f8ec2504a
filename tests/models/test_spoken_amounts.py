from datetime import datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.engagement import Counted
from models.spoken_amounts import hours, minutes, people, percent, times, times_of_cell, whole


@pytest.mark.parametrize("text", ["40", "40 people", "40.0", "1,200"])
def test_a_plain_number_is_counted(text):
    assert people(text).counted == Counted.COUNTED


def test_a_range_becomes_its_middle_estimated_and_keeps_the_words():
    found = people("15-30")
    assert (found.number, found.counted, found.words) == (22, Counted.ESTIMATED, "15-30")


@pytest.mark.parametrize(
    ("text", "number"),
    [("approx 40", 40), ("30+", 30), ("c.40", 40), ("40ish", 40), ("~40", 40), (">50", 50), ("about 60 people", 60)],
)
def test_a_rough_number_is_estimated_and_keeps_the_words(text, number):
    found = people(text)
    assert (found.number, found.counted, found.words) == (number, Counted.ESTIMATED, text)


@pytest.mark.parametrize("text", ["n/k", "N/K", "not known", "?", "tbc"])
def test_not_known_is_not_nobody(text):
    found = people(text)
    assert found.number is None
    assert found.is_understood


@pytest.mark.parametrize("text", ["0", "none", "nobody"])
def test_nobody_is_a_number(text):
    assert people(text).number == 0


@pytest.mark.parametrize("text", ["dozens", "20 adults, 15 children", "999999999", "lots!", "-5"])
def test_what_holds_no_one_number_stays_unknown_with_its_words(text):
    found = people(text)
    assert (found.number, found.words, found.is_understood) == (None, text, False)


@pytest.mark.parametrize(
    ("text", "start", "length"),
    [
        ("10am - 1pm", time(10), 180),
        ("1400hrs", time(14), None),
        ("10:00-12:00", time(10), 120),
        ("1400-1600hrs", time(14), 120),
        ("7-9pm", time(19), 120),
        ("11-1pm", time(11), 120),
        ("10-2", time(10), 240),
        ("2:30pm to 4", time(14, 30), 90),
        ("10pm-2am", time(22), 240),
        ("10.30am", time(10, 30), None),
        ("noon", time(12), None),
        ("11:30:00", time(11, 30), None),
    ],
)
def test_a_time_is_understood_as_people_write_it(text, start, length):
    found = times(text)
    assert (found.starts_at, found.length_minutes) == (start, length)


@pytest.mark.parametrize("text", ["all day", "morning", "25:00", "2", "", "10:75", "13pm"])
def test_what_is_no_time_is_none(text):
    assert times(text) is None


@pytest.mark.parametrize("cell", [time(11, 30), datetime.fromisoformat("1899-12-30 11:30"), 11.5 / 24, "11:30"])
def test_a_spreadsheets_own_times_are_understood(cell):
    assert times_of_cell(cell).starts_at == time(11, 30)


@pytest.mark.parametrize(
    ("text", "length"), [("2", 120), ("2 hrs", 120), ("90", 90), ("90 mins", 90), ("1h 30", 90), ("1.5 hours", 90)]
)
def test_a_length_is_in_minutes(text, length):
    assert minutes(text) == length


@pytest.mark.parametrize(("text", "length"), [("2", 2), ("1.5", 1.5), ("2 hrs", 2), ("90 mins", 1.5), ("2:30", 2.5)])
def test_hours_are_a_number(text, length):
    assert hours(text) == length


def test_a_percentage_is_read_from_text_and_from_a_spreadsheets_fraction():
    assert [percent("78%"), percent("78"), percent(0.78), percent(1), percent("101%")] == [78, 78, 78, 100, None]


@given(st.text(max_size=30))
def test_no_text_breaks_the_reading_of_amounts(text):
    assert people(text).number is not None or people(text).words or not text.strip()
    for read in (times, minutes, hours, percent, whole):
        read(text)

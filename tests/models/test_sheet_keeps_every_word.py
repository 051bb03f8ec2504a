"""No text makes the reading fail, and none is lost: what is not in a record is in its notes or in a finding."""

from datetime import date, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.choice import plain
from models.foreign.matching import match
from models.foreign.tracker import problems, read
from models.foreign.tracker_cells import Frame
from models.foreign.vocabulary import Vocabulary
from models.sheet import words
from tests.models.trackers import TODAY, sheet

HEADINGS = (
    *(
        "Ref",
        "District",
        "Date",
        "Time",
        "End time",
        "Duration",
        "Type of engagement",
        "Title",
        "Where",
        "Ward",
        "Team",
    ),
    *("Officers", "Officer hours", "Partners", "Audience", "Communities", "Publicised", "Clash", "Feedback", "Purpose"),
    *("Satisfied %", "Responses", "What went well", "Even better if", "Lessons", "Concerns raised", "Concern theme"),
    *(
        "How many raised it",
        "Local priority",
        "Action taken",
        "Action owner",
        "Lead agency",
        "Due date",
        "Action complete?",
    ),
    *(
        "Date completed",
        "Outcome",
        "How we told them",
        "Date told",
        "Feedback channel",
        "Insp review",
        "Postcode",
        "Qwerty",
    ),
)
# Words that stand for a value, a state or nothing, and need not be found again as they were written.
MEANING = {"yes", "no", "y", "n", "done", "ongoing", "x", "true", "false", "1", "0", "and"}  # "and" is "&" levelled
letters = st.text("abcdefgh ÄéŁ中\n'\"&/;,-–.()#%<>", min_size=1, max_size=30)
cells = st.one_of(
    st.none(),
    letters,
    letters,
    st.text(max_size=12),
    st.sampled_from(
        ["Pop up", "approx 40", "15-30", "14/03/2026", "Facebook post 14/03", "1. one\n2. two", "Y", "ongoing"]
    ),
    st.integers(-5, 60_000),
    st.floats(),
    st.dates(date(1990, 1, 1), date(2050, 1, 1)),
    st.datetimes(),
    st.times(),
)
days = st.sampled_from(
    ["14/03/2026", "14.03.26", "Saturday 14 March", date(2026, 3, 14), 46095, "31/02/2026", None, "TOTAL"]
)


@st.composite
def rows(draw):
    number = draw(st.integers(1, 4))
    found = []
    for _ in range(number):
        row = [draw(cells) if draw(st.integers(0, 2)) == 0 else None for _ in HEADINGS]
        row[HEADINGS.index("Date")] = draw(days)
        found.append(tuple(row))
    return found


def said(outcome):
    """Everything that the records and the findings say, in one levelled text."""
    records = [str(record) for reading in outcome.readings for record in reading.records()]
    findings = [f"{finding.text} {finding.remark}" for finding in outcome.findings]
    return plain(" ".join([*records, *findings]).replace("\\n", " ").replace("\\", ""))


@pytest.fixture(scope="module")
def frame(essex):
    return Frame("Colchester", TODAY, Vocabulary(essex))


@settings(max_examples=150, deadline=None)
@given(rows())
def test_any_row_is_read_without_failing_and_every_record_can_be_saved(frame, rows):
    made = sheet(HEADINGS, *rows)
    outcome = read([(made, match(made, frame.vocabulary))], frame)
    for reading in outcome.readings:
        assert not list(problems(reading, TODAY))


@settings(max_examples=150, deadline=None)
@given(rows())
def test_every_word_is_found_again(frame, rows):
    made = sheet(HEADINGS, *rows)
    found = said(read([(made, match(made, frame.vocabulary))], frame))
    for row in rows:
        for cell in row:
            if isinstance(cell, str):
                for word in plain(words(cell)).split():
                    if not word.isdigit() and word not in MEANING:
                        assert word in found


@given(st.lists(st.lists(st.one_of(cells, days), max_size=6).map(tuple), max_size=8))
def test_any_sheet_is_matched_without_failing(frame, rows):
    match(sheet(*rows), frame.vocabulary)


def test_a_time_is_no_trap(frame):
    made = sheet(("Date", "Event", "Audience"), (time(11, 30), "Pop up", 4))
    assert not read([(made, match(made, frame.vocabulary))], frame).readings

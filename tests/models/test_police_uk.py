from datetime import date, time

import pytest

from models.engagement import Status
from models.foreign.police_uk import Published, events, priorities, recognised
from models.foreign.tracker_cells import Frame
from models.foreign.vocabulary import Vocabulary
from models.sheet import Severity
from tests.models.trackers import TODAY

EVENT = {
    "title": "Street briefing",
    "type": "meeting",
    "address": "Lion Walk",
    "start_date": "2026-12-03T12:00:00",
    "end_date": "2026-12-03T13:30:00",
    "description": "<p>Come &amp; talk</p>",
    "contact_details": {"email": "made-up@example.police.uk"},
}


@pytest.fixture
def frame(essex):
    return Frame("Colchester", TODAY, Vocabulary(essex))


def test_a_list_is_known_by_its_keys():
    assert recognised([EVENT]) == Published.EVENTS
    assert recognised([{"issue": "x", "issue-date": "y"}]) == Published.PRIORITIES
    assert recognised([{"issue": "x"}]) is None
    assert recognised([EVENT, "x"]) is None
    assert recognised([]) is None


def test_an_event_is_a_planned_engagement(frame):
    [reading] = events([EVENT], "events", frame).readings
    planned = reading.engagement
    assert (planned.status, planned.tactic, planned.title) == (Status.PLANNED, "Street meet", "Street briefing")
    assert (planned.held_on, planned.starts_at, planned.length_minutes) == (date(2026, 12, 3), time(12), 90)
    assert planned.notes == "Come & talk\nPublished contact, email: made-up@example.police.uk\nPublished as: meeting"


def test_an_event_of_an_unknown_kind_is_what_was_published(frame):
    [reading] = events([{**EVENT, "title": "Surprise", "type": "other"}], "events", frame).readings
    assert reading.engagement.tactic == "Surprise"


def test_a_past_event_is_still_only_planned_and_said(frame):
    outcome = events([{**EVENT, "start_date": "2016-09-17T12:00:00", "end_date": None}], "events", frame)
    assert outcome.readings[0].engagement.status == Status.PLANNED
    assert any("logged or cancelled" in finding.remark for finding in outcome.findings)


@pytest.mark.parametrize("start", [None, "", "soon", 12, {}])
def test_an_event_without_a_day_is_left_out_with_its_words(frame, start):
    outcome = events([{**EVENT, "start_date": start}], "events", frame)
    assert not outcome.readings
    [finding] = [one for one in outcome.findings if one.severity == Severity.LEFT_OUT]
    assert "Street briefing" in finding.text


def test_an_event_that_ends_before_it_starts_keeps_its_end_in_the_notes(frame):
    [reading] = events([{**EVENT, "end_date": "2026-12-03T11:00:00"}], "events", frame).readings
    assert reading.engagement.length_minutes is None
    assert "end_date: 2026-12-03T11:00:00" in reading.engagement.notes


def test_events_with_and_without_a_time_zone_are_read_together(frame):
    found = events(
        [EVENT, {**EVENT, "start_date": "2026-12-02T12:00:00+00:00", "end_date": EVENT["end_date"]}], "e", frame
    )
    assert [reading.engagement.held_on for reading in found.readings] == [date(2026, 12, 2), date(2026, 12, 3)]


def test_a_priority_without_words_is_left_out(frame):
    found = priorities([{"issue": "<p></p>", "issue_date": "2016-04-14"}], "priorities", frame)
    assert not found.choices
    assert found.findings[0].severity == Severity.LEFT_OUT

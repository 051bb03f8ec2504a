from datetime import date
from pathlib import Path

import pytest

from models.choice import ChoiceKind
from models.engagement import Counted, Engagement, Status
from models.foreign.heading import Field
from models.loop import LoopState
from models.problem import Known
from models.progress import Cancelled
from storage import imports
from storage.engagements import EngagementQuery
from storage.store import Store

DATA = Path(__file__).parent.parent / "data"
TODAY = date(2026, 11, 22)
BRAINTREE = (DATA / "tracker-braintree-uttlesford.xlsx", "Braintree & Uttlesford")
CASTLE_POINT = (DATA / "tracker-castle-point-rochford.csv", "Castle Point & Rochford")
EVENTS = (DATA / "police_uk_neighbourhood_events.json", "Harlow")
PRIORITIES = (DATA / "police_uk_neighbourhood_priorities.json", "Harlow")
YOU_SAID = (DATA / "tracker-made-up-you-said.csv", "Thurrock")
RURAL = (DATA / "tracker-made-up-rural.xlsx", "Braintree & Uttlesford")
ALL = [BRAINTREE, CASTLE_POINT, EVENTS, PRIORITIES, YOU_SAID, RURAL]


@pytest.fixture
def store(essex):
    with Store.in_memory(user="PC Made-Up", machine="desk", choices=essex, today=lambda: TODAY) as store:
        yield store


def everything(store):
    return list(store.db.conn.iterdump())


def logs(store):
    return list(store.engagements.logs(store.engagements.ids(EngagementQuery(order="oldest"))))


def imported(store, file):
    imports.prepare(*file, store).apply(store)
    return {log.engagement.held_on: log for log in logs(store)}


@pytest.mark.parametrize("file", ALL, ids=lambda file: file[0].stem)
def test_preparing_says_everything_and_changes_nothing(store, file):
    before = everything(store)
    assert len(list(imports.prepare(*file, store).lines())) > 3
    assert everything(store) == before


@pytest.mark.parametrize("file", ALL, ids=lambda file: file[0].stem)
def test_importing_again_adds_nothing_and_says_so(store, file):
    first = imports.prepare(*file, store)
    first.apply(store)
    again = imports.prepare(*file, store)
    assert again.is_empty
    assert again.apply(store) is None
    assert "Already there" in "\n".join(again.lines())


@pytest.mark.parametrize("file", ALL, ids=lambda file: file[0].stem)
def test_one_undo_takes_an_import_back(store, file):
    engagements, choices = store.engagements.count(), store.choices.count()
    operation = imports.prepare(*file, store).apply(store)
    assert (store.engagements.count(), store.choices.count()) != (engagements, choices)
    store.undo(operation)
    assert (store.engagements.count(), store.choices.count()) == (engagements, choices)
    assert not imports.prepare(*file, store).is_empty


@pytest.mark.parametrize("file", ALL, ids=lambda file: file[0].stem)
def test_an_import_that_is_cancelled_while_saving_leaves_nothing(store, file):
    before = everything(store)

    def enough(done, total, doing=""):
        raise Cancelled

    prepared = imports.prepare(*file, store)
    with pytest.raises(Cancelled):
        prepared.apply(store, enough)
    assert everything(store) == before


def test_the_excel_tracker_is_read_row_by_row(store):
    found = imports.prepare(*BRAINTREE, store)
    rows = [row for reading in found.readings for row in reading.rows]
    assert rows == [*range(5, 18), *range(19, 27), *range(28, 38), *range(39, 54)]
    assert len(found.readings) == 46


def test_the_excel_trackers_numbered_lists_line_up(store):
    log = imported(store, BRAINTREE)[date(2026, 1, 30)]
    assert [concern.theme for concern in log.concerns] == ["Vehicle crime", "Other", "Retail crime"]
    assert [log.loop_of(concern).state for concern in log.concerns] == [LoopState.TOLD, LoopState.HEARD, LoopState.TOLD]


@pytest.mark.parametrize(
    ("held_on", "audience", "counted", "words"),
    [
        (date(2026, 4, 11), 120, Counted.ESTIMATED, "approx 120"),
        (date(2026, 4, 6), 22, Counted.ESTIMATED, "15-29"),
        (date(2026, 4, 21), 20, Counted.ESTIMATED, "20+"),
        (date(2026, 2, 1), None, None, "n/k"),
        (date(2026, 2, 8), None, None, "dozens"),
    ],
)
def test_the_excel_trackers_audiences_are_understood(store, held_on, audience, counted, words):
    engagement = imported(store, BRAINTREE)[held_on].engagement
    assert (engagement.audience, engagement.counted, engagement.audience_words) == (audience, counted, words)


def test_the_csv_tracker_is_one_engagement_for_each_reference(store):
    found = imports.prepare(*CASTLE_POINT, store)
    references = [reading.engagement.former_reference for reading in found.readings]
    assert references == [f"CPR{number}" for number in range(101, 139)]
    assert {reading.engagement.district for reading in found.readings} == {"Castle Point & Rochford"}
    assert sum(len(reading.concerns) for reading in found.readings) == 66


def test_the_csv_trackers_marks_are_read_in_windows_own_encoding(store):
    titles = {log.engagement.title for log in imported(store, CASTLE_POINT).values()}
    assert "Café drop-in – Rayleigh Mill: Benfleet station" in titles


def test_a_told_concern_of_the_csv_tracker_closes_its_loop(store):
    log = imported(store, CASTLE_POINT)[date(2025, 12, 6)]
    assert [log.loop_of(concern).state for concern in log.concerns] == [
        LoopState.TOLD,
        LoopState.ACTING,
        LoopState.TOLD,
    ]
    assert sorted(tell.told_on for tell in log.tells) == [date(2025, 12, 29), date(2026, 1, 4)]


def test_published_events_are_planned_engagements(store):
    log = imported(store, EVENTS)[date(2016, 9, 17)]
    engagement = log.engagement
    assert (engagement.status, engagement.tactic, engagement.length_minutes) == (
        Status.PLANNED,
        "Community meeting",
        120,
    )
    assert engagement.venue == "Nagarjuna Buddhist Centre, 17 Guildhall Lane"


def test_published_priorities_are_the_districts_own(store):
    imports.prepare(*PRIORITIES, store).apply(store)
    opened, closed = store.choices.of_kind(ChoiceKind.PRIORITY)
    assert (opened.group, opened.starts_on, opened.ends_on) == ("Harlow", date(2016, 4, 14), None)
    assert (closed.starts_on, closed.ends_on) == (date(2015, 10, 8), date(2015, 12, 22))
    assert closed.meaning.startswith("Following the closure of a property on West Street")
    assert "<p>" not in closed.name + closed.meaning


@pytest.mark.parametrize("key", ["issue-date", "issue_date"])
def test_a_prioritys_keys_are_known_in_both_spellings(store, tmp_path, key):
    path = tmp_path / "p.json"
    path.write_text(f'[{{"action": null, "{key}": "2016-04-14T00:00:00", "issue": "<p>Parking</p>"}}]')
    [priority] = imports.prepare(path, "Harlow", store).priorities
    assert (priority.name, priority.starts_on) == ("Parking", date(2016, 4, 14))


def test_a_tracker_with_other_headings_in_row_7_is_understood(store):
    first, second, third = imports.prepare(*YOU_SAID, store).readings
    assert [reading.engagement.held_on for reading in (first, second, third)] == [
        date(2025, 10, 14),
        date(2025, 11, 3),
        date(2026, 1, 12),
    ]
    assert first.engagement.tactic == "Coffee with Cops"
    assert first.engagement.lesson == "Go at 3pm, not 11am"
    assert [tell.channels for tell in (*first.tells, *second.tells)] == [("E-mail",), ("Poster",)]
    assert [concern.said for concern in second.concerns] == ["Bins set alight behind the flats", "Nobody answers 101"]
    assert not third.concerns


def test_a_tracker_with_merged_cells_and_grouped_headings_is_understood(store):
    farm, lane, ahead = imports.prepare(*RURAL, store).readings
    assert [concern.said for concern in farm.concerns] == [
        "Hare coursing on the lower fields",
        "Diesel taken from two tanks",
    ]
    assert [action.ended_on for action in farm.actions] == [date(2026, 2, 10), date(2026, 2, 20)]
    assert [review.reviewed_by for review in farm.reviews] == ["Sgt Sample"]
    assert lane.engagement.held_on == date(2026, 3, 4)
    assert lane.actions[0].agency == "Essex County Council"
    assert ahead.engagement.status == Status.PLANNED


def test_a_matching_changed_by_hand_is_used(store):
    [(sheet, matching)] = imports.prepare(*YOU_SAID, store).tables
    changed = {sheet.name: matching.with_field(8, Field.WENT_BADLY)}
    found = imports.prepare(*YOU_SAID, store, matchings=changed)
    assert found.readings[0].engagement.went_badly == "Go at 3pm, not 11am"


def test_newest_engagements_get_the_highest_ids(store):
    imports.prepare(*CASTLE_POINT, store).apply(store)
    by_id = [log.engagement.held_on for log in sorted(logs(store), key=lambda log: log.engagement.id)]
    assert by_id == sorted(by_id)


def test_an_engagement_typed_in_before_is_known_again(store, make):

    typed = make(
        Engagement, district="Thurrock", held_on=date(2025, 11, 3), tactic="Pop-up event", venue="TILBURY Market"
    )
    with store.operation("Log") as op:
        op.put(typed)
    found = imports.prepare(*YOU_SAID, store)
    assert date(2025, 11, 3) not in {reading.engagement.held_on for reading in found.readings}
    assert "In the log already, as THU-25-" in "\n".join(found.lines())


def test_a_file_without_a_tracker_is_refused_in_words(store, tmp_path):
    path = tmp_path / "contacts.csv"
    path.write_text("Name,Phone\nMade-Up,01632 960000\n")
    with pytest.raises(Known, match="It needs a row of headings"):
        imports.prepare(path, "Harlow", store)


@pytest.mark.parametrize("file", ALL, ids=lambda file: file[0].stem)
def test_everything_imported_is_found_by_its_words(store, file):
    found = imports.prepare(*file, store)
    found.apply(store)
    for reading in found.readings[:5]:
        assert reading.engagement.id in store.engagements.search(reading.engagement.title)

import pytest

from models.foreign.heading import Field
from models.foreign.matching import match
from models.foreign.vocabulary import Vocabulary
from tests.models.trackers import sheet


@pytest.fixture(scope="module")
def vocabulary(essex):
    return Vocabulary(essex)


def fields(matching):
    return [column.field for column in matching.columns]


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("When", Field.DATE),
        ("Date of event", Field.DATE),
        ("Event/Activity", Field.TACTIC),
        ("Venue/Location", Field.VENUE),
        ("Approx no. spoken to", Field.AUDIENCE),
        ("Number Attended", Field.AUDIENCE),
        ("You Said", Field.CONCERN),
        ("We Did", Field.ACTION),
        ("Fed back?", Field.TELL),
        ("Issues raised by public", Field.CONCERN),
        ("Conerns raised", Field.CONCERN),
        ("Action completed (Y/N)", Field.COMPLETE),
        ("Action owner", Field.OWNER),
        ("Feedback given (date)", Field.TOLD),
        ("Feedback channel", Field.CHANNEL),
        ("Officer hrs", Field.HOURS),
        ("Inspector's review", Field.REVIEW),
        ("Ref No.", Field.REFERENCE),
    ],
)
def test_a_heading_is_recognised_by_likeness(vocabulary, heading, field):
    matching = match(
        sheet(("Date", "Event", "Where", heading) if field != Field.DATE else (heading, "Event")), vocabulary
    )
    assert field in fields(matching)


@pytest.mark.parametrize("heading", ["Postcode area", "Weather", "Total cost", "Qwerty"])
def test_a_heading_that_has_no_field_goes_to_the_notes(vocabulary, heading):
    assert fields(match(sheet(("Date", "Event", "Where", heading)), vocabulary))[-1] is None


def test_the_headings_may_stand_below_a_banner(vocabulary):
    banner = [("OUR TRACKER 2026",), ("Fill in every column, please",), ()]
    matching = match(
        sheet(*banner, ("Where", "When", "What kind of event"), ("Lion Walk", "14/3/26", "Pop up")), vocabulary
    )
    assert matching.heading_rows == (4,)
    assert fields(matching) == [Field.VENUE, Field.DATE, Field.TACTIC]


def test_headings_in_two_rows_are_read_together(vocabulary):
    group = ("Engagement", None, None, "Tell", None)
    own = ("Day", "Type of activity", "Site", "How", "Date told")
    row = ("14/3/26", "Pop up", "Lion Walk", "Newsletter", "20/3/26")
    matching = match(sheet(group, own, row), vocabulary)
    assert matching.heading_rows == (1, 2)
    assert fields(matching) == [Field.DATE, Field.TACTIC, Field.VENUE, Field.TELL, Field.TOLD]


def test_a_column_without_a_known_heading_is_recognised_by_its_content(vocabulary):
    rows = [(f"{day}/3/26", "Pop up", "Lion Walk", 12) for day in range(1, 6)]
    matching = match(sheet(("Qwerty", "Asdf", "Where", "Audience"), *rows), vocabulary)
    assert fields(matching) == [Field.DATE, Field.TACTIC, Field.VENUE, Field.AUDIENCE]


def test_a_sheet_of_lists_is_no_tracker(vocabulary):
    assert not match(sheet(("Types",), ("Pop up",), ("School visit",)), vocabulary).is_tracker


def test_an_empty_sheet_is_no_tracker(vocabulary):
    assert not match(sheet(), vocabulary).is_tracker


def test_a_matching_can_be_changed_by_hand(vocabulary):
    matching = match(sheet(("Date", "Event", "Spot"), ("14/3/26", "Pop up", "Lion Walk")), vocabulary)
    changed = matching.with_field(2, Field.VENUE)
    assert fields(changed) == [Field.DATE, Field.TACTIC, Field.VENUE]
    assert changed.columns[2].sureness == 1.0


def test_a_field_given_to_another_column_leaves_the_first(vocabulary):
    matching = match(sheet(("Date", "Event", "Where"), ("14/3/26", "Pop up", "Lion Walk")), vocabulary)
    assert fields(matching.with_field(1, Field.VENUE)) == [Field.DATE, Field.VENUE, None]


def test_a_list_of_contacts_is_no_tracker(vocabulary):
    contacts = sheet(
        ("Name", "Address", "Mobile", "Date added"), ("Made Up", "1 Example Lane", "07700 900000", "14/3/26")
    )
    assert not match(contacts, vocabulary).is_tracker

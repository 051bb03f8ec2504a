"""What an operation did is told record by record, in the words of the forms, a block at a time."""

from dataclasses import replace

import pytest

from models.concern import Concern
from models.engagement import Counted, Engagement
from models.in_words import Difference, FieldInWords
from models.problem import Known
from models.tell import Tell
from storage import deed_stories, undo
from storage.consulting import note_consulted
from storage.history import RESTORED, Deed
from storage.kinds import KINDS
from tests.storage.test_kinds import filled


@pytest.fixture(autouse=True)
def _begun(store, essex):
    """The first operation of a log is its making."""
    store.set_up(essex)


@pytest.fixture
def engagement(make):
    return make(Engagement, reference="COL-26-TEST")


def told(store, operation_id):
    return deed_stories.story(store.db, operation_id)


def test_a_changed_record_is_told_by_what_differs(store, save, engagement):
    save(engagement)
    story = told(store, save(replace(engagement, audience=30, counted=Counted.COUNTED)))
    (record,) = story.records
    assert (record.kind, record.name, record.deed) == (
        "Engagement",
        "Pop-up event: Lion Walk (COL-26-TEST)",
        "Changed",
    )
    assert record.differences == [Difference("How many", "", "30"), Difference("How it was counted", "", "Counted")]
    assert (story.number, story.rest, story.undone_by) == (1, 0, None)


def test_a_new_record_is_told_whole_and_belongs_to_what_people_call_it(store, make, save, engagement):
    save(engagement)
    (record,) = told(store, save(make(Concern, engagement_id=engagement.id))).records
    assert (record.deed, record.name) == ("Added", "“Mopeds cut through the precinct”")
    assert FieldInWords("Raised at", "Pop-up event: Lion Walk (COL-26-TEST)") in record.fields


def test_a_deleted_record_is_told_as_it_was_and_still_has_its_name(store, make, save, engagement):
    concern = make(Concern, engagement_id=engagement.id)
    save(engagement, concern)
    with store.operation("Delete") as op:
        op.remove(concern)
        op.remove(engagement)
    first, second = told(store, op.id).records
    assert (first.deed, second.deed) == ("Deleted", "Deleted")
    assert FieldInWords("Raised at", "Pop-up event: Lion Walk (COL-26-TEST)") in first.fields


def test_an_export_says_for_whom_what_and_under_which_marking(store):
    with store.operation("Export the tracker") as op:
        op.disclose("Engagement tracker", "Insp Other", "Colchester, 2026", "OFFICIAL-SENSITIVE")
    story = told(store, op.id)
    (record,) = story.records
    assert (record.kind, record.name, record.deed) == ("Report", "Engagement tracker", "Exported")
    assert record.fields == [
        FieldInWords("For whom", "Insp Other"),
        FieldInWords("What it covers", "Colchester, 2026"),
        FieldInWords("Protective marking", "OFFICIAL-SENSITIVE"),
    ]
    assert story.why_not == undo.LEFT_THE_LOG


def test_a_restore_says_what_was_brought_back(store):
    with store.operation("Restore a backup") as op:
        op.note(RESTORED, 7, Deed.ALTER, None, '{"backup": "2026-03-14.db", "kept aside": null, "replaced": null}')
    (record,) = told(store, op.id).records
    assert (record.kind, record.name, record.deed) == ("Backup", "2026-03-14.db", "Restored")


def test_that_a_record_was_looked_at_says_which_and_why(store, make, save):
    held = make(Engagement, reference="COL-26-TEST", notes="Ring 07700 900123")
    save(held)
    note_consulted(store, held.id)
    looked = store.db.execute("select max(id) from operations").fetchone()[0]
    (record,) = told(store, looked).records
    assert (record.kind, record.deed, record.name) == (
        "Engagement",
        "Looked at",
        "Pop-up event: Lion Walk (COL-26-TEST)",
    )
    assert record.fields == [FieldInWords("Personal details in it", "Telephone number")]


def test_a_record_erased_for_good_says_so(store, save, engagement):
    saved = save(engagement)
    store.db.execute("update change_details set salt = null, before = null, after = null")
    (record,) = told(store, saved).records
    assert record.remark == deed_stories.ERASED
    assert record.kind == "Engagement"


def test_a_long_import_is_told_block_by_block(store, make):
    with store.operation("Import") as op:
        op.add(make(Engagement, title=f"Number {number}") for number in range(120))
    story = told(store, op.id)
    names, rest, blocks = [record.name for record in story.records], story.rest, 1
    while rest:
        more, rest = deed_stories.more(store.db, op.id, rest)
        names += [record.name for record in more]
        blocks += 1
    assert story.number == 120
    assert blocks == 3
    assert [name.split(" (")[0] for name in names] == [f"Number {number}" for number in range(120)]


def test_of_a_long_import_the_record_whose_story_is_told_is_told(store, make):
    engagements = [make(Engagement, title=f"Number {number}") for number in range(120)]
    with store.operation("Import") as op:
        op.add(engagements)
    story = deed_stories.story(store.db, op.id, [engagements[77].id])
    assert [record.record_id for record in story.records] == [engagements[77].id]
    assert (story.number, story.rest) == (120, 0)


def test_what_was_taken_back_names_by_whom_and_an_undo_what_it_took_back(store, save, engagement):
    saved = save(engagement)
    undone = store.undo(saved).id
    assert told(store, saved).undone_by.id == undone
    assert told(store, saved).why_not == undo.UNDONE
    assert told(store, undone).undoes.label == "Save"


def test_the_concerns_that_people_were_told_of_are_named(store, make, save, engagement):
    concerns = [make(Concern, engagement_id=engagement.id, said=said) for said in ("Mopeds", "Litter")]
    save(engagement, *concerns)
    (record,) = told(store, save(make(Tell, concern_ids=tuple(one.id for one in concerns)))).records
    assert FieldInWords("About", "“Mopeds”\n“Litter”") in record.fields


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.word)
def test_every_kind_of_record_is_told_in_plain_words(store, kind):
    record = filled(kind.record_type)
    with store.operation("By hand") as op:
        op.note(kind.table, record.id, Deed.COLLECT, None, kind.text(kind.row(record)))
    (one,) = told(store, op.id).records
    assert one.kind
    assert one.name
    assert one.fields
    assert all(str(record.id) not in text and "_" not in title for title, text in one.fields)


def test_an_operation_that_is_not_there_is_refused_in_words(store):
    with pytest.raises(Known):
        told(store, 7)

"""The one door: all or nothing, nothing overwritten unseen, and no other way in."""

import ast
import sqlite3
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from models.concern import Concern
from models.engagement import Engagement
from models.ids import new_id, reference
from models.problem import Invalid, Known
from storage.failures import FULL, LOCKED

STORAGE = Path(__file__).parents[2] / "storage"
WRITERS = {
    "connection.py",
    "drafts.py",
    "history.py",
    "kinds.py",
    "loops.py",
    "migrations.py",
    "operation.py",
    "tallies.py",
    "tallying.py",
    "touched.py",
    "words.py",
}


def test_a_saved_record_comes_back_equal(store, make, save):
    engagement = make(Engagement, reference="COL-26-TEST", communities=("Nepalese", "Young people"))
    save(engagement)
    assert store.engagements.get(engagement.id) == engagement


def test_a_new_engagement_is_given_its_reference_when_saved(store, make):
    with store.operation("Log") as op:
        saved = op.put(make(Engagement))
    assert saved.reference.startswith("COL-26-")
    assert store.engagements.by_reference(saved.reference.lower()) == saved


def test_a_reference_that_is_taken_is_given_longer(store, make, save):
    new = make(Engagement)
    taken = reference("COL", new.held_on.year, new.id)
    save(make(Engagement, reference=taken))
    with store.operation("Log") as op:
        assert op.put(new).reference == reference("COL", new.held_on.year, new.id, 5)


def test_an_engagement_saved_again_from_the_form_keeps_its_reference(store, make, save):
    typed = make(Engagement)
    save(typed)
    given = store.engagements.get(typed.id).reference
    with store.operation("Edit") as op:
        assert op.put(replace(typed, feedback="More"), was=typed).reference == given


def test_a_refusal_that_is_passed_over_saves_nothing(store, make):
    def pass_over():
        with store.operation("Import") as op, suppress(Invalid):
            op.add([make(Engagement), make(Engagement, title="")])

    with pytest.raises(RuntimeError):
        pass_over()
    assert store.engagements.count() == 0


def test_an_engagement_keeps_its_reference_when_its_day_and_district_change(store, make):
    with store.operation("Log") as op:
        saved = op.put(make(Engagement))
        moved = op.put(replace(saved, district="Harlow", held_on=date(2025, 1, 1)))
    assert moved.reference == saved.reference


def test_a_record_that_breaks_a_rule_is_not_saved(store, make):
    wrong = make(Engagement, title="", audience=-1)
    with pytest.raises(Invalid) as raised, store.operation("Log") as op:
        op.put(wrong)
    assert [problem.field for problem in raised.value.problems] == ["title", "audience", "counted"]
    assert store.engagements.count() == 0


def test_a_failed_operation_leaves_no_trace(store, make):
    before = store.head()

    def fail():
        with store.operation("Log") as op:
            op.put(make(Engagement))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert store.engagements.count() == 0
    assert store.head() == before


def test_an_operation_that_changes_nothing_leaves_no_trace(store, make, save):
    engagement = make(Engagement, reference="COL-26-TEST")
    save(engagement)
    before = store.head()
    save(engagement)
    assert store.head() == before


def test_what_changed_while_somebody_was_editing_is_never_overwritten(store, make, save):
    original = make(Engagement, reference="COL-26-TEST")
    save(original)
    save(replace(original, feedback="From the other window"))
    with pytest.raises(Known, match="changed in another window"), store.operation("Edit") as op:
        op.put(replace(original, feedback="Mine"), was=original)
    assert store.engagements.get(original.id).feedback == "From the other window"


def test_what_was_deleted_while_somebody_was_editing_is_said(store, make, save):
    original = make(Engagement, reference="COL-26-TEST")
    save(original)
    with store.operation("Delete") as op:
        op.remove(original)
    with pytest.raises(Known, match="deleted in another window"), store.operation("Edit") as op:
        op.put(replace(original, feedback="Mine"), was=original)


def test_an_edit_of_what_nobody_else_touched_is_saved(store, make, save):
    original = make(Engagement, reference="COL-26-TEST")
    save(original)
    with store.operation("Edit") as op:
        op.put(replace(original, feedback="Mine"), was=original)
    assert store.engagements.get(original.id).feedback == "Mine"


def test_an_operation_says_which_kinds_of_record_it_touched(store, make):
    engagement = make(Engagement)
    with store.operation("Log") as op:
        op.put(engagement)
        op.put(make(Concern, engagement_id=engagement.id))
    assert op.touched == {"engagements", "concerns"}


def test_a_concern_cannot_belong_to_an_engagement_that_is_not_there(store, make):
    with pytest.raises(sqlite3.IntegrityError), store.operation("Log") as op:
        op.put(make(Concern, engagement_id=new_id()))
    assert store.concerns.count() == 0


def test_many_records_are_added_as_if_saved_one_by_one(store, make):
    engagements = [make(Engagement, title=f"Number {i}") for i in range(50)]
    concerns = [make(Concern, engagement_id=engagement.id) for engagement in engagements]
    with store.operation("Import") as op:
        assert op.add([*engagements, *concerns]) == 100
    found = store.engagements.some([engagement.id for engagement in engagements])
    assert [replace(one, reference="") for one in found.values()] == engagements
    assert len({one.reference for one in found.values()}) == 50
    assert store.engagements.search("number 49 mopeds") == [engagements[49].id]
    assert store.check().faults == ()


def test_many_records_of_which_one_is_wrong_are_not_added_at_all(store, make):
    with pytest.raises(Invalid), store.operation("Import") as op:
        op.add([make(Engagement), make(Engagement, title="")])
    assert store.engagements.count() == 0


def test_a_full_disk_is_said_in_words_and_loses_nothing(open_store, make):
    with open_store() as store:
        with store.operation("Log") as op:
            kept = op.put(make(Engagement))
        pages = store.db.execute("pragma page_count").fetchone()[0]
        store.db.execute(f"pragma max_page_count = {pages}")
        with pytest.raises(Known) as raised, store.operation("Log") as op:
            op.put(make(Engagement, feedback="long " * 100_000))
        assert str(raised.value) == FULL
        store.db.execute("pragma max_page_count = 1000000")
        assert store.engagements.get(kept.id) == kept
        assert store.check().faults == ()


def test_a_locked_file_is_said_in_words(open_store, make, tmp_path):
    with open_store() as store, sqlite3.connect(tmp_path / "log.db") as other:
        store.db.execute("pragma busy_timeout = 1")
        other.execute("begin exclusive")
        with pytest.raises(Known) as raised, store.operation("Log") as op:
            op.put(make(Engagement))
        other.rollback()
    other.close()
    assert str(raised.value) == LOCKED


def test_the_settings_are_those_under_which_nothing_saved_was_lost(open_store):
    with open_store() as store:
        asked = ("journal_mode", "synchronous", "foreign_keys", "secure_delete", "cell_size_check", "trusted_schema")
        found = [store.db.execute(f"pragma {name}").fetchone()[0] for name in asked]
    assert found == ["delete", 3, 1, 1, 1, 0]


@pytest.mark.parametrize("path", sorted(STORAGE.rglob("*.py")), ids=lambda path: path.name)
def test_only_the_door_drafts_and_the_schema_write(path):
    """Elsewhere in storage no statement changes the database, and nothing of sqlite-utils that does is called."""
    if path.name in WRITERS:
        return
    tree = ast.parse(path.read_text(encoding="utf-8"))
    statements = [
        node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    begins = [words[0].casefold() for words in map(str.split, statements) if len(words) > 1]
    assert not {"insert", "update", "delete", "replace", "drop", "alter"} & set(begins)
    calls = {
        node.func.attr for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    }
    assert not calls & {"insert", "insert_all", "upsert", "upsert_all", "delete_where", "transform", "atomic"}

"""What was done is found by person, kind of record, period and words, newest first."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from models.concern import Concern
from models.engagement import Engagement
from storage import history
from storage.history import CONSULTED, Deed
from storage.operation import EXPORTS
from storage.operations import HistoryQuery


@pytest.fixture
def engagement(make):
    return make(Engagement, reference="COL-26-TEST", feedback="Łódź twinning")


def labels(store, **asked):
    rows = store.operations.rows(store.operations.ids(HistoryQuery(**asked)))
    return [rows[one].line.label for one in store.operations.ids(HistoryQuery(**asked))]


def do(store, label, *records):
    with store.operation(label) as op:
        for record in records:
            op.put(record)
    return op.id


def test_the_newest_comes_first(store, make, engagement):
    do(store, "First", engagement)
    do(store, "Second", replace(engagement, feedback="Changed"))
    assert labels(store) == ["Second", "First"]


def test_what_one_person_did_is_found(store, make, engagement):
    do(store, "Mine", engagement)
    store.user = "Insp Other"
    do(store, "Theirs", replace(engagement, feedback="Changed"))
    assert labels(store, user="Insp Other") == ["Theirs"]
    assert store.operations.users() == ["Insp Other", "PC Made-Up"]


def test_what_was_done_to_a_kind_of_record_is_found(store, make, engagement):
    do(store, "Log it", engagement)
    do(store, "Hear it", make(Concern, engagement_id=engagement.id))
    with store.operation("Export it") as op:
        op.disclose("Tracker", "Insp Other", "Colchester", "OFFICIAL")
    assert labels(store, kinds=("concerns",)) == ["Hear it"]
    assert labels(store, kinds=(EXPORTS, "engagements")) == ["Export it", "Log it"]


def test_what_was_done_in_a_period_is_found_by_the_days_here(store, engagement):
    do(store, "Today", engagement)
    today = datetime.now(UTC).astimezone().date()
    assert labels(store, from_on=today, to_on=today) == ["Today"]
    assert labels(store, to_on=today - timedelta(1)) == []
    assert labels(store, from_on=today + timedelta(1)) == []


@pytest.mark.parametrize("typed", ["hand", "mopeds hand", "“Mopeds”", "HANDS over", "cafe", "łodz", "lodz"])
def test_what_was_done_is_found_by_words_of_its_label(store, make, typed):
    do(store, "Hands over “Mopeds” at the café in Łódź", make(Engagement))
    assert labels(store, words=typed) == ["Hands over “Mopeds” at the café in Łódź"]


@pytest.mark.parametrize("typed", ["nothing", "handset", '"', "q++", "hands ov ", "'"])
def test_other_words_find_nothing_and_no_mark_is_an_error(store, make, typed):
    do(store, "Hands over", make(Engagement))
    assert labels(store, words=typed) == []


def test_what_was_done_to_an_engagement_and_its_concerns_is_found_by_their_words(store, make, engagement):
    do(store, "Log it", engagement)
    concern = make(Concern, engagement_id=engagement.id)
    do(store, "Hear it", concern)
    do(store, "Sort it", replace(concern, theme="Noise"))
    do(store, "Elsewhere", make(Engagement))
    assert labels(store, words="twinning") == ["Sort it", "Hear it", "Log it"]


def test_a_record_has_its_own_story(store, make, engagement):
    do(store, "Log it", engagement)
    do(store, "Elsewhere", make(Engagement))
    do(store, "Change it", replace(engagement, feedback="Changed"))
    assert labels(store, record_ids=(engagement.id,)) == ["Change it", "Log it"]


def test_that_a_record_was_looked_at_is_found_only_where_it_is_asked_for(store, engagement):
    do(store, "Log it", engagement)
    with store.operation("Look at it") as op:
        op.note(CONSULTED, engagement.id, Deed.CONSULT, None, "{}")
    assert labels(store) == ["Log it"]
    assert labels(store, kinds=(CONSULTED,)) == ["Look at it"]
    assert labels(store, record_ids=(engagement.id,)) == ["Look at it", "Log it"]


def test_a_row_says_how_much_was_done_and_whether_it_was_taken_back(store, make, engagement):
    done = do(store, "Log it", engagement, make(Concern, engagement_id=engagement.id))
    undone = store.undo(done).id
    rows = store.operations.rows([done, undone])
    assert rows[done].number == rows[undone].number == 2
    assert (rows[done].table, rows[done].deed, rows[undone].deed) == ("engagements", Deed.COLLECT, Deed.ERASE)
    assert rows[done].undone_by == history.operation(store.db, undone)
    assert rows[undone].undoes == "Log it"
    assert rows[undone].undone_by is None


def test_what_was_taken_back_and_done_again_stands(store, engagement):
    done = do(store, "Log it", engagement)
    undone = store.undo(done).id
    redone = store.undo(undone).id
    rows = store.operations.rows([done, undone, redone])
    assert rows[done].undone_by is None
    assert rows[undone].undone_by == history.operation(store.db, redone)


def test_days_are_counted_as_the_list_has_them(store, make):
    for number in range(3):
        do(store, f"Step {number}", make(Engagement))
    found = store.operations.by_day(HistoryQuery())
    assert sum(number for _, number in found.days) == len(found.ids) == 3
    assert found.days[0][0] == datetime.now(UTC).astimezone().date()
    assert store.operations.by_day(HistoryQuery(words="nothing")).days == []


def test_a_limit_is_kept(store, make):
    for _ in range(3):
        do(store, "Step", make(Engagement))
    assert len(store.operations.ids(HistoryQuery(limit=2))) == 2


def test_a_history_from_before_words_were_found_is_found_too(open_store, make):
    with open_store() as store:
        do(store, "Hands over", make(Engagement))
        for statement in (
            "drop table deeds",
            "drop index operations_by_moment",
            "drop index operations_of_user",
            "drop index changes_of_kind",
        ):
            store.db.execute(statement)
        store.db.execute("delete from _sqlite_migrations where name = 'm011_deeds'")
    with open_store() as store:
        assert labels(store, words="hands") == ["Hands over"]
        assert store.check().faults == ()


def test_the_check_notices_words_that_do_not_match_the_history(store, make):
    do(store, "Hands over", make(Engagement))
    store.db.execute("update deeds set label = 'Something else'")
    assert any("cannot be searched" in fault for fault in store.check().faults)

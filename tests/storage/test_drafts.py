import pytest

from models.ids import new_id
from models.problem import Known


def test_a_draft_comes_back_after_the_program_was_closed(open_store):
    with open_store() as store:
        draft_id = store.drafts.save("engagements", {"title": "Half a thou", "audience": "approx"})
    with open_store() as store:
        (draft,) = store.drafts.all()
    assert (draft.id, draft.kind, draft.record_id) == (draft_id, "engagements", None)
    assert draft.content == {"title": "Half a thou", "audience": "approx"}


def test_a_draft_is_written_over_itself(store):
    record_id = new_id()
    draft_id = store.drafts.save("engagements", {"title": "Half"}, record_id=record_id)
    assert store.drafts.save("engagements", {"title": "Half a thought"}, draft_id, record_id) == draft_id
    (draft,) = store.drafts.all()
    assert (draft.content, draft.record_id) == ({"title": "Half a thought"}, record_id)


def test_the_draft_written_last_comes_first(store):
    ids = [store.drafts.save("engagements", {"number": i}) for i in range(3)]
    assert [draft.id for draft in store.drafts.all()] == ids[::-1]


def test_a_discarded_draft_is_gone(store):
    store.drafts.discard(store.drafts.save("engagements", {}))
    assert store.drafts.all() == []


def test_a_draft_is_no_change_of_the_log(store):
    before = store.head()
    store.drafts.save("engagements", {"title": "Half a thought"})
    assert store.head() == before


def test_on_a_full_disk_the_draft_before_stays(open_store):
    with open_store() as store:
        draft_id = store.drafts.save("engagements", {"title": "Before"})
        store.db.execute(f"pragma max_page_count = {store.db.execute('pragma page_count').fetchone()[0]}")
        with pytest.raises(Known, match="disk is full"):
            store.drafts.save("engagements", {"title": "long " * 100_000}, draft_id)
        assert store.drafts.all()[0].content == {"title": "Before"}

"""Drafts off the GUI thread: in order, on the disk when asked to finish, and failures said in words."""

import pytest

from gui.draft_writer import DraftWriter
from models.ids import new_id


@pytest.fixture
def writer(session):
    writer = DraftWriter(session.store)
    yield writer
    writer.close()


def test_the_last_of_many_is_what_is_kept(writer, session):
    draft_id = new_id()
    for number in range(50):
        writer.keep(draft_id, "engagements", {"number": number})
    assert writer.finish()
    assert [draft.content for draft in session.store.drafts.all()] == [{"number": 49}]


def test_a_draft_forgotten_right_after_it_was_written_is_gone(writer, session):
    draft_id = new_id()
    writer.keep(draft_id, "engagements", {"number": 1})
    writer.forget(draft_id)
    assert writer.finish()
    assert session.store.drafts.all() == []


def test_a_draft_that_cannot_be_kept_is_said_in_words_and_the_next_one_is_tried(writer, session, qtbot):
    draft_id = new_id()
    writer.keep(draft_id, "engagements", {"number": 1})
    with qtbot.waitSignal(writer.failed) as said:
        writer.keep(draft_id, "engagements", {"said": "half a letter: \ud83d"})
    assert "letter" in said.args[0]
    writer.keep(draft_id, "engagements", {"number": 3})
    assert writer.finish()
    assert [draft.content for draft in session.store.drafts.all()] == [{"number": 3}]

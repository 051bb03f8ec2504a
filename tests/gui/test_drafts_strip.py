"""What somebody began to write is offered until it is finished or discarded."""

import pytest
from PySide6.QtWidgets import QMessageBox

from gui.drafts_strip import DraftsStrip
from models.ids import new_id
from models.typed_log import TypedLog, content


@pytest.fixture
def strip(session, qtbot):
    made = DraftsStrip(session)
    qtbot.addWidget(made)
    made.resize(700, 60)
    return made


@pytest.fixture
def write(session, strip):
    """`write(title=…)`: keep a draft, and look again; the draft's id."""

    def write(kind="engagements", **typed):
        kept = content(TypedLog(id=new_id(), **typed))
        draft_id = session.store.drafts.save(kind, {"typed": kept, "was": None})
        strip.refresh()
        return draft_id

    return write


def answer(strip, words: str) -> None:
    (box,) = strip.findChildren(QMessageBox)
    next(button for button in box.buttons() if button.text() == words).click()


def test_it_is_hidden_while_there_is_nothing_to_finish(strip, write):
    assert strip.isHidden()
    write(kind="notes")
    assert strip.isHidden()


def test_it_says_what_is_not_finished_by_title_or_by_what_it_would_be_called(strip, write):
    write(title="Pop-up <b>at</b> the pier")
    assert "Not finished: “Pop-up <b>at</b> the pier”, written" in strip.said.accessibleName()
    write(tactic="Street meet", venue="Hythe")
    assert "“Street meet: Hythe”" in strip.said.accessibleName()
    write()
    assert "an engagement without a title" in strip.said.accessibleName()


def test_of_several_one_is_shown_at_a_time(strip, write, qtbot):
    first, last = write(title="First"), write(title="Last")
    strip.show()
    for expected in (last, first, last):
        with qtbot.waitSignal(strip.opened) as heard:
            strip.go_on.click()
        assert heard.args == [expected]
        strip.next.click()


def test_discarding_asks_once_as_it_cannot_be_undone(strip, write, session, qtbot):
    write(title="First")
    strip.show()
    strip.discard.click()
    answer(strip, "Keep it")
    assert len(session.store.drafts.all()) == 1
    qtbot.waitUntil(lambda: not strip.findChildren(QMessageBox))
    strip.discard.click()
    answer(strip, "Throw it away")
    assert session.store.drafts.all() == []
    assert strip.isHidden()


def test_a_draft_that_is_gone_meanwhile_is_no_longer_shown(strip, write, session):
    write(title="First")
    last = write(title="Last")
    strip.next.click()
    session.store.drafts.discard(last)
    strip.refresh()
    assert "“First”" in strip.said.accessibleName()

"""Drafts, and changes made elsewhere: nothing typed is lost, and nothing is overwritten unseen."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QMessageBox

from gui.log_page import LogPage
from models.engagement import Engagement
from models.problem import Known
from tests.gui.at_the_form import Keys, only_log, write, write_least


def test_a_draft_is_kept_while_typing_and_offered_whole_afterwards(page, session, qtbot):
    page.write_new()
    write(page, tactic="Street meet")
    page.form.concerns.write_next()
    with qtbot.waitSignal(page.editor.kept):
        Keys().write("Mopeds")
    typed_before = page.form.value()
    [draft] = session.store.drafts.all()
    other = LogPage(session)
    qtbot.addWidget(other)
    other.go_on(draft.id)
    assert other.form.value() == typed_before
    other.close_for_good()


def test_a_draft_goes_when_it_is_saved_or_discarded(page, session, monkeypatch):
    page.write_new()
    write_least(page)
    page.close_up()
    assert len(session.store.drafts.all()) == 1
    page.save()
    page.close_up()
    assert session.store.drafts.all() == []


def test_a_draft_goes_with_the_save_or_not_at_all(page, session, make):
    with session.operation("Save") as op:
        engagement = op.put(make(Engagement))
    page.edit(engagement.id)
    write(page, purpose="Mine")
    page.close_up()
    with session.operation("Save") as op:
        op.put(replace(engagement, purpose="Theirs"))
    with pytest.raises(Known):
        page.save()
    assert len(session.store.drafts.all()) == 1


def test_a_draft_of_what_was_deleted_meanwhile_becomes_a_new_engagement(page, session, make):
    with session.operation("Save") as op:
        engagement = op.put(make(Engagement))
    page.edit(engagement.id)
    write(page, purpose="Mine")
    page.close_up()
    [draft] = session.store.drafts.all()
    page.editor._begin(page.form.value(), None, None)
    with session.operation("Delete") as op:
        op.remove(session.store.engagements.get(engagement.id))
    page.go_on(draft.id)
    assert "deleted" in page.foot._saved.accessibleName()
    assert page.save()
    assert only_log(session).engagement.purpose == "Mine"


def test_discarding_asks_once_and_keeps_by_default(page, session, monkeypatch, qtbot):
    page.write_new()
    write_least(page)
    monkeypatch.setattr(QMessageBox, "exec", lambda box: box.defaultButton().click())
    page.discard()
    assert page.form.value().venue == "Lion Walk"


def test_a_form_that_nobody_wrote_in_leaves_no_draft(page, session):
    page.write_new()
    page.close_up()
    assert session.store.drafts.all() == []


def test_a_change_made_elsewhere_is_shown_where_nothing_was_typed(page, session, make):
    engagement = make(Engagement)
    with session.operation("Save") as op:
        engagement = op.put(engagement)
    page.edit(engagement.id)
    with session.operation("Save") as op:
        op.put(replace(engagement, purpose="Meet the market"))
    assert page.form.value().purpose == "Meet the market"


def test_a_change_made_elsewhere_is_never_overwritten_silently(page, session, make):
    with session.operation("Save") as op:
        engagement = op.put(make(Engagement))
    page.edit(engagement.id)
    write(page, purpose="Mine")
    with session.operation("Save") as op:
        op.put(replace(engagement, purpose="Theirs"))
    assert not page._bar.isHidden()
    with pytest.raises(Known, match="changed in another window"):
        page.save()
    assert page.form.value().purpose == "Mine"
    page._go_on_over_it()
    assert page.save()
    assert only_log(session).engagement.purpose == "Mine"

"""The officer whose engagement was returned sees why in the form, until it is submitted again."""

from datetime import date

import pytest
from PySide6.QtWidgets import QLabel

from models.engagement import Engagement, Status
from models.review import Comment, Decision, Review, Section


@pytest.fixture
def returned(session, make):
    """An engagement that came back with a reason and a comment; its id."""
    one = make(Engagement, status=Status.RETURNED, submitted_on=date(2026, 3, 15))
    said = (Comment(section=Section.WHO, text="19 or 90?"),)
    review = make(Review, engagement_id=one.id, decision=Decision.RETURNED, reason="Who counted?", comments=said)
    with session.operation("Save") as op:
        op.put(one)
        op.put(review)
    return one.id


def words(page):
    return [one.text() for one in page.returned.findChildren(QLabel) if one.isVisible()]


def test_the_inspectors_words_stand_above_the_form(page, returned, qtbot):
    page.edit(returned)
    expected = [
        "Returned by Insp Made-Up on Sat 14 Mar 2026",
        "Who counted?",
        "On “Who we reached”: 19 or 90?",
    ]
    qtbot.waitUntil(lambda: words(page) == expected)


def test_they_are_gone_when_it_is_submitted_again(page, returned, session):
    page.edit(returned)
    page.submit()
    assert session.store.engagements.get(returned).status == Status.SUBMITTED
    assert page.returned.isHidden()


def test_a_new_engagement_has_none(page, returned):
    page.edit(returned)
    page.write_new()
    assert page.returned.isHidden()


def test_an_accepted_one_that_was_once_returned_has_none(page, returned, session, make):
    engagement = session.store.engagements.get(returned)
    with session.operation("Accept") as op:
        op.put(make(Engagement, id=returned, reference=engagement.reference, status=Status.ACCEPTED))
    page.edit(returned)
    assert page.returned.isHidden()

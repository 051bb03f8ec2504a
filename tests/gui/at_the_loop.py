"""What tests do and read on the page of one loop."""

from PySide6.QtWidgets import QLabel

from storage import history
from storage.loop_stories import loop_story


def texts(page):
    return [made.text() for made in page.findChildren(QLabel) if made.isVisible() and made.text()]


def label_of(session):
    return history.latest(session.store.db, 1)[0].label


def row_of(page, action):
    return page.view.action_rows.rows[action.id]


def add(page, **values):
    adding = page.view.action_rows.adding
    adding.line.rows["what"].field.show_value(values.pop("what"))
    for name, value in values.items():
        adding.line.rows[name].field.show_value(value)
    adding.give()


def settled(session, qtbot, page, state):
    qtbot.waitUntil(lambda: page.story.loop.state == state)
    return loop_story(session.store.db, page.story.concern.id)

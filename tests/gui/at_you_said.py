"""What tests of “You said, we did” do at its page: wait, write, look, put out, and read the history of it."""

import json

from gui.you_said_dialog import PutOutDialog
from tests.gui.at_the_list import settled


def looked_at(page, qtbot):
    """What would go out, when everything typed has been followed."""
    settled(page, qtbot)
    qtbot.waitUntil(lambda: not page._soon.isActive())
    settled(page, qtbot)
    return page._shown


def kept(page, concern_id):
    return page.session.store.wordings.of_concerns([concern_id]).get(concern_id)


def word(page, qtbot, said, done):
    write(page, "said", said)
    write(page, "done", done)
    page.editor.finish()
    settled(page, qtbot)


def write(page, side, words):
    """Type other words in the place of those that are there."""
    field = page.editor.fields[side].field
    field.selectAll()
    field.insertPlainText(words)


def left(page):
    return [each.found.text for each in page.editor.details._left]


def disclosures(session):
    sql = "select d.after from changes join change_details d using (seq) where op = 'disclose'"
    return [json.loads(said) for (said,) in session.store.db.execute(sql).fetchall()]


def put_out(page, qtbot, form, recipient="Ward panel"):
    """The dialog of this form, with everything said but not yet let out."""
    page.preview.forms.show_value(form)
    assert looked_at(page, qtbot).number
    page.ask_to_put_out()
    settled(page, qtbot)
    dialog = page.findChildren(PutOutDialog)[-1]
    dialog.form.show_values({"recipient": recipient})
    return dialog

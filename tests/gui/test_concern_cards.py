"""The cards of concerns come and go, and the form knows at any time which fields it has."""

import shiboken6

from gui.concern_cards import ConcernCards
from gui.form import Form
from models.ids import new_id
from models.typed_log import TypedConcern


def test_a_concern_taken_away_leaves_no_field_behind(look, qtbot):
    form = Form(look, lambda: None)
    cards = ConcernCards(look, form, None)
    qtbot.addWidget(cards)
    cards.show_values([TypedConcern(id=new_id(), said=said) for said in ("Mopeds", "Litter")])
    card = cards.cards[0]
    fields = len(form.rows)
    card.removed.emit()
    qtbot.waitUntil(lambda: not shiboken6.isValid(card))
    assert len(form.rows) == fields / 2
    form.show_problems((), lambda name: True)

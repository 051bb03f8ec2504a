"""History and review call each field what its form calls it: both ask the same words of people."""

from dataclasses import fields, replace

import pytest
from PySide6.QtWidgets import QLabel

from gui.choice_dialog import ChoiceDialog
from gui.engagement_form import EngagementForm
from gui.officer_form import OfficerForm
from gui.perception_dialog import PerceptionDialog
from gui.problem_dialog import ProblemDialog
from gui.sections import LISTEN_ACT_TELL, HowItWent, WhatAndWhere, WhoWeReached
from gui.tactic_change_dialog import TacticChangeDialog
from models.action import Action, Progress
from models.choice import ChoiceKind
from models.concern import Concern
from models.engagement import Engagement
from models.engagement_log import EngagementLog
from models.field_titles import TITLES, title
from models.local_problem import LocalProblem
from models.officer import Officer
from models.perception import PerceptionResult
from models.review import Section
from models.tactic_change import TacticChange
from models.tell import Tell
from models.typed_log import typed


def agrees(said, record, name):
    """A form may explain more behind a colon, and need not repeat a heading."""
    return said == title(record, name) or said.startswith(f"{title(record, name)}:")


@pytest.fixture
def log(make):
    """An engagement with a concern, an action of each end, and a tell."""
    engagement = make(Engagement)
    concern = make(Concern, engagement_id=engagement.id)
    ended = {"ended_on": concern.heard_on, "outcome": "It was mended"}
    actions = [
        make(Action, concern_id=concern.id, progress=end, **ended) for end in (Progress.FINISHED, Progress.CANCELLED)
    ]
    tell = make(Tell, concern_ids=(concern.id,))
    return EngagementLog(engagement=engagement, concerns=[concern], actions=actions, tells=[tell])


@pytest.fixture
def form(session, log, qtbot):
    form = EngagementForm(session.look, session.today)
    qtbot.addWidget(form)
    form.show_log(typed(log), log)
    card = form.concerns.cards[0]
    card.open()
    for line in (*card._actions.lines, *card._tells.lines):
        line.open()
    return form


def test_an_engagements_fields_are_called_as_on_its_form(form, log):
    for part in (form.what, form.who, form.how):
        for name in part.fields:
            assert agrees(form.form.rows[name].title, log.engagement, name)


def test_what_belongs_to_it_is_called_as_on_its_cards(form, log):
    for record in (*log.concerns, *log.actions, *log.tells):
        asked = {field.name: form.form.rows.get(f"{record.id}/{field.name}") for field in fields(record)}
        shown = {name: made.title for name, made in asked.items() if made}
        assert len(shown) > 3
        assert [name for name, said in shown.items() if not agrees(said, record, name)] == []


def test_an_officers_fields_are_called_as_on_their_form(session, make, qtbot):
    form = OfficerForm(session)
    qtbot.addWidget(form)
    assert {name: made.title for name, made in form._form.rows.items()} == TITLES[Officer]


@pytest.mark.parametrize("kind", ChoiceKind)
def test_a_choices_fields_are_called_as_in_its_dialog(session, kind, qtbot):
    choices = session.store.choices.of_kind(kind)
    if choices:
        dialog = ChoiceDialog(session, choices[0], choices, None)
        qtbot.addWidget(dialog)
        assert all(agrees(made.title, choices[0], name) for name, made in dialog.form.rows.items())


@pytest.mark.parametrize(
    ("dialog", "record_type", "given"),
    [
        (ProblemDialog, LocalProblem, {"outcome": "It was mended"}),
        (PerceptionDialog, PerceptionResult, {}),
        (TacticChangeDialog, TacticChange, {}),
    ],
)
def test_other_records_fields_are_called_as_in_their_dialogs(session, make, qtbot, dialog, record_type, given):
    record = make(record_type, **given)
    if isinstance(record, LocalProblem):
        record = replace(record, closed_on=record.started_on)
    made = dialog(session, record, None)
    wrong = [name for name, row in made.form.rows.items() if not agrees(row.title, record, name)]
    made.close()
    assert wrong == []


def test_a_comment_names_the_section_as_the_form_heads_it(form):
    heads = {part.name for part in (WhatAndWhere, WhoWeReached, HowItWent)} | {LISTEN_ACT_TELL}
    assert heads == set(Section)
    assert heads <= {label.text() for label in form.findChildren(QLabel)}

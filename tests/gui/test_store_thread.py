"""Work off the GUI thread: of several about one thing the last is done, and failures are not lost."""

import shiboken6
from PySide6.QtCore import QObject

from models.engagement import Engagement
from storage.engagements import EngagementQuery


def test_of_several_questions_about_one_thing_the_last_is_answered(session, qtbot, make):
    with session.operation("Save") as op:
        saved = op.put(make(Engagement))
    answers = []
    for number in range(20):

        def question(store, number=number):
            return number, store.engagements.ids(EngagementQuery())

        session.ask("list", question, answers.append)
    qtbot.waitUntil(lambda: bool(answers) and answers[-1][0] == 19)
    assert answers[-1] == (19, [saved.id])
    assert [number for number, _ in answers] == sorted({number for number, _ in answers})


def test_a_question_that_fails_is_shown_and_the_next_is_answered(session, qtbot):
    answers = []

    def fail(store):
        raise ValueError("made to fail")

    with qtbot.captureExceptions() as failures:
        session.ask("list", fail, answers.append)
        qtbot.waitUntil(lambda: bool(failures))
        session.ask("list", lambda store: "fine", answers.append)
        qtbot.waitUntil(lambda: answers == ["fine"])
    assert isinstance(failures[0][1], ValueError)


def test_an_answer_that_comes_after_the_log_was_closed_is_not_given(session, qtbot):
    answers = []
    session.ask("list", lambda store: 1, answers.append)
    session.close()
    qtbot.wait(20)
    assert answers == []


def test_whoever_is_gone_is_not_answered(session, qtbot):
    class Asker(QObject):
        def take(self, answer):
            answers.append(self.objectName())  # fails where Qt has deleted it

    answers, asker = [], Asker()
    session.ask("gone", lambda store: 1, asker.take)
    session.ask("there", lambda store: 2, answers.append)
    shiboken6.delete(asker)
    qtbot.waitUntil(lambda: bool(answers))
    assert answers == [2]

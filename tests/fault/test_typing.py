"""A program that is killed while somebody types loses at most two seconds of typing, and leaves nothing by halves.

Ten kills here; `./run tool tests.fault.typing 200` for many more.
"""

from dataclasses import replace
from itertools import islice

from models.ids import Id
from models.typed_log import TypedConcern, TypedLog
from tests.fault.typing import MAY_BE_LOST, Findings, Kill, _letters_in, kill_typists
from tests.fault.typist import AS_IT_IS, NEVER, texts_after, texts_of


def test_at_most_two_seconds_of_typing_are_lost_and_nothing_is_there_by_halves(tmp_path):
    found = kill_typists(tmp_path, range(10), AS_IT_IS, (0.2, 3.0), at_once=10)
    assert (found.halved, found.faults) == ([], [])
    assert max(found.losses) <= MAY_BE_LOST, str(found)
    assert found.drafts > 2
    assert found.letters > 100


def test_a_form_that_keeps_no_drafts_is_caught(tmp_path):
    assert not kill_typists(tmp_path, [26], NEVER, (2.5, 2.5)).is_clean


def test_a_form_that_was_kept_by_halves_is_caught():
    concern = TypedConcern(id=Id(2), said="1 mopeds cut through. ")
    whole = TypedLog(id=Id(1), concerns=(concern,))
    assert texts_of(whole) in islice(texts_after(26), 30)
    found = Findings()
    _letters_in(
        replace(whole, concerns=(replace(concern, said="1 mopeds through."),)), Kill(None, 26, [0.0] * 30, 0), found
    )
    assert found.halved

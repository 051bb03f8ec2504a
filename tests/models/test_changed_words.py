"""What changed between two texts is found word by word, nothing is lost on the way, and long texts take no longer."""

import random
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.changed_words import Fate, Run, changed_words

KEPT, ADDED, REMOVED = Fate.KEPT, Fate.ADDED, Fate.REMOVED
TEXTS = st.lists(st.sampled_from(["patrol", "a", "the", "\n", "  ", "street.", "at"]), max_size=60).map(" ".join)
LONG = 60_000


def test_a_changed_word_is_struck_before_the_new_one_stands():
    assert changed_words("Mopeds race at night", "Mopeds race at noon") == [
        Run(KEPT, "Mopeds race at "),
        Run(REMOVED, "night"),
        Run(ADDED, "noon"),
    ]


def test_what_was_written_for_the_first_time_is_all_added():
    assert changed_words("", "Patrols at school closing time") == [Run(ADDED, "Patrols at school closing time")]
    assert changed_words("Patrols", "") == [Run(REMOVED, "Patrols")]
    assert changed_words("", "") == []


def test_spaces_alone_are_no_change():
    assert changed_words("One  two\nthree", "One two three") == [Run(KEPT, "One two three")]


@given(TEXTS, TEXTS)
def test_nothing_is_lost(before, after):
    runs = changed_words(before, after)
    assert "".join(run.text for run in runs if run.fate != REMOVED) == after
    assert [word for run in runs if run.fate != ADDED for word in run.text.split()] == before.split()
    assert all(one.fate != next_one.fate for one, next_one in pairwise(runs))


@given(TEXTS)
def test_a_text_that_did_not_change_has_no_changed_words(text):
    assert {run.fate for run in changed_words(text, text)} <= {KEPT}


def test_a_word_changed_in_a_very_long_text_is_found():
    words = [f"word{number % 5_000}" for number in range(LONG)]
    changed = [*words]
    changed[LONG // 2] = "another"
    assert [run for run in changed_words(" ".join(words), " ".join(changed)) if run.fate != KEPT] == [
        Run(REMOVED, f"{words[LONG // 2]} "),
        Run(ADDED, "another "),
    ]


@pytest.mark.parametrize("vocabulary", [2, 100, 5_000, LONG])
def test_very_long_texts_with_nothing_in_common_take_seconds_at_most(vocabulary):
    chance = random.Random(vocabulary)
    one, other = (" ".join(str(chance.randrange(vocabulary)) for _ in range(LONG)) for _ in range(2))
    started = time.perf_counter()
    changed_words(one, other)
    assert time.perf_counter() - started < 10  # half a second on a quiet machine

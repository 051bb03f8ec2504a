import time

import pytest

from models.choice import ChoiceKind
from models.foreign.vocabulary import Likeness, Vocabulary


@pytest.fixture(scope="module")
def vocabulary(essex):
    return Vocabulary(essex)


@pytest.mark.parametrize(
    ("text", "name", "likeness"),
    [
        ("coffee with cops", "Coffee with Cops", Likeness.SAME),
        ("Pop up", "Pop-up event", Likeness.SPELT),
        ("Coffe with cops", "Coffee with Cops", Likeness.SLIP),
        ("Café drop-in – Rayleigh Mill", "Coffee with Cops", Likeness.BEGINS),
        ("Bouncy castle", "Bouncy castle", Likeness.NONE),
        ("", "", Likeness.NONE),
    ],
)
def test_a_text_means_the_choice_it_is_like(vocabulary, text, name, likeness):
    meaning = vocabulary.meaning(ChoiceKind.TACTIC, text)
    assert (meaning.name, meaning.likeness) == (name, likeness)


def test_a_sentence_speaks_of_the_choice_named_in_most_words(vocabulary):
    assert vocabulary.mentioned(ChoiceKind.THEME, "Catalytic converter theft – 3 in one road").name == "Vehicle crime"


def test_a_word_inside_another_is_not_spoken_of(vocabulary):
    assert not vocabulary.mentioned(ChoiceKind.THEME, "The speedboat harassed swans").is_known


def test_very_many_unknown_texts_keep_nobody_waiting(essex):
    vocabulary, start = Vocabulary(essex), time.monotonic()
    for number in range(20_000):
        vocabulary.meaning(ChoiceKind.TACTIC, f"unheard-of thing {number}")
    assert time.monotonic() - start < 5

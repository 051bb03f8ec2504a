"""Changed words are marked the same way everywhere, and never by colour alone."""

from hypothesis import given
from hypothesis import strategies as st

from gui.changed_runs import AROUND, changed_runs

TEXTS = st.lists(st.sampled_from(["mopeds", "and", "scooters", "at", "night"]), max_size=8).map(" ".join)


def test_what_was_taken_out_is_struck_through_and_what_was_put_in_underlined():
    runs = changed_runs("9 estimated people", "19 counted people")
    assert [run.text for run in runs if run.is_struck] == ["9 estimated"]
    assert [run.text for run in runs if run.is_underlined and run.is_bold] == ["19 counted"]
    assert "".join(run.text for run in runs) == "9 estimated 19 counted people"


@given(TEXTS, TEXTS)
def test_without_what_was_put_in_it_reads_as_before_and_without_what_was_taken_out_as_now(before, after):
    runs = changed_runs(before, after)
    assert " ".join("".join(run.text for run in runs if not run.is_underlined).split()) == before
    assert " ".join("".join(run.text for run in runs if not run.is_struck).split()) == after


def test_of_a_long_text_in_which_one_word_changed_what_stands_round_it_is_left():
    long = "word " * 400
    said = "".join(run.text for run in changed_runs(f"{long}old {long}", f"{long}new {long}"))
    assert "oldnew" in said.replace(" ", "")
    assert len(said) < 4 * AROUND
    assert said.count("…") == 2

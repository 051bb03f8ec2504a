"""The colours: everything that is read or must be seen stands out enough, in both schemes."""

import pytest

from gui.look.tokens import DARK, EDGE_PAIRS, LIGHT, TEXT_PAIRS, contrast


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=lambda tokens: tokens.scheme)
@pytest.mark.parametrize(("ink", "ground"), TEXT_PAIRS)
def test_words_stand_out_from_every_ground_they_are_read_on(tokens, ink, ground):
    assert contrast(getattr(tokens, ink), getattr(tokens, ground)) >= 4.5


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=lambda tokens: tokens.scheme)
@pytest.mark.parametrize(("edge", "ground"), EDGE_PAIRS)
def test_edges_and_rings_stand_out_from_what_they_surround(tokens, edge, ground):
    assert contrast(getattr(tokens, edge), getattr(tokens, ground)) >= 3


def test_black_on_white_has_the_greatest_contrast_there_is():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)

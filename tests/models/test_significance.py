"""A rise or a fall is one only where chance seldom makes as much of it."""

import pytest

from models.significance import of_counts, of_shares
from models.summary import Share


@pytest.mark.parametrize(
    ("now", "before", "moved"),
    [(39, 37, ""), (47, 56, ""), (86, 50, "up"), (50, 86, "down"), (3, 0, ""), (9, 0, "up"), (0, 0, "")],
)
def test_counts_rise_or_fall_by_more_than_their_own_noise(now: int, before: int, moved: str) -> None:
    assert of_counts(now, before) == moved


@pytest.mark.parametrize(
    ("now", "before", "moved"),
    [
        ((32, 47), (37, 56), ""),
        ((96, 143), (58, 118), "up"),
        ((58, 118), (96, 143), "down"),
        ((4, 4), (0, 100), ""),
        ((10, 10), (10, 10), ""),
    ],
)
def test_shares_rise_or_fall_where_both_are_of_enough(
    now: tuple[int, int], before: tuple[int, int], moved: str
) -> None:
    shares = (Share(part=part, of=of) for part, of in (now, before))
    assert of_shares(*shares) == moved

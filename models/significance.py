"""Whether figures differ by more than chance makes them: what a report may call a rise or a fall."""

from math import sqrt
from typing import Literal

from models.summary import FEW, Z_95, Share

Moved = Literal["up", "down", ""]


def of_counts(now: int, before: int) -> Moved:
    """Which way a count went; "" where two counts of one rate differ as much in one of twenty pairs.

    The difference of two Poisson counts has the sum of both as its variance.
    """
    if now + before < FEW or abs(now - before) <= Z_95 * sqrt(now + before):
        return ""
    return "up" if now > before else "down"


def of_shares(now: Share, before: Share) -> Moved:
    """Which way a share went, by the test of two proportions; "" where it may be chance, or one is of too few."""
    if min(now.of, before.of) < FEW:
        return ""
    together = (now.part + before.part) / (now.of + before.of)
    error = sqrt(together * (1 - together) * (1 / now.of + 1 / before.of))
    by = now.part / now.of - before.part / before.of
    if abs(by) <= Z_95 * error:
        return ""
    return "up" if by > 0 else "down"

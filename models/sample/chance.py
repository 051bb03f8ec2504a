"""Chance for the made-up sample: every draw comes from one seed, so that the same seed makes the same sample."""

from bisect import bisect
from collections.abc import Iterable, Sequence
from itertools import accumulate
from math import exp, log
from random import Random
from typing import Generic, TypeVar

T = TypeVar("T")


class Chance:
    """One seeded source of draws. Anything that draws from it must do so in the same order each time."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)
        self.share = self._random.random  # a number from 0 up to, but not including, 1

    def happens(self, share: float) -> bool:
        """True in `share` of all cases."""
        return self.share() < share

    def one(self, things: Sequence[T]) -> T:
        """Any of `things`, each as likely as the other."""
        return things[int(self.share() * len(things))]

    def whole(self, least: int, most: int) -> int:
        """A whole number from `least` to `most`, both included."""
        return least + int(self.share() * (most - least + 1))

    def around(self, median: float, spread: float) -> float:
        """A log-normal number: as often below `median` as above it; `spread` is that of its logarithm."""
        return exp(self._random.gauss(log(median), spread))

    def few(self, things: Sequence[T], number: int) -> list[T]:
        """So many different ones of `things`, neighbours in their order, or all of them if there are fewer."""
        start = int(self.share() * len(things))
        return [things[(start + step) % len(things)] for step in range(min(number, len(things)))]

    def shuffle(self, things: list[T]) -> None:
        """Put `things` into any order."""
        self._random.shuffle(things)


class Deck(Generic[T]):
    """Deals each of its cards once before any comes again, so that texts do not repeat on one page."""

    def __init__(self, cards: Iterable[T], chance: Chance) -> None:
        self._cards, self._chance = list(cards), chance
        self._dealt = 0
        chance.shuffle(self._cards)

    def deal(self) -> T:
        """The next card. Once all are dealt, the half dealt longest ago is shuffled, then the other half."""
        if self._dealt == len(self._cards):
            half = len(self._cards) // 2
            older, newer = self._cards[:half], self._cards[half:]
            self._chance.shuffle(older)
            self._chance.shuffle(newer)
            self._cards, self._dealt = older + newer, 0
        self._dealt += 1
        return self._cards[self._dealt - 1]


class Weighted(Generic[T]):
    """Things of which some come more often than others. Empty (false) where nothing has a weight."""

    def __init__(self, weights: Iterable[tuple[T, float]], chance: Chance) -> None:
        kept = [(thing, weight) for thing, weight in weights if weight > 0]
        self._things = [thing for thing, _ in kept]
        self._sums = list(accumulate(weight for _, weight in kept))
        self._chance = chance

    def __bool__(self) -> bool:
        return bool(self._things)

    def draw(self) -> T:
        """One of the things, as often as its weight says."""
        return self._things[bisect(self._sums, self._chance.share() * self._sums[-1])]

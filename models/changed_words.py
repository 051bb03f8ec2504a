"""What changed between two texts, word by word, in time that grows with their length however long they are.

The words that stand once in each text, in the same order, hold the two together; only what lies between them is
compared closely. So a text of 60,000 words in which a paragraph moved takes a moment, and not minutes.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from enum import Enum
from itertools import groupby, takewhile
from operator import itemgetter
from typing import NamedTuple

CLOSELY = 40_000  # pairs of words: more are compared by the words that stand once, or else as a whole
DEEPEST = 20  # how often a part is taken apart again: texts of people need three or four

_WORDS = re.compile(r"\S+\s*|\s+")


class Fate(Enum):
    """What became of some words."""

    KEPT = "kept"
    ADDED = "added"
    REMOVED = "removed"


class Run(NamedTuple):
    """Words next to each other that share one fate, with the spaces behind them."""

    fate: Fate
    text: str


def changed_words(before: str, after: str) -> list[Run]:
    """The runs that make up both texts, in order; what was removed stands before what came in its place.

    The runs kept and added are `after` to the letter; those kept and removed have the words of `before`. Spaces alone
    are no change.
    """
    was, now = _WORDS.findall(before), _WORDS.findall(after)
    plain = [word.rstrip() for word in was], [word.rstrip() for word in now]
    runs = _fates(*plain, range(len(was)), range(len(now)))
    said = ((fate, (was if fate == Fate.REMOVED else now)[at]) for fate, places in runs for at in places)
    return [Run(fate, "".join(map(itemgetter(1), words))) for fate, words in groupby(said, itemgetter(0))]


def _fates(was: Sequence[str], now: Sequence[str], old: range, new: range) -> Iterator[tuple[Fate, Iterable[int]]]:
    """What became of the words at these places; those kept and added as places in `now`."""
    work = [(old, new, 0)]
    while work:
        old, new, depth = work.pop()
        start = _alike(was, now, zip(old, new, strict=False))
        yield Fate.KEPT, new[:start]
        old, new = old[start:], new[start:]
        if end := _alike(was, now, zip(reversed(old), reversed(new), strict=False)):
            work.append((old[-end:], new[-end:], depth))
            old, new = old[:-end], new[:-end]
        if not old or not new or len(old) * len(new) <= CLOSELY:
            yield from _closely(was, now, old, new)
            continue
        held = _holding(was, now, old, new) if depth < DEEPEST else []
        if not held:
            yield Fate.REMOVED, old
            yield Fate.ADDED, new
            continue
        ends = [*held, (old.stop, new.stop)]
        starts = [(old.start, new.start), *held]
        parts = [(range(a, b), range(x, y), depth + 1) for (a, x), (b, y) in zip(starts, ends, strict=True)]
        work += reversed(parts)


def _alike(was: Sequence[str], now: Sequence[str], pairs: Iterable[tuple[int, int]]) -> int:
    """How many of these pairs of places have the same words, before the first that has not."""
    return sum(1 for _ in takewhile(lambda pair: was[pair[0]] == now[pair[1]], pairs))


def _holding(was: Sequence[str], now: Sequence[str], old: range, new: range) -> list[tuple[int, int]]:
    """The places of the words that stand once in each, as many as stand in the same order in both."""
    once_was, once_now = _once(was, old), _once(now, new)
    pairs = [(place, once_now[word]) for word, place in once_was.items() if word in once_now]
    return _longest_rising(pairs)


def _once(words: Sequence[str], places: range) -> dict[str, int]:
    counted = Counter(words[at] for at in places)
    return {words[at]: at for at in places if counted[words[at]] == 1}


def _longest_rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The most of these pairs, which rise by their first, that rise by their second too (patience sorting)."""
    tops: list[int] = []
    chosen: list[int] = []  # for each length, which pair ends the chain of that length with the lowest second
    behind: list[int] = []
    for number, (_, second) in enumerate(pairs):
        at = bisect_left(tops, second)
        behind.append(chosen[at - 1] if at else -1)
        tops[at : at + 1] = [second]  # behind the last it is added
        chosen[at : at + 1] = [number]
    found = []
    number = chosen[-1] if chosen else -1
    while number >= 0:
        found.append(pairs[number])
        number = behind[number]
    return found[::-1]


def _closely(was: Sequence[str], now: Sequence[str], old: range, new: range) -> Iterator[tuple[Fate, Iterable[int]]]:
    one, other = [was[at] for at in old], [now[at] for at in new]
    for what, a, b, x, y in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if what == "equal":
            yield Fate.KEPT, new[x:y]
        else:
            yield Fate.REMOVED, old[a:b]
            yield Fate.ADDED, new[x:y]

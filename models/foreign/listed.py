"""Lists inside one cell: numbered concerns, names of officers, and the words that say there is nothing."""

import re
from functools import lru_cache
from itertools import pairwise

MOST_ITEMS = 50  # a higher number at the start of a line is no number of a list
_MARKER = re.compile(r"^[ \t]*\(?(\d{1,2})[.):](?=\s|[^\W\d])[ \t]*", re.MULTILINE)
_INLINE = re.compile(r"(?:^|(?<=[\s;,.]))\(?(\d{1,2})[.)]\s+(?=\D)")
_BULLET = re.compile(r"^[ \t]*[-•*▪●–][ \t]+", re.MULTILINE)
_BETWEEN_NAMES = re.compile(r"\s*[+,;&\n]\s*|\s+/\s+|\s+(?:and|with)\s+", re.IGNORECASE)
_BETWEEN_PARTS = re.compile(r"[;\n]")
_BETWEEN_GROUPS = re.compile(r"\s*[+,;&/\n]\s*|\s+and\s+", re.IGNORECASE)
NOTHING = frozenset(
    (
        *(
            "none",
            "nil",
            "n/a",
            "na",
            "no",
            "-",
            "–",
            "n/k",
            "nothing",
            "none raised",
            "no concerns",
            "no issues",
            "nil raised",
        ),
        *(
            "no concerns raised",
            "no issues raised",
            "nothing raised",
            "none reported",
            "none noted",
            "n.a.",
            "not applicable",
        ),
    )
)
SMALL_TALK = frozenset(
    ("general chat only", "general chat", "general conversation", "general conversation only", "chat only")
)
LONGEST_NAMES = 2_000  # letters; a longer text names no one
ALL = 0  # the number of a text that is no item of a list


def may_be_list(text: str) -> bool:
    """Whether it is worth looking for the marks of a list: quickly, as it is asked of every cell."""
    return "\n" in text or not text[:1].isalpha() or "2." in text or "2)" in text


@lru_cache(maxsize=20_000)
def items(text: str) -> tuple[tuple[int, str], ...]:
    """The items of a numbered or bulleted list by their number; a text without marks is one item, numbered `ALL`.

    Numbers that do not rise are counted anew, so that nothing is lost. A line without a mark continues the one above.
    """
    if not text:
        return ()
    lines, inline = list(_MARKER.finditer(text)), list(_INLINE.finditer(text))
    is_inline = len(lines) < 2 <= len(inline) and [int(mark[1]) for mark in inline] == list(range(1, len(inline) + 1))
    marks = inline if is_inline else lines
    numbers = [int(mark[1]) for mark in marks]
    if marks and max(numbers) <= MOST_ITEMS and text[: marks[0].start()].strip() == "":
        return _between(text, [(mark.start(), mark.end()) for mark in marks], numbers)
    bullets = list(_BULLET.finditer(text))
    if len(bullets) >= 2 and text[: bullets[0].start()].strip() == "":
        spans = [(bullet.start(), bullet.end()) for bullet in bullets]
        return _between(text, spans, list(range(1, len(bullets) + 1)))
    return ((ALL, text),)


def _between(text: str, spans: list[tuple[int, int]], numbers: list[int]) -> tuple[tuple[int, str], ...]:
    is_rising = all(one < other for one, other in pairwise(numbers)) and numbers[0] > 0
    ends = [start for start, _ in spans[1:]] + [len(text)]
    counted = numbers if is_rising else list(range(1, len(numbers) + 1))
    found = ((n, text[start:end].strip()) for n, (_, start), end in zip(counted, spans, ends, strict=True))
    return tuple((number, item) for number, item in found if item)


@lru_cache(maxsize=10_000)
def names(text: str) -> tuple[str, ...]:
    """People named in one cell: `CSEO Harris + PC Lodge`, `PCSO Ames; SC Whitlock`. `A/Insp` stays whole."""
    return _distinct(_BETWEEN_NAMES.split(text) if len(text) <= LONGEST_NAMES else [text])


def parts(text: str) -> tuple[str, ...]:
    """What stands between semicolons or on lines of its own: names that may hold commas themselves."""
    return _distinct(_BETWEEN_PARTS.split(text) if len(text) <= LONGEST_NAMES else [text])


@lru_cache(maxsize=10_000)
def groups(text: str) -> tuple[str, ...]:
    """Groups or channels named in one cell: `Young people, parents`."""
    return _distinct(_BETWEEN_GROUPS.split(text) if len(text) <= LONGEST_NAMES else [text])


def is_nothing(text: str) -> bool:
    """Whether the text says that there was nothing to say."""
    return text.casefold().strip(" .") in NOTHING


def is_small_talk(text: str) -> bool:
    """Whether the text says that people talked, and raised nothing."""
    return text.casefold().strip(" .") in SMALL_TALK


def _distinct(parts: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part.strip() for part in parts if part.strip()))

"""Scales on which people answer: which of the answers to a question usually count as positive."""

from collections.abc import Iterable

from models.choice import plain

MOST_OPTIONS = 12  # different answers to one question; more of them are written freely
LONGEST_OPTION = 60  # letters
OF_FIVE, OF_TEN = 4, 7  # from which number on a rating counts as positive

_STRENGTHS = (
    "",
    "very ",
    "fairly ",
    "quite ",
    "extremely ",
    "really ",
    "mostly ",
    "well ",
    "very well ",
    "fairly well ",
)
_GOOD = (
    "good", "satisfied", "safe", "likely", "useful", "helpful", "informed", "confident", "easy", "positive", "happy",
    "approachable", "friendly", "well", "clear", "worthwhile", "reassured", "interesting", "welcome", "important",
)  # fmt: skip
POSITIVE = frozenset(f"{strength}{word}" for word in _GOOD for strength in _STRENGTHS) | frozenset(
    (
        "yes", "yes definitely", "yes a lot", "yes a little", "definitely", "probably", "certainly", "absolutely",
        "strongly agree", "agree", "tend to agree", "slightly agree", "somewhat agree", "somewhat satisfied",
        "slightly satisfied", "excellent", "outstanding", "great", "better", "much better", "a lot better",
        "slightly better", "a little better", "always", "often", "usually", "completely", "mostly", "a lot",
        "a great deal", "love it", "true",
    )
)  # fmt: skip
OTHERS = frozenset(
    (
        "no", "maybe", "possibly", "unsure", "neutral", "neither", "don t know", "prefer not to say", "disagree",
        "strongly disagree", "tend to disagree", "slightly disagree", "somewhat disagree", "poor", "very poor", "fair",
        "average", "ok", "okay", "bad", "very bad", "worse", "much worse", "a lot worse", "slightly worse",
        "about the same", "the same", "no change", "sometimes", "rarely", "seldom", "never", "a little", "slightly",
        "n a", "false", "difficult", "very difficult", "somewhat dissatisfied", "slightly dissatisfied",
        "definitely not", "probably not",
    )
)  # fmt: skip
_OTHERWISE = ("not ", "no ", "neither ", "don t ")
_TURNED = tuple(f"{strength}{turn}{word}" for strength in _STRENGTHS for turn in ("un", "dis", "in") for word in _GOOD)


def positive_of(options: Iterable[str]) -> frozenset[str]:
    """Those of the options that usually count as positive; of ratings the upper part of the scale."""
    options = list(options)
    if is_rating(options):
        numbers = {option: int(option) for option in options}
        least = OF_FIVE if max(numbers.values()) <= 5 else OF_TEN
        return frozenset(option for option, number in numbers.items() if number >= least)
    return frozenset(option for option in options if plain(option) in POSITIVE)


def is_scale(options: Iterable[str]) -> bool:
    """Whether these are answers on a scale that is known: most of them are."""
    options = list(options)
    known = sum(_is_known(option) for option in options)
    return bool(options) and (is_rating(options) or 2 * known > len(options))


def is_rating(options: Iterable[str]) -> bool:
    """Whether these are numbers from 0 to 10, as stars and marks are exported."""
    options = list(options)
    return bool(options) and all(option.isdecimal() and len(option) < 3 and int(option) <= 10 for option in options)


def _is_known(option: str) -> bool:
    said = plain(option)
    return said in POSITIVE or said in OTHERS or said in _TURNED or said.startswith(_OTHERWISE)

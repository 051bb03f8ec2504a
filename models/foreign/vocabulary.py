"""What people call the force's choices: finds the tactic, theme, channel … that a text means, and says how surely."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum

from models.choice import Choice, ChoiceKind, plain

LIKE_ENOUGH = 0.84  # of difflib's ratio: one slip in a short name, two in a long one
LONGEST_LIKENESS = 60  # letters; a longer text is a sentence, not a misspelt name
MOST_COMPARED = 2_000  # texts that are compared letter by letter, which is slow: a tracker has fewer misspelt names
EXAMPLES = 4
DASHES = (" – ", " - ", " — ", ": ", " (", " @ ", " at ")
DROPPABLE = frozenset(
    ("community", "communities", "event", "events", "district", "people", "residents", "session", "mtg")
)


class Likeness(StrEnum):
    """How a text came to mean a choice."""

    SAME = "its name"  # but for case, spacing and punctuation
    SPELT = "another spelling of it"
    SLIP = "nearly its name"
    BEGINS = "begins with it"
    WITHIN = "speaks of it"
    NONE = "nothing like it"


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a text means: the choice's name, or the text itself where no choice is like it."""

    name: str
    likeness: Likeness
    rest: str = ""  # the words beyond the choice's name

    @property
    def is_known(self) -> bool:
        """Whether it is one of the force's choices."""
        return self.likeness != Likeness.NONE


class Vocabulary:
    """The choices by every spelling. Each text is looked up once and remembered."""

    def __init__(self, choices: Iterable[Choice]) -> None:
        self._choices: dict[ChoiceKind, dict[str, Choice]] = {kind: {} for kind in ChoiceKind}
        for choice in choices:
            for name in (choice.name, *choice.spelt_also):
                if levelled := plain(name):
                    self._choices[choice.kind].setdefault(levelled, choice)
        self._meanings: dict[tuple[ChoiceKind, str], Meaning] = {}
        self._mentions: dict[tuple[ChoiceKind, str], Meaning] = {}
        self._compared = 0

    def choice(self, kind: ChoiceKind, name: str) -> Choice | None:
        """The choice that goes by this name in any of its spellings."""
        return self._choices[kind].get(plain(name))

    def some(self, kind: ChoiceKind) -> str:
        """The names of the first few choices of a kind, as examples of what is known."""
        names = list(dict.fromkeys(choice.name for choice in self._choices[kind].values()))
        return ", ".join(names[:EXAMPLES] + (["…"] if len(names) > EXAMPLES else []))

    def meaning(self, kind: ChoiceKind, text: str) -> Meaning:
        """The choice that `text` as a whole names, allowing for another spelling, a slip, or further words after it."""
        known = self._meanings.get((kind, text))
        if known is None:
            known = self._meanings[kind, text] = self._spelt(kind, text) or self._slip(kind, text)
        return known

    def mentioned(self, kind: ChoiceKind, text: str) -> Meaning:
        """The choice that `text` names or speaks of anywhere in it; of several the one named in most words."""
        known = self._mentions.get((kind, text))
        if known is None:
            known = self._mentions[kind, text] = self._mentioned(kind, text)
        return known

    def is_word_of_a_name(self, kind: ChoiceKind, text: str) -> bool:
        """Whether the text is one word of some choice's name, as "Council" is of "District council"."""
        levelled = plain(text)
        return bool(levelled) and any(levelled in name.split() for name in self._choices[kind])

    def _spelt(self, kind: ChoiceKind, text: str) -> Meaning | None:
        spellings = self._choices[kind]
        levelled = plain(text)
        if choice := spellings.get(levelled):
            return Meaning(choice.name, Likeness.SAME if levelled == plain(choice.name) else Likeness.SPELT)
        fewer = " ".join(word for word in levelled.split() if word not in DROPPABLE)
        if choice := spellings.get(fewer):
            return Meaning(choice.name, Likeness.SPELT)
        if len(levelled) > LONGEST_LIKENESS:
            return None
        for dash in DASHES:
            first, found, rest = text.partition(dash)
            if found and (choice := spellings.get(plain(first))):
                return Meaning(choice.name, Likeness.BEGINS, rest.strip(" )"))
        return None

    def _slip(self, kind: ChoiceKind, text: str) -> Meaning:
        """The choice that the text is nearly spelt like."""
        spellings = self._choices[kind]
        levelled = plain(text) if len(text) <= LONGEST_LIKENESS else ""
        self._compared += len(levelled) >= 5
        is_compared = len(levelled) >= 5 and self._compared <= MOST_COMPARED
        if is_compared and (near := get_close_matches(levelled, spellings, n=1, cutoff=LIKE_ENOUGH)):
            return Meaning(spellings[near[0]].name, Likeness.SLIP)
        return Meaning(text, Likeness.NONE)

    def _mentioned(self, kind: ChoiceKind, text: str) -> Meaning:
        whole = self._spelt(kind, text)
        if whole:
            return whole
        padded = f" {plain(text)} "
        found = [
            (name.count(" "), -padded.index(f" {name} "), name) for name in self._choices[kind] if f" {name} " in padded
        ]
        if not found:
            return Meaning(text, Likeness.NONE)
        return Meaning(self._choices[kind][max(found)[2]].name, Likeness.WITHIN)


def share_known(vocabulary: Vocabulary, kind: ChoiceKind, texts: Sequence[str]) -> float:
    """Which share of the texts names a choice of this kind, from 0 to 1."""
    return sum(vocabulary.meaning(kind, text).is_known for text in texts) / len(texts) if texts else 0.0

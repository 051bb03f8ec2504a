"""Text into lines: letter by letter where that suffices, through the layout function where a script must be shaped."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from exports.pdf.glyphs import GlyphLine, LayOut, Line, Piece
from exports.pdf.theme import Face
from exports.pdf.typefaces import EMOJI, OTHERS, is_plain, typeface, width
from exports.printable import printable

_JOINER, _KEYCAP, _AS_EMOJI = "\u200d", "\u20e3", "\ufe0f"
_WORD_OR_LETTER = re.compile(r"[A-Za-z0-9]{2,}(?![^\x00-\x7f])|.", re.DOTALL)  # whole words are chosen for faster
_ENDLESS = 100_000.0  # points, in which nothing is broken
_NEAR = 24  # letters shown on either side of one that could not be drawn


class StandIn(NamedTuple):
    """A letter that no shipped typeface has: `[U+1F9FF]` is printed in its place."""

    letter: str
    near: str  # the words around the first one
    times: int

    @property
    def printed(self) -> str:
        """What stands on paper instead."""
        return stand_in(self.letter)


def stand_in(letter: str) -> str:
    """The words printed for a letter that cannot be drawn."""
    return f"[U+{ord(letter):04X}]"


class Composer:
    """Breaks the texts of one document into lines, and remembers the letters it could not set."""

    def __init__(self, lay_out: LayOut | None) -> None:
        self._lay_out = lay_out
        self._missing: dict[str, StandIn] = {}

    @property
    def stand_ins(self) -> tuple[StandIn, ...]:
        """Every letter that could not be set, in the order met."""
        return tuple(self._missing.values())

    def lines(self, text: str, face: Face, room: float) -> list[Line]:
        """The text's lines in `room` points. No word is lost; one wider than the room is broken by letter."""
        text = printable(text)
        if is_plain(text):
            return [*plain_lines(text, face, room)]
        lines = list[Line]()
        for paragraph in text.split("\n"):
            lines += self._paragraph(paragraph, face, room)
        return lines

    def width(self, text: str, face: Face) -> float:
        """How wide the text is on one line, in points; what cannot be set is not remembered for it."""
        missing = dict(self._missing)
        lines = self.lines(text, face, _ENDLESS)
        self._missing = missing
        wide = (line.width if isinstance(line, GlyphLine) else width(line, face.font) * face.size for line in lines)
        return max(wide, default=0.0)

    def _paragraph(self, text: str, face: Face, room: float) -> Sequence[Line]:
        if is_plain(text):
            return plain_lines(text, face, room)
        pieces = [*self._pieces(text, face.font)]
        if self._lay_out is None or all(is_plain(piece.text) for piece in pieces):
            return plain_lines("".join(piece.text for piece in pieces), face, room)
        return self._lay_out(pieces, face.size, room)

    def _pieces(self, text: str, latin: str) -> Iterator[Piece]:
        """The text in pieces of one typeface each, with stand-ins for what none has."""
        font, start, parts = latin, 0, list[str]()
        for cluster in _clusters(text):
            if self._lay_out is None:
                chosen = latin
                shown = "".join(
                    letter if is_plain(letter) else self._stand_in(letter, text, start)
                    for letter in cluster
                    if not _is_invisible(letter)
                )
            else:
                chosen, missing = _choose(cluster, font, latin)
                shown = cluster
                for letter in missing:
                    shown = shown.replace(letter, self._stand_in(letter, text, start))
            start += len(cluster)
            if chosen != font and parts:
                yield Piece("".join(parts), font)
                parts.clear()
            font = chosen
            parts.append(shown)
        if parts:
            yield Piece("".join(parts), font)

    def _stand_in(self, letter: str, text: str, at: int) -> str:
        met = self._missing.get(letter)
        near = met.near if met else text[max(0, at - _NEAR) : at + _NEAR].strip()
        self._missing[letter] = StandIn(letter, near, met.times + 1 if met else 1)
        return stand_in(letter)


def plain_lines(text: str, face: Face, room: float) -> list[str]:
    """Plain text into lines. No mark-up is read, so nothing a resident typed can break a page."""
    font, room = face.font, room / face.size
    space, lines = width(" ", font), list[str]()
    for paragraph in text.split("\n"):
        line, used = list[str](), 0.0
        for word in paragraph.split():
            wide = width(word, font)
            if line and used + space + wide <= room:
                used += space + wide
                line.append(word)
                continue
            if line:
                lines.append(" ".join(line))
            if wide > room:
                *full, word = _broken(word, font, room)
                lines += full
                wide = width(word, font)
            line, used = [word], wide
        lines.append(" ".join(line))
    return lines


def _broken(word: str, font: str, room: float) -> list[str]:
    """One word wider than its column (a web address, a slip of the keyboard) in parts that fit."""
    parts, start, used = list[str](), 0, 0.0
    for at, letter in enumerate(word):
        wide = width(letter, font)
        if at > start and used + wide > room:
            parts.append(word[start:at])
            start, used = at, 0.0
        used += wide
    return [*parts, word[start:]]


def _clusters(text: str) -> Iterator[str]:
    """Letters with what belongs to them: accents, joined emoji, flags, keycaps. One typeface sets each."""
    cluster = ""
    for part in _WORD_OR_LETTER.findall(text):
        flag = len(cluster) == 1 and _is_flag_half(cluster) and _is_flag_half(part)
        if flag or cluster.endswith(_JOINER) or _belongs_to_last(part):
            cluster += part
            continue
        if cluster:
            yield cluster
        cluster = part
    if cluster:
        yield cluster


def _is_flag_half(letter: str) -> bool:
    return "\U0001f1e6" <= letter <= "\U0001f1ff"


@lru_cache(maxsize=4096)
def _belongs_to_last(letter: str) -> bool:
    tint = "\U0001f3fb" <= letter <= "\U0001f3ff"  # skin tones
    return len(letter) == 1 and (tint or unicodedata.category(letter).startswith("M") or _is_invisible(letter))


@lru_cache(maxsize=4096)
def _is_invisible(letter: str) -> bool:
    """Signs that steer the shaping and leave no mark: joiners, directions, variation selectors, tags."""
    return (
        unicodedata.category(letter) == "Cf" or "\ufe00" <= letter <= "\ufe0f" or "\U000e0100" <= letter <= "\U000e01ef"
    )


@lru_cache(maxsize=50_000)
def _choose(cluster: str, current: str, latin: str) -> tuple[str, tuple[str, ...]]:
    """The typeface for a cluster, and those of its letters that not even this one has."""
    seen = [letter for letter in cluster if not _is_invisible(letter)]
    kind = unicodedata.category(cluster[0])
    fonts = [latin, *OTHERS]
    if current != EMOJI and kind[0] in "ZPC":  # spaces and punctuation stay with the words they stand among
        fonts.insert(0, current)
    if _AS_EMOJI in cluster or _KEYCAP in cluster or _JOINER in cluster[1:]:
        fonts.insert(0, EMOJI)
    for font in fonts:
        if not _missing(seen, font):
            return font, ()
    font = next((font for font in fonts if seen[0] not in _missing(seen[:1], font)), latin)
    return font, tuple(_missing(seen, font))


def _missing(letters: Sequence[str], font: str) -> list[str]:
    known = typeface(font).letters
    return [letter for letter in letters if ord(letter) not in known]

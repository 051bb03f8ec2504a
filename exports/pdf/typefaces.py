"""The typefaces that ship with the program: which letters each has, and how wide they are."""

import unicodedata
from functools import cache, lru_cache

from reportlab.pdfbase.ttfonts import TTFontFile

import resources
from exports.pdf.theme import REGULAR

# Where a letter that Noto Sans lacks is looked for, first to last.
OTHERS = (
    "NotoSansArabic-Regular",
    "NotoSansBengali-Regular",
    "NotoSansGujarati-Regular",
    "NotoSansGurmukhi-Regular",
    "NotoSansTamil-Regular",
    "NotoSansHebrew-Regular",
    "NotoSansTelugu-Regular",
    "NotoSansKannada-Regular",
    "NotoSansMalayalam-Regular",
    "NotoSansSinhala-Regular",
    "NotoSansThai-Regular",
    "NotoSansLao-Regular",
    "NotoSansKhmer-Regular",
    "NotoSansMyanmar-Regular",
    "NotoSansEthiopic-Regular",
    "NotoSansGeorgian-Regular",
    "NotoSansArmenian-Regular",
    "NotoSansThaana-Regular",
    "NotoSansMath-Regular",
    "NotoSansSymbols-Regular",
    "NotoSansSymbols2-Regular",
    "NotoEmoji-Regular",
    "NotoSansSC-Regular",
)
EMOJI = "NotoEmoji-Regular"

# Noto Sans also has letters of scripts that must be shaped; only these blocks are set letter by letter.
_SIMPLE = (
    range(0x20, 0x530),
    range(0x1C80, 0x2C80),
    range(0x2DE0, 0x2E80),
    range(0xA640, 0xA800),
    range(0xAB30, 0xAB70),
)
_SHAPED = ("Mn", "Mc", "Me", "Cf", "Cc")  # marks that must find their letter, and signs that steer the shaping


class Typeface:
    """One font file."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.file = TTFontFile(str(resources.path("fonts", f"{name}.ttf")))
        self.letters: dict[int, int] = self.file.charToGlyph
        self.widths: dict[int, float] = self.file.charWidths  # thousandths of the size

    def glyph_width(self, glyph: int) -> float:
        """How far a glyph moves the pen, in thousandths of the size."""
        advance: int = self.file.hmetrics[glyph][0]
        return advance * 1000 / float(self.file.unitsPerEm)


@cache
def typeface(name: str) -> Typeface:
    """A shipped typeface by the name of its file, read when first asked for. Raises OSError."""
    return Typeface(name)


@cache
def _plain_letters() -> frozenset[str]:
    letters = typeface(REGULAR).letters
    return frozenset(
        chr(code)
        for block in _SIMPLE
        for code in block
        if code in letters and unicodedata.category(chr(code)) not in _SHAPED
    )


def is_plain(text: str) -> bool:
    """True of text that can be set letter by letter in Noto Sans: Latin, Greek and Cyrillic."""
    return text.isascii() or _plain_letters().issuperset(text)


@lru_cache(maxsize=100_000)
def width(text: str, font: str) -> float:
    """How wide plain text is at size 1; words repeat, so nearly every call is answered from the cache."""
    return sum(map(typeface(font).widths.__getitem__, map(ord, text))) / 1000

"""Text made fit for paper: what cannot stand in a file is taken out, what a reader sees stays."""

import unicodedata

_SPACES = dict.fromkeys(map(ord, "\t\v\f\x85\u2028\u2029"), " ")


def printable(text: str) -> str:
    """The text without control characters, lone surrogates and noncharacters, in composed form (NFC).

    Line breaks stay, as line feeds; tabs and other separators become a space. Everything else is left as it was typed:
    text that looks like mark-up prints as itself.
    """
    if text.replace("\n", "").isprintable():  # nearly every text: to look at each letter takes long
        return text if text.isascii() else unicodedata.normalize("NFC", text)
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_SPACES)
    return unicodedata.normalize("NFC", "".join(filter(_is_sound, text)))


def _is_sound(letter: str) -> bool:
    return letter == "\n" or not (unicodedata.category(letter) in ("Cc", "Cs") or _is_noncharacter(ord(letter)))


def _is_noncharacter(code: int) -> bool:
    """Code points that Unicode sets aside for ever, and U+FEFF, which PDF/UA-1 forbids."""
    return code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF or code == 0xFEFF

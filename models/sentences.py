"""Pieces of sentences: lists and numbers as people read them."""

from collections.abc import Sequence


def listed(words: Sequence[str], last: str = "and") -> str:
    """`a, b and c`."""
    return f" {last} ".join(filter(None, (", ".join(words[:-1]), words[-1]))) if words else ""


def counted(number: int, one: str, many: str = "") -> str:
    """`1 concern`, `1,200 concerns`; `many` where the plural is not made with an s."""
    return f"1 {one}" if number == 1 else f"{number:,} {many or one + 's'}"

"""Texts of several concerns in one cell, numbered so that they are told apart again, also by the program's import."""

import re
from collections.abc import Sequence

from models.foreign.listed import may_be_list

_MARKS = re.compile(r"\n(?=[ \t]*(?:\(?\d{1,2}[.):]|[-•*▪●–][ \t]))")  # line breaks before what looks like an item


def numbered(texts: Sequence[str]) -> str:
    """`1. Mopeds`, and below it `3. Dark lamps`: each text behind the number of its concern, without empty ones.

    The text of an only concern stands by itself, unless it looks like a list.
    """
    if len(texts) == 1 and not may_be_list(texts[0]):
        return texts[0]
    items = ((number, _one_item(text)) for number, text in enumerate(texts, 1))
    return "\n".join(f"{number}. {text}" for number, text in items if text)


def _one_item(text: str) -> str:
    """The text on lines of which none looks like an item of its own."""
    return _MARKS.sub(" ", text.replace("\r\n", "\n").strip())

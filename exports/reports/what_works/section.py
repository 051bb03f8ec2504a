"""A section: one question about a period, answered in blocks, with how its figures are counted."""

from collections.abc import Sequence
from dataclasses import dataclass

from exports.report import Block, Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """What a card of the page shows, and a heading of the paper begins. `is_wide` needs the whole width.

    `numbers` say what the charts of its blocks show: paper has them below, a screen one key away.
    """

    name: str
    title: str
    about: str = ""  # beside the title: "Colchester only"
    blocks: Sequence[Block]
    numbers: Sequence[Table] = ()
    counted: str  # what is counted, of how many, and what is left out
    is_wide: bool = False

"""What laying out a block needs: the frame's width, the structure tree, and text broken into lines."""

from dataclasses import dataclass

from exports.pdf.compose import Composer
from exports.pdf.glyphs import Line
from exports.pdf.strips import Part, Strip, Text
from exports.pdf.tags import Element, Tags
from exports.pdf.theme import Face


@dataclass(frozen=True, slots=True)
class Layout:
    """The frame of one document's pages."""

    width: float
    tags: Tags
    composer: Composer

    def lines(self, text: str, face: Face, room: float) -> list[Line]:
        """The text's lines in so many points."""
        return self.composer.lines(text, face, room)

    def paragraph(
        self, text: str, face: Face, element: Element, *, above: float = 0, after: float = 0, room: float = 0
    ) -> Strip:
        """A strip of running text, across the frame unless it is given less room."""
        room = room or self.width
        lines = Text(0, room, element, [Part(0, self.lines(text, face, room), face)])
        return Strip(texts=[lines], above=above, after=after)

"""A drawing in the making: words are measured, cut and wrapped so that nothing leaves its room."""

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

from exports.charts.shapes import LINE, MUTED, SMALL, TEXT, Anchor, Drawing, Ink, Part, Shape, Text

Measure = Callable[[str, float, bool], float]  # how wide words are, in a size, bold or not
_MIDDLE = 0.36  # of the size: how far a baseline lies below the middle of its line
_CUT, _SLACK = "…", 0.01


class Plan:
    """The shapes and parts of one chart in a width; a layout fills it and says how high it has become."""

    def __init__(self, width: float, measure: Measure) -> None:
        self.width = width
        self._measure = measure
        self._shapes: list[Shape] = []
        self._parts: list[Part] = []

    def drawn(self, height: float) -> Drawing:
        """What has become of it."""
        return Drawing(self.width, height, tuple(self._shapes), tuple(self._parts))

    def add(self, *shapes: Shape) -> None:
        """Paint these next, over what is there."""
        self._shapes.extend(shapes)

    def part(self, x: float, y: float, width: float, height: float, says: str, key: object = None) -> None:
        """A part that stands for something."""
        self._parts.append(Part(x, y, width, height, says, key))

    def wide(self, text: str, *, size: float = SMALL, bold: bool = False) -> float:
        """How wide words are."""
        return self._measure(text, size, bold)

    def widest(self, texts: Iterable[str], *, size: float = SMALL, bold: bool = False) -> float:
        """How wide the widest of them is."""
        return max((self.wide(text, size=size, bold=bold) for text in texts), default=0.0)

    def write(
        self,
        x: float,
        middle: float,
        text: str,
        *,
        room: float,
        ink: Ink = TEXT,
        size: float = SMALL,
        bold: bool = False,
        anchor: Anchor = "start",
    ) -> float:
        """One line of words round the height `middle`, cut where it has no room; how wide it has become."""
        shown = self.cut(text, room, size=size, bold=bold)
        if not shown:
            return 0.0
        self.add(Text(x, middle + size * _MIDDLE, shown, ink, size, bold, anchor))
        return self.wide(shown, size=size, bold=bold)

    def cut(self, text: str, room: float, *, size: float = SMALL, bold: bool = False) -> str:
        """The words as far as there is room, with "…" where they are cut; nothing where not even that fits."""
        text = " ".join(text.split())
        if self.wide(text, size=size, bold=bold) <= room + _SLACK:
            return text
        low, high = 0, len(text)
        while low < high:
            middle = (low + high + 1) // 2
            if self.wide(text[:middle].rstrip() + _CUT, size=size, bold=bold) <= room:
                low = middle
            else:
                high = middle - 1
        return text[:low].rstrip() + _CUT if low else ""

    def lines(self, text: str, room: float, most: int, *, size: float = SMALL, bold: bool = False) -> list[str]:
        """The words in at most so many lines; what does not fit the last is cut."""
        lines, rest = list[str](), text.split()
        while rest:
            taken = 1
            while taken < len(rest) and self.wide(" ".join(rest[: taken + 1]), size=size, bold=bold) <= room:
                taken += 1
            is_last = len(lines) == most - 1
            lines.append(self.cut(" ".join(rest if is_last else rest[:taken]), room, size=size, bold=bold))
            rest = [] if is_last else rest[taken:]
        return lines

    def name(
        self,
        middle: float,
        lines: Sequence[str],
        room: float,
        *,
        ink: Ink = TEXT,
        size: float = SMALL,
        bold: bool = False,
    ) -> None:
        """Lines at the left edge, together round a height."""
        top = middle - LINE * (len(lines) - 1) / 2
        for place, line in enumerate(lines):
            self.write(0, top + place * LINE, line, room=room, ink=ink, size=size, bold=bold)

    def note(self, y: float, text: str, *, left: float = 0) -> float:
        """Words below a chart that say how to read it; where they end."""
        for line in self.lines(text, self.width - left, 3):
            self.write(left, y + LINE / 2, line, room=self.width - left, ink=MUTED)
            y += LINE
        return y

    def under(
        self,
        texts: Sequence[str],
        left: float,
        step: float,
        middle: float,
        *,
        every: int,
        ink: Ink = TEXT,
    ) -> None:
        """Words under (or over) columns `step` apart: in the middle of each, or at the left of every third or so."""
        for place in range(0, len(texts), every):
            x = left + place * step
            if every == 1:
                self.write(x + step / 2, middle, texts[place], room=step - 2, ink=ink, anchor="middle")
            else:
                room = min(every * step, self.width - x) - 6
                self.write(x, middle, texts[place], room=room, ink=ink)

    def every(self, texts: Sequence[str], step: float, *, longest: float = 72) -> int:
        """Which part of the words can stand under columns `step` apart: 1 is all, 3 every third."""
        needed = min(longest, self.widest(texts)) + 6
        return max(1, -(-int(needed) // max(1, int(step))))


def clear(apart: float, taken: Sequence[float], low: float, high: float) -> list[float]:
    """Heights as near to those `taken` as can be, so much apart, in their order, between low and high."""
    order = sorted(range(len(taken)), key=lambda place: taken[place])
    placed = [max(low, taken[place]) for place in order]
    for place, _ in enumerate(placed[1:], 1):
        placed[place] = max(placed[place], placed[place - 1] + apart)
    if placed and placed[-1] > high:
        placed[-1] = high
        for place in range(len(placed) - 2, -1, -1):
            placed[place] = min(placed[place], placed[place + 1] - apart)
    assert all(after - before > apart - 0.01 for before, after in pairwise(placed))
    found = [0.0] * len(taken)
    for place, height in zip(order, placed, strict=True):
        found[place] = height
    return found

"""“You said, we did” as an A4 poster: one tagged page in large type, for shop windows and noticeboards."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from exports.pdf import theme
from exports.pdf.compose import Composer
from exports.pdf.glyphs import LayOut, Line
from exports.pdf.loop_mark import draw_loop_mark
from exports.pdf.paper import About, Paper
from exports.pdf.pen import Pen
from exports.pdf.tags import Element
from exports.pdf.theme import BOLD, INK, LISTEN, MARKING, MM, MUTED, NAVY, REGULAR, SEMI_BOLD, SMALL, TELL, Face
from exports.printable import printable
from exports.reports.you_said_we_did import CANNOT, CONTACT, MEET, TITLE, Pair, YouSaid
from exports.to_pdf import Written
from exports.written_whole import written_whole
from models import dates
from models.loop import LoopState
from models.problem import Known

TOO_MUCH = "This is more than one poster holds in type that can be read. Choose fewer loops, or make a sheet of them."
_SIZES = (16, 15.5, 15, 14.5, 14, 13.5, 13, 12.5, 12, 11.5, 11)  # points: the largest that fits is taken
_WIDE, _HIGH = theme.A4
_LEFT, _RIGHT = theme.SIDE, _WIDE - theme.SIDE
_BETWEEN, _IN, _ROUND = 26.0, 13.0, 10.0  # between said and done; from a box to its words; its corners
_EACH = (_RIGHT - _LEFT - _BETWEEN) / 2
_HEAD, _PAD = 20.0, 9.0  # of a box: the line that names it, and the space above and below
_FOOT, _MARK, _MOST_APART = 20 * MM, 92.0, 20.0
_LABEL = Face(BOLD, 11.5, 18)
_PLACE = Face(REGULAR, 10, 18, MUTED)
_OPENING = Face(REGULAR, 13.5, 19.5)
_BAND_HEAD = Face(BOLD, 13, 18, theme.PAPER)
_BAND = Face(REGULAR, 10, 15, theme.PAPER)
_NAMES = 78.0  # room for the names in the band


class TooMuch(Known):
    """There is more than one poster holds."""


class _Said(NamedTuple):
    """A pair's lines at one size."""

    pair: Pair
    place: list[Line]
    said: list[Line]
    done: list[Line]
    face: Face

    @property
    def height(self) -> float:
        return max(len(self.said), len(self.done)) * self.face.leading + _HEAD + 2 * _PAD


def to_poster(you_said: YouSaid, path: Path, lay_out: LayOut | None = None) -> Written:
    """Write the poster to `path`, whole or not at all. Raises TooMuch if there is more than one page can hold."""
    composer = Composer(lay_out)
    with written_whole(path) as file:
        paper = Paper(file, theme.A4, _about(you_said))
        _draw(you_said, paper, Pen(paper), composer)
        paper.finish()
    return Written(paper.page_count, composer.stand_ins)


def fits(you_said: YouSaid, lay_out: LayOut | None = None) -> bool:
    """Whether it is no more than one poster holds; it is measured, and nothing is drawn."""
    paper = Paper(BytesIO(), theme.A4, _about(you_said))
    try:
        _Poster(you_said, paper, Pen(paper), Composer(lay_out))
    except TooMuch:
        return False
    return True


def draw_poster(you_said: YouSaid, pen: Callable[[Paper], Pen], lay_out: LayOut | None = None) -> None:
    """Draw the very poster with another pen, such as one that draws on the screen. Raises TooMuch as `to_poster`."""
    paper = Paper(BytesIO(), theme.A4, _about(you_said))
    _draw(you_said, paper, pen(paper), Composer(lay_out))


def _draw(you_said: YouSaid, paper: Paper, pen: Pen, composer: Composer) -> None:
    drawn = _Poster(you_said, paper, pen, composer)
    with paper.page():
        drawn.draw()
    with paper.furniture(0):
        drawn.furniture()


def _about(you_said: YouSaid) -> About:
    origin = you_said.origin
    return About(
        title=printable(f"{you_said.title} - {origin.marking}"),
        author=printable(you_said.frame.team or origin.force),
        subject=printable(f"{TITLE}, {origin.force}, {you_said.frame.district}"),
        keywords=printable(origin.marking),
        made_at=origin.made_at,
    )


class _Poster:
    """One poster, measured before anything is drawn."""

    def __init__(self, you_said: YouSaid, paper: Paper, pen: Pen, composer: Composer) -> None:
        self._you, self._composer, self._tags = you_said, composer, paper.tags
        self._pen, self._paper = pen, paper
        self._opening = self._lines(you_said.frame.opening, _OPENING, _RIGHT - _LEFT - 120)
        self._subtitle = self._lines(you_said.subtitle, Face(SEMI_BOLD, 19, 26), _RIGHT - _LEFT - 120)
        top = _HIGH - 50 - 57 - 26 * len(self._subtitle) - 3 - 19.5 * len(self._opening) - 15
        self._bands = [
            [(name, self._lines(how, _BAND, _EACH - _NAMES)) for name, how in rows] for _, rows in self._rows
        ]
        self._foot = _FOOT + self._band_height + 12
        self._top, room = top, top - self._foot
        for size in _SIZES:
            face = Face(REGULAR, size, size * 1.4, INK)
            self._pairs = [self._laid(pair, face) for pair in you_said.pairs]
            self._cannot = self._reasons(Face(REGULAR, size - 1, (size - 1) * 1.4, INK))
            needed = sum(each.height + 10 for each in self._pairs) + self._cannot_height
            if needed <= room:
                self._spare = min((room - needed) / (len(self._pairs) + 1), _MOST_APART)
                return
        raise TooMuch(TOO_MUCH)

    @property
    def _rows(self) -> list[tuple[str, list[tuple[str, str]]]]:
        return [(MEET, [*self._you.frame.meet]), (CONTACT, [*self._you.frame.contact])]

    @property
    def _band_height(self) -> float:
        rows = max(sum(len(how) * _BAND.leading + 2 for _, how in band) for band in self._bands)
        return rows + 46 if rows else 0.0

    @property
    def _cannot_height(self) -> float:
        face, lines = self._cannot
        return len(lines) * face.leading + 54 if lines else 0.0

    def _lines(self, text: str, face: Face, room: float) -> list[Line]:
        return self._composer.lines(text, face, room)

    def _laid(self, pair: Pair, face: Face) -> _Said:
        said, done = (self._lines(text, face, _EACH - 2 * _IN) for text in (pair.said, pair.done))
        return _Said(pair, _one(self._lines(pair.place, _PLACE, _EACH - 2 * _IN - 80)), said, done, face)

    def _reasons(self, face: Face) -> tuple[Face, list[Line]]:
        text = "\n".join(f"{pair.said} {pair.done}" for pair in self._you.cannot)
        return face, self._lines(text, face, _RIGHT - _LEFT - 2 * _IN) if text else []

    def draw(self) -> None:
        """Everything that is read."""
        with self._pen.of(None):
            self._pen.box(0, 0, _WIDE, _HIGH, theme.WARM)
            draw_loop_mark(self._pen, _RIGHT - _MARK / 2, _HIGH - 104, _MARK, LoopState.TOLD)
        y = _HIGH - 50
        new = self._tags.new
        self._say(new("H1"), _LEFT, y, [TITLE], Face(BOLD, 48, 54, NAVY))
        self._paper.outline(1, printable(self._you.title), _HIGH)
        y -= 57
        self._say(new("P"), _LEFT, y, self._subtitle, Face(SEMI_BOLD, 19, 26, TELL))
        y -= 26 * len(self._subtitle) + 3
        self._say(new("P"), _LEFT, y, self._opening, _OPENING)
        y = self._top
        for said in self._pairs:
            self._pair(said, y)
            y -= said.height + 10 + self._spare
        self._why(y)
        self._band()

    def furniture(self) -> None:
        """The marking, where it comes from, and the page's number."""
        origin, pen = self._you.origin, self._pen
        marking = " ".join(printable(origin.marking).upper().split())
        top, foot = _HIGH - 11 * MM, 14 * MM
        for y in (top, foot):
            pen.text(_WIDE / 2, y, marking, MARKING, "centre", 1.2)
        made = f"Made {dates.moment(origin.made_at)} by {self._you.frame.team or origin.force}"
        log = f"record log {origin.record_log}" if origin.record_log else ""
        beside = (_RIGHT - _LEFT) / 2 - 70
        below = [line for text in (made, log) if text for line in self._lines(text, SMALL, beside)]
        for x, y, lines in ((_LEFT, top, self._lines(origin.force, SMALL, beside)), (_LEFT, foot, below)):
            for place, line in enumerate(lines):
                pen.text(x, y - place * SMALL.leading, line, SMALL)
        pen.text(_RIGHT, top, TITLE, SMALL, "right")
        pen.text(_RIGHT, foot, "Page 1 of 1", SMALL.semi_bold(), "right")

    def _say(self, element: Element, x: float, top: float, lines: list[Line], face: Face) -> None:
        with self._pen.of(element):
            self._pen.lines(x, top, lines, face)

    def _pair(self, said: _Said, top: float) -> None:
        right = _LEFT + _EACH + _BETWEEN
        with self._pen.of(None):
            self._pen.box(_LEFT, top - said.height, _EACH, said.height, theme.SOFT_LISTEN, _ROUND)
            self._pen.box(right, top - said.height, _EACH, said.height, theme.SOFT_TELL, _ROUND)
            tail = f"{theme.rgb(theme.SOFT_LISTEN)} rg -1 8 m 9 0 l -1 -8 l h f"  # points at what came of it
            self._pen.shape(_LEFT + _EACH, top - said.height / 2, tail)
        heading = self._tags.new("H2")
        with self._pen.of(heading):
            self._pen.lines(_LEFT + _IN, top - 8, said.place, _PLACE, "right", _EACH - 2 * _IN)
        sides = ((_LEFT, "You said ", said.said, LISTEN), (right, "We did ", said.done, TELL))
        for x, label, lines, colour in sides:
            with self._pen.of(self._tags.new("P")):
                self._pen.lines(x + _IN, top - 8, [label], _LABEL.of(colour))
                self._pen.lines(x + _IN, top - 8 - _HEAD, lines, said.face)

    def _why(self, top: float) -> None:
        face, lines = self._cannot
        if not lines:
            return
        height = len(lines) * face.leading + 38
        with self._pen.of(None):
            self._pen.box(_LEFT, top - height, _RIGHT - _LEFT, height, theme.SOFT_ACT, _ROUND)
        self._say(self._tags.new("H2"), _LEFT + _IN, top - 8, [CANNOT], _LABEL.of(theme.ACT))
        self._say(self._tags.new("P"), _LEFT + _IN, top - 8 - _HEAD, lines, face)

    def _band(self) -> None:
        """Where to meet the police and how to reach them."""
        height = self._band_height
        if not height:
            return
        with self._pen.of(None):
            self._pen.box(0, _FOOT, _WIDE, height, NAVY)
        there = [(head, rows) for (head, _), rows in zip(self._rows, self._bands, strict=True) if rows]
        for x, (head, rows) in zip((_LEFT, _LEFT + _EACH + _BETWEEN), there, strict=False):
            self._say(self._tags.new("H2"), x, _FOOT + height - 12, [head], _BAND_HEAD)
            y = _FOOT + height - 34
            for name, how in rows:
                with self._pen.of(self._tags.new("P")):
                    self._pen.lines(x, y, [f"{printable(name)} "], _BAND.semi_bold().of(theme.SKY))
                    self._pen.lines(x + _NAMES, y, how, _BAND)
                y -= len(how) * _BAND.leading + 2


def _one(lines: list[Line]) -> list[Line]:
    """The first of the lines, which says that there is more if there is."""
    first = lines[:1]
    return [f"{line.rstrip(' ,')}…" if isinstance(line, str) else line for line in first] if lines[1:] else first

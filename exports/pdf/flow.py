"""Strips down the pages: filled from the top, once, in linear time, each page given out as soon as it is full."""

from collections import deque
from collections.abc import Iterable, Iterator

from exports.pdf.strips import Strip

Page = list[tuple[Strip, float]]  # strips and how far below the frame's top each begins

_TASTE = 60.0  # points of a high strip that must follow the one that keeps with it


class _Queue:
    """Strips to come, with as many looked at in advance as keeping together needs."""

    def __init__(self, strips: Iterable[Strip]) -> None:
        self._coming = iter(strips)
        self._ahead = deque[Strip]()

    def take(self) -> Strip | None:
        if self._ahead:
            return self._ahead.popleft()
        return next(self._coming, None)

    def put_back(self, strip: Strip) -> None:
        self._ahead.appendleft(strip)

    def needed_after(self, strip: Strip) -> float:
        """The room that must follow this strip on its page."""
        needed, place = 0.0, 0
        while strip.keeps:
            if place == len(self._ahead):
                following = next(self._coming, None)
                if following is None:
                    break
                self._ahead.append(following)
            strip = self._ahead[place]
            needed += strip.above + min(strip.height, _TASTE)
            place += 1
        return needed


def pages(strips: Iterable[Strip], room: float) -> Iterator[Page]:
    """Pages of so many points' height; the first is given out even when there are no strips."""
    queue = _Queue(strips)
    page: Page = []
    used, is_fresh = 0.0, True  # fresh: nothing stands on this page but a repeated head
    while (strip := queue.take()) is not None:
        above = 0.0 if is_fresh else strip.above
        left = room - used - above
        rest: Strip | None = strip
        if strip.height > left:
            parts = strip.divided(left) if is_fresh or _may_part(strip, room) else None
            if parts:
                page.append((parts[0], used + above))
                rest = parts[1]
            elif is_fresh:  # nothing to be done: it stands alone and is higher than the page
                rest = None
        elif is_fresh or strip.height + queue.needed_after(strip) <= left:
            rest = None
        if rest is None:
            page.append((strip, used + above))
            used, is_fresh = used + above + strip.height, False
            continue
        if strip.is_between:
            continue
        yield page
        queue.put_back(rest)
        page, used, is_fresh = [], 0.0, True
        if rest.repeat is not None:
            page.append((rest.repeat, 0.0))
            used = rest.repeat.height
    yield page


def _may_part(strip: Strip, room: float) -> bool:
    """Whether it may begin on a page that it does not fit on: running text always, other strips when they are high."""
    is_running = len(strip.texts) == 1 and not strip.keeps
    return is_running or strip.height > room / 3

"""Changed words as they are marked everywhere: taken out struck through, put in underlined and bold."""

from gui.look.tokens import BODY, SMALL
from gui.report_paragraphs import Run
from models.changed_words import Fate, changed_words

AROUND = 90  # letters that are left of unchanged words on each side of a change
_FACES = {
    Fate.KEPT: Run("", size=BODY),
    Fate.REMOVED: Run("", "muted", BODY, ground="sunken", is_struck=True),
    Fate.ADDED: Run("", "accent", BODY, is_bold=True, ground="accent_soft", is_underlined=True),
}
LEGEND = (
    _FACES[Fate.REMOVED]._replace(text="taken out", size=SMALL),
    Run(" ", size=SMALL),
    _FACES[Fate.ADDED]._replace(text="put in", size=SMALL),
)


def changed_runs(before: str, after: str) -> list[Run]:
    """Both texts as one, with what became of their words; of long stretches that stayed, the ends."""
    runs = changed_words(before, after)
    made: list[Run] = []
    for place, (fate, text) in enumerate(runs):
        is_first, is_last = place == 0, place == len(runs) - 1
        shown = _ends(text, is_first=is_first, is_last=is_last) if fate == Fate.KEPT else text
        words = shown.rstrip()
        made.append(_FACES[fate]._replace(text=words))
        if gap := shown[len(words) :] or ("" if is_last else " "):  # a line below or through it would join two things
            made.append(_FACES[Fate.KEPT]._replace(text=gap))
    return made


def _ends(text: str, *, is_first: bool, is_last: bool) -> str:
    """What is left of a stretch that stayed: its end at the beginning of the text, its beginning at the text's end."""
    before, after = (0 if is_first else AROUND), (0 if is_last else AROUND)
    if len(text) <= before + after + AROUND:
        return text
    return f"{text[:before].rstrip()}{' ' if before else ''}… {text[len(text) - after :].lstrip() if after else ''}"

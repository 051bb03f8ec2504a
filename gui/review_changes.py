"""What stands above a sheet that was reviewed before: what has changed since, by whom, and how its loops went on."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

from gui.changed_runs import LEGEND, changed_runs
from gui.look.tokens import SMALL
from gui.report_paragraphs import ICON_ROOM, Paragraphs, Picture, Run
from models import dates, in_words
from models.action import Action, Progress
from models.concern import Concern
from models.field_titles import TITLES, title
from models.ids import Id
from models.review import Decision, Review
from models.tell import Tell
from storage.last_look import LastLook, PartChange, Touch

Called = Callable[[Id], str]
_PROGRESS = {Progress.OPEN: "opened again", Progress.FINISHED: "finished", Progress.CANCELLED: "cancelled"}


def write(looked: LastLook, me: str, called: Called, to: Paragraphs) -> Iterator[None]:
    """Everything since the last look, on a note of its own; `me` is the name of who is looking."""
    to.begin_note()
    number = sum(len(_differences(change, called)) for change in looked.facts)
    legend = (Run("\u2003", size=SMALL), *LEGEND) if number else ()
    said = Run(f"{_since(looked.review, me)}: {_facts(number)}", is_bold=True)
    to.write(said, *legend, picture=Picture(ICON_ROOM, icon="edit", tone="accent"))
    for change in looked.facts:
        _fact(change, called, to)
        yield
    if looked.progress:
        to.write(Run("Progress on its loops since then", "muted", SMALL, is_bold=True), left=ICON_ROOM, above=12)
    for change in looked.progress:
        icon, words = _progress(change)
        to.write(Run(words), left=ICON_ROOM, above=4, picture=Picture(ICON_ROOM, icon=icon, tone=icon))
        to.write(Run(_touched(change.last), "muted", SMALL), left=2 * ICON_ROOM)
        yield
    to.leave("note")
    to.leave_gap(12)


def _since(review: Review, me: str) -> str:
    who = "you" if review.reviewed_by == me else review.reviewed_by
    decided = "accepted" if review.decision == Decision.ACCEPTED else "returned"
    return f"Changed since {who} {decided} it on {dates.with_day(review.reviewed_on)}"


def _facts(number: int) -> str:
    return "nothing but its loops" if not number else "1 fact" if number == 1 else f"{number} facts"


def _differences(change: PartChange, called: Called) -> Sequence[tuple[str, str, str, Touch]]:
    """What differs, field by field: its name, what it was, what it is, who changed it. A new record differs once."""
    if change.before is None or change.after is None:
        there = change.before or change.after
        words = in_words.name_of(there)
        was, now = (words, "") if change.after is None else ("", words)
        return [(f"{in_words.kind_of(there)} {'added' if now else 'taken out'}", was, now, change.last)]
    touches = {
        title(change.after, name): touch for name, touch in change.touches.items() if name in TITLES[type(change.after)]
    }
    return [
        (each.title, each.before, each.after, touches.get(each.title, change.last))
        for each in in_words.differences(change.before, change.after, called)
    ]


def _fact(change: PartChange, called: Called, to: Paragraphs) -> None:
    about = ""
    if isinstance(change.after, Concern) and change.before is not None:
        about = f"Concern {in_words.name_of(change.after)} · "
    for name, was, now, touch in _differences(change, called):
        named = Run(f"{about}{name}", "muted", SMALL, is_bold=True)
        to.write(named, Run(f" · {_touched(touch)}", "muted", SMALL), left=ICON_ROOM, above=8)
        to.write(*changed_runs(was, now), left=ICON_ROOM, above=1)


def _touched(touch: Touch) -> str:
    return f"{touch.by}, {dates.moment(datetime.fromisoformat(touch.at).astimezone())}"


def _progress(change: PartChange) -> tuple[str, str]:
    """Its icon, which is its meaning's, and what was done in words."""
    there = change.after or change.before
    name = in_words.name_of(there)
    match change.before, change.after:
        case Concern(), Concern() as now:
            return (
                "act",
                f"Nothing can be done: {now.no_action_reason}" if now.no_action_on else f"{name}: no longer given up",
            )
        case None, Action():
            return "act", f"New: {name}"
        case Action(), None:
            return "act", f"No longer: {name}"
        case Action() as was, Action() as now if was.progress != now.progress:
            return "act", f"{_PROGRESS[now.progress].capitalize()}: {'. '.join(filter(None, (name, now.outcome)))}"
        case Action(), Action():
            return "act", f"Changed: {name}"
        case None, Tell():
            return "tell", f"Told: {name}"
        case Tell(), None:
            return "tell", f"Not told after all: {name}"
    return "tell", f"Told otherwise: {name}"

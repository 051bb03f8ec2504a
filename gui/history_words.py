"""What was done to records, written as words on the screen: each record with its fields, or with what changed in it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gui.changed_runs import LEGEND, changed_runs
from gui.look.tokens import SMALL
from gui.report_paragraphs import ICON_ROOM, Paragraphs, Picture, Run
from storage.deed_stories import RecordStory

AT_ONCE = 1_200  # letters of a paragraph: Qt lays out a longer one all at once
_ICONS = {"Added": "plus", "Changed": "edit", "Deleted": "delete", "Exported": "export", "Looked at": "user"}


@dataclass(frozen=True, slots=True)
class RecordWords:
    """A record's story, as it is written: each field's title, and its words as paragraphs."""

    story: RecordStory
    fields: Sequence[tuple[str, Sequence[Sequence[Run]]]]


def in_runs(story: RecordStory) -> RecordWords:
    """The words of a record's story; long texts are compared here, so it is to be asked off the GUI thread."""
    changed = [
        (one.title, _paragraphs(changed_runs(one.before, one.after) or [Run("Only its spaces", "muted")]))
        for one in story.differences
    ]
    whole = [
        (title, [part for each in text.split("\n\n") for part in _paragraphs([Run(each)])])
        for title, text in story.fields
    ]
    return RecordWords(story, (*changed, *whole))


def write(records: Sequence[RecordWords], to: Paragraphs) -> Iterator[None]:
    """Each record below the other; stops between two paragraphs."""
    if any(record.story.differences for record in records):
        to.write(Run("Words in it: ", "muted", SMALL), *LEGEND, above=2)
    for record in records:
        story = record.story
        icon = Picture(ICON_ROOM, icon=_ICONS.get(story.deed, "backup"), tone="accent")
        to.write(Run(f"{story.deed}: {story.kind.lower()}", "muted", SMALL), picture=icon, above=16)
        if story.name:
            to.write(Run(story.name, is_bold=True), left=ICON_ROOM, above=1, level=2)
        if story.remark:
            to.write(Run(story.remark, "muted"), left=ICON_ROOM, above=2)
        yield
        for title, paragraphs in record.fields:
            to.write(Run(title, "muted", SMALL), left=ICON_ROOM, above=8)
            for runs in paragraphs:
                to.write(*runs, left=ICON_ROOM, above=1)
                yield
    to.leave_gap(1)


def _paragraphs(runs: Sequence[Run]) -> list[list[Run]]:
    """The runs in paragraphs of a length that is laid out in no time; words stay whole."""
    made: list[list[Run]] = [[]]
    room = AT_ONCE
    for run in runs:
        rest = run.text
        while rest:
            cut = len(rest) if len(rest) <= room else rest.rfind(" ", 0, room) + 1
            if cut <= 0 and room == AT_ONCE:  # one word that long
                cut = AT_ONCE
            if cut > 0:
                made[-1].append(run._replace(text=rest[:cut]))
            rest, room = rest[max(cut, 0) :], room - max(cut, 0)
            if rest:
                made.append([])
                room = AT_ONCE
    return made

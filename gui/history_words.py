"""What was done to records, written as words on the screen: each record with its fields, or with what changed in it."""

from collections.abc import Iterator, Sequence

from gui.changed_runs import LEGEND, changed_runs
from gui.look.tokens import SMALL
from gui.report_paragraphs import ICON_ROOM, Paragraphs, Picture, Run
from storage.deed_stories import RecordStory

WORDS_AT_ONCE = 200  # of a paragraph: Qt lays out a longer one all at once
_ICONS = {"Added": "plus", "Changed": "edit", "Deleted": "delete", "Exported": "export", "Looked at": "user"}


def write(records: Sequence[RecordStory], to: Paragraphs) -> Iterator[None]:
    """Each record below the other; stops between two fields."""
    if any(record.differences for record in records):
        to.write(Run("Words in it: ", "muted", SMALL), *LEGEND, above=2)
    for record in records:
        icon = Picture(ICON_ROOM, icon=_ICONS.get(record.deed, "backup"), tone="accent")
        to.write(Run(f"{record.deed}: {record.kind.lower()}", "muted", SMALL), picture=icon, above=16)
        if record.name:
            to.write(Run(record.name, is_bold=True), left=ICON_ROOM, above=1, level=2)
        if record.remark:
            to.write(Run(record.remark, "muted"), left=ICON_ROOM, above=2)
        yield
        yield from _fields(record, to)
    to.leave_gap(1)


def _fields(record: RecordStory, to: Paragraphs) -> Iterator[None]:
    for difference in record.differences:
        _title(difference.title, to)
        runs = changed_runs(difference.before, difference.after)
        to.write(*(runs or [Run("Only its spaces", "muted")]), left=ICON_ROOM, above=1)
        yield
    for name, text in record.fields:
        _title(name, to)
        for paragraph in text.split("\n\n"):
            words = paragraph.split(" ")
            for start in range(0, len(words), WORDS_AT_ONCE):
                to.write(Run(" ".join(words[start : start + WORDS_AT_ONCE])), left=ICON_ROOM, above=1)
                yield


def _title(name: str, to: Paragraphs) -> None:
    to.write(Run(name, "muted", SMALL), left=ICON_ROOM, above=8)

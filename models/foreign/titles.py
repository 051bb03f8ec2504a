"""What the title above a tracker's headings says about whose tracker it is."""

from models.choice import ChoiceKind, plain
from models.foreign.matching import Matching
from models.foreign.tracker_cells import Frame
from models.sheet import Findings, Severity, Sheet, row_words


def check(sheet: Sheet, matching: Matching, frame: Frame, findings: Findings) -> None:
    """Warn where a title names another district than the one that the tracker is imported for, and not that one."""
    start = min(matching.heading_rows, default=0)
    for number, row in zip(sheet.numbers, sheet.rows, strict=True):
        text = row_words(row) if number < start else ""
        named = frame.vocabulary.mentioned(ChoiceKind.DISTRICT, text)
        is_other = named.is_known and named.name != frame.district
        if is_other and f" {plain(frame.district)} " not in f" {plain(text)} ":
            remark = f"The title names {named.name}, but the tracker is imported for {frame.district}."
            findings.note(Severity.WARNING, sheet.name, number, "", text, remark)

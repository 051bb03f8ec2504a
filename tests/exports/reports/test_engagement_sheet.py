from dataclasses import fields, is_dataclass, replace
from datetime import date
from enum import Enum
from pathlib import Path

from exports.report import Concern, Facts, Heading, Report, Table, Text, Words
from exports.reports import engagement_sheet
from models.engagement import Engagement, ViewsCount
from models.engagement_log import EngagementLog
from models.ids import Id
from models.loop import LoopState
from models.review import Comment, Section
from tests.exports import made_up

REFERENCE = Path(__file__).parent / "engagement_sheet.txt"


def whole() -> Report:
    return engagement_sheet.build(made_up.whole(), made_up.story(), made_up.ORIGIN)


def outlined(value: object, depth: int = 0) -> list[str]:
    """A report as indented lines, to be compared and read."""
    pad = "  " * depth
    if is_dataclass(value) and not isinstance(value, type):
        lines = [f"{pad}{type(value).__name__}"]
        for field in fields(value):
            lines += [f"{pad}  {field.name}:", *outlined(getattr(value, field.name), depth + 2)]
        return lines
    if isinstance(value, (list, tuple)):
        return [line for item in value for line in outlined(item, depth)]
    return [f"{pad}{str(value) if isinstance(value, str) else value!r}".replace("\n", " / ")]


def test_the_sheet_says_what_its_reference_says() -> None:
    assert "\n".join(outlined(whole())) + "\n" == REFERENCE.read_text(encoding="utf-8")


def test_every_filled_text_of_the_record_is_on_the_sheet() -> None:
    said = " ".join(outlined(whole()))
    engagement = made_up.whole().engagement
    for field in fields(engagement):
        value = getattr(engagement, field.name)
        if isinstance(value, str) and not isinstance(value, Enum):
            assert value in said, field.name


def test_what_was_not_recorded_is_left_out() -> None:
    engagement = Engagement(
        id=Id(1), district="Tendring", tactic="Pop-up event", title="Pop-up event", held_on=date(2026, 5, 1)
    )
    report = engagement_sheet.build(EngagementLog(engagement=engagement), [], made_up.ORIGIN)
    assert report.blocks == [
        Facts([("Tactic", "Pop-up event"), ("When", "Fri 1 May 2026")]),
        Heading("Listen, Act, Tell: no concerns"),
        Words("No concern was recorded at this engagement."),
    ]


def test_every_concern_shows_its_state_and_what_followed() -> None:
    concerns = [block for block in whole().blocks if isinstance(block, Concern)]
    assert [concern.state for concern in concerns] == [
        LoopState.TOLD, LoopState.ACTING, LoopState.TO_TELL, LoopState.STALLED, LoopState.HEARD
    ]  # fmt: skip
    assert [[step.kind for step in concern.steps] for concern in concerns] == [
        ["action", "tell"], ["action"], ["decision"], ["action"], []
    ]  # fmt: skip


def test_an_overdue_action_is_said_to_be_late() -> None:
    step = next(block for block in whole().blocks if isinstance(block, Concern) and block.number == 2).steps[0]
    assert (step.state, step.is_late, step.is_done) == ("Overdue 12 days", True, False)


def test_every_review_stands_in_order_with_its_reason_and_what_was_said_of_each_section() -> None:
    log = made_up.whole()
    said = (Comment(section=Section.WHO, text="34 or three dozen?"),)
    reviews = [replace(log.reviews[0], comments=said), *log.reviews[1:]]
    report = engagement_sheet.build(replace(log, reviews=reviews), [], made_up.ORIGIN)
    table = next(each for each in report.blocks if isinstance(each, Table) and each.columns[2].name == "Decision")
    assert [row[3] for row in table.rows] == [
        "Who owns the barriers?\nWho we reached: 34 or three dozen?",
        "Named problem, named partner, repair within three weeks.",
    ]


def test_a_percentage_of_fewer_than_five_answers_is_not_given() -> None:
    views = (ViewsCount(question="I was listened to", answers=4, positive=3),)
    log = made_up.whole()
    report = engagement_sheet.build(replace(log, engagement=replace(log.engagement, views=views)), [], made_up.ORIGIN)
    table = next(block for block in report.blocks if isinstance(block, Table))
    assert table.rows == [[Text(text, "muted") for text in ("I was listened to", "4", "3", "too few")]]

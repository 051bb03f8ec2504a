"""The list of loops: each concern, where it stands, what was done, who was told and how long it took."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from exports.report import Cell, Column
from exports.reports.tracker import told
from models import dates
from models.action import Action, Progress
from models.concern import Concern
from models.engagement_log import EngagementLog
from models.loop import Loop, Targets, lateness

KIND = "List of loops"


@dataclass(frozen=True, slots=True, kw_only=True)
class Raised:
    """A concern with the log of its engagement, and the day and the targets by which it is late or not."""

    concern: Concern
    log: EngagementLog
    loop: Loop
    targets: Targets
    today: date

    @property
    def late_by(self) -> int:
        """By how many days it is overdue; 0 if it is not."""
        late = lateness(self.loop, self.log.actions_on(self.concern), self.targets, self.today)
        return late.days if late else 0


@dataclass(frozen=True, slots=True)
class Field:
    """One column: what it is called, and what stands in it; figures stand right."""

    name: str
    says: Callable[[Raised], str]
    is_figure: bool = False


def columns() -> list[Column]:
    """The columns."""
    return [Column(each.name, 1, "right" if each.is_figure else "left") for each in FIELDS]


def row(raised: Raised) -> list[Cell]:
    """One concern."""
    return [each.says(raised) for each in FIELDS]


def _day(on: date | None) -> str:
    return dates.short(on) if on else ""


def _days(number: int | None) -> str:
    return "" if number is None or number < 0 else f"{number}"


def _of_actions(says: Callable[[Action], str]) -> Callable[[Raised], str]:
    def said(raised: Raised) -> str:
        return "\n".join(filter(None, (says(action) for action in raised.log.actions_on(raised.concern))))

    return said


def _action(action: Action) -> str:
    ended = f" ({action.progress.lower()} {dates.short(action.ended_on)})" if action.ended_on else ""
    outcome = f": {action.outcome}" if action.outcome else ""
    return f"{action.what}{outcome}{ended}"


def _due(raised: Raised) -> str:
    actions = raised.log.actions_on(raised.concern)
    return _day(min((one.due_on for one in actions if one.due_on and one.progress == Progress.OPEN), default=None))


def _messages(raised: Raised) -> str:
    return "\n".join(filter(None, (tell.message for tell in raised.log.tells_about(raised.concern))))


FIELDS = (
    Field("Engagement", lambda one: one.log.engagement.reference),
    Field("Heard on", lambda one: _day(one.concern.heard_on)),
    Field("District", lambda one: one.log.engagement.district),
    Field("Venue", lambda one: one.log.engagement.venue),
    Field("Ward", lambda one: one.log.engagement.ward),
    Field("Theme", lambda one: one.concern.theme),
    Field("Place", lambda one: one.concern.place),
    Field("What was raised", lambda one: one.concern.said),
    Field("Raised by", lambda one: f"{one.concern.raised_by}" if one.concern.raised_by else "", is_figure=True),
    Field("Local priority", lambda one: one.concern.priority),
    Field("State", lambda one: one.loop.state.value),
    Field("Since", lambda one: _day(one.loop.since)),
    Field("Days in this state", lambda one: _days((one.today - one.loop.since).days), is_figure=True),
    Field("Days overdue", lambda one: f"{one.late_by}" if one.late_by else "", is_figure=True),
    Field("What was done", _of_actions(_action)),
    Field("Owner", _of_actions(lambda action: action.owner)),
    Field("Lead agency", _of_actions(lambda action: action.agency)),
    Field("Next due", _due),
    Field("Decided not to act", lambda one: one.concern.no_action_reason),
    Field("Decided on", lambda one: _day(one.concern.no_action_on)),
    Field("Told", lambda one: "\n".join(map(told, one.log.tells_about(one.concern)))),
    Field("In these words", _messages),
    Field("Closed on", lambda one: _day(one.loop.told_on)),
    Field("Days to the first response", lambda one: _days(one.loop.days_to_response), is_figure=True),
    Field("Days from the last action to told", lambda one: _days(one.loop.days_to_tell), is_figure=True),
    Field("Days from heard to told", lambda one: _days(one.loop.days_to_told), is_figure=True),
)

"""The list of engagements: every field of each, its concerns with what was done and told, and its review."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from exports.report import Cell, Column
from exports.reports.lists.numbered import numbered
from models import dates
from models.action import Action, Progress
from models.concern import Concern
from models.engagement import Engagement, ViewsCount
from models.engagement_log import EngagementLog
from models.review import Decision
from models.tell import Tell

KIND = "Engagements"
OfEngagement = Callable[[Engagement], Cell]
OfConcern = Callable[[EngagementLog, Concern], str]


@dataclass(frozen=True, slots=True)
class Field:
    """One column: what it is called, and what stands in it; figures stand right."""

    name: str
    says: Callable[[EngagementLog], Cell]
    is_figure: bool = False


def columns() -> list[Column]:
    """The columns, named so that the program's own import knows them again."""
    return [Column(each.name, 1, "right" if each.is_figure else "left") for each in FIELDS]


def row(log: EngagementLog) -> list[Cell]:
    """One engagement."""
    return [each.says(log) for each in FIELDS]


def _own(name: str, says: OfEngagement, *, is_figure: bool = False) -> Field:
    return Field(name, lambda log: says(log.engagement), is_figure)


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:g}" if value < 1_000_000 else f"{value:.0f}"


def _joined(names: Sequence[str]) -> str:
    return "; ".join(names)


def _each(name: str, says: OfConcern) -> Field:
    return Field(name, lambda log: numbered([says(log, concern) for concern in log.concerns]))


def _views(views: Sequence[ViewsCount]) -> str:
    return "\n".join(_view(each) for each in views)


def _view(view: ViewsCount) -> str:
    if view.answers is not None and view.positive is not None:
        return f"{view.question}: {view.positive:,} of {view.answers:,} positive"
    percent = f"{view.percent:g} %" if view.percent is not None else ""
    answers = f"{view.answers:,} answers" if view.answers is not None else ""
    return f"{view.question}: {', '.join(filter(None, (percent, answers)))}"


# What was done about a concern. Where it has several actions, each column holds those of all, in their order.


def _actions(says: Callable[[Action], str]) -> OfConcern:
    def said(log: EngagementLog, concern: Concern) -> str:
        texts = [says(action) for action in log.actions_on(concern)]
        return " / ".join(dict.fromkeys(filter(None, texts)))

    return said


def _complete(log: EngagementLog, concern: Concern) -> str:
    """Whether all of it is done."""
    progress = [action.progress for action in log.actions_on(concern)]
    if not progress:
        return ""
    if Progress.OPEN in progress:
        return "Open"
    return "Y" if Progress.FINISHED in progress else "Cancelled"


def _due(log: EngagementLog, concern: Concern) -> str:
    """When the first of what is open is due; of what is not, the last."""
    actions = log.actions_on(concern)
    days = [action.due_on for action in actions if action.due_on]
    still_open = [action.due_on for action in actions if action.due_on and action.progress == Progress.OPEN]
    return dates.short(min(still_open) if still_open else max(days)) if days else ""


def _ended(log: EngagementLog, concern: Concern) -> str:
    actions = log.actions_on(concern)
    days = [action.ended_on for action in actions if action.ended_on]
    is_open = any(action.progress == Progress.OPEN for action in actions)
    return dates.short(max(days)) if days and not is_open else ""


def _decided(_log: EngagementLog, concern: Concern) -> str:
    if concern.no_action_on is None:
        return ""
    by = f", {concern.no_action_by}" if concern.no_action_by else ""
    return f"{concern.no_action_reason} ({dates.short(concern.no_action_on)}{by})"


def _tells(log: EngagementLog, concern: Concern) -> list[Tell]:
    """The tells about it, that which closed its loop first."""
    told_on = log.loop_of(concern).told_on
    tells = sorted(log.tells_about(concern), key=lambda tell: tell.told_on)
    return sorted(tells, key=lambda tell: tell.told_on != told_on)


def _messages(log: EngagementLog, concern: Concern) -> str:
    return " / ".join(dict.fromkeys(tell.message for tell in _tells(log, concern) if tell.message))


def _told_on(log: EngagementLog, concern: Concern) -> str:
    return next((dates.short(tell.told_on) for tell in _tells(log, concern)), "")


def _channels(log: EngagementLog, concern: Concern) -> str:
    return _joined([*dict.fromkeys(name for tell in _tells(log, concern) for name in tell.channels)])


def _review(log: EngagementLog) -> Cell:
    last = log.reviews[-1] if log.reviews else None
    if last is None:
        return ""
    return f"{'Accepted' if last.decision == Decision.ACCEPTED else 'Returned'} by {last.reviewed_by}"


def _of_review(says: Callable[[object], str], name: str) -> Callable[[EngagementLog], Cell]:
    return lambda log: says(getattr(log.reviews[-1], name)) if log.reviews and getattr(log.reviews[-1], name) else ""


FIELDS = (
    _own("Reference", lambda one: one.reference),
    _own("Date", lambda one: dates.short(one.held_on)),
    _own("Start time", lambda one: dates.clock(one.starts_at) if one.starts_at else ""),
    _own("Duration minutes", lambda one: _number(one.length_minutes), is_figure=True),
    _own("District", lambda one: one.district),
    _own("Stands at", lambda one: one.status.value),
    _own("Tactic", lambda one: one.tactic),
    _own("Title", lambda one: one.title),
    _own("Purpose", lambda one: one.purpose),
    _own("Venue", lambda one: one.venue),
    _own("Ward", lambda one: one.ward),
    _own("Police area", lambda one: one.police_area),
    _own("Team", lambda one: one.team),
    _own("Officers", lambda one: _joined(one.officers)),
    _own("Officer hours", lambda one: _number(one.officer_hours), is_figure=True),
    _own("Partners", lambda one: _joined(one.partners)),
    _own("Hosted", lambda one: ", ".join(filter(None, (one.host or "", one.hosted_by)))),
    _own("Dress", lambda one: one.dress or ""),
    _own("Audience", lambda one: _number(one.audience), is_figure=True),
    _own("How counted", lambda one: one.counted or ""),
    _own("In words", lambda one: one.audience_words),
    _own("Communities", lambda one: _joined(one.communities)),
    _own("Publicised", lambda one: _joined(one.publicised)),
    _own("Clashed with", lambda one: one.clash),
    _own("Priorities of it", lambda one: _joined(one.priorities)),
    _each("Concerns raised", lambda _log, concern: concern.said),
    _each("Concern theme", lambda _log, concern: concern.theme),
    _each("Place of concern", lambda _log, concern: concern.place),
    _each("Raised by", lambda _log, concern: f"{concern.raised_by}" if concern.raised_by else ""),
    _each("Local priority", lambda _log, concern: concern.priority),
    _each("Action taken", _actions(lambda action: action.what)),
    _each("Action owner", _actions(lambda action: action.owner)),
    _each("Lead agency", _actions(lambda action: action.agency)),
    _each("Action due", _due),
    _each("Action complete", _complete),
    _each("Date completed", _ended),
    _each("Outcome", _actions(lambda action: action.outcome)),
    _each("Decided not to", _decided),
    _each("Tell", _messages),
    _each("Told on", _told_on),
    _each("Channel", _channels),
    _each("Loop", lambda log, concern: log.loop_of(concern).state.value),
    _own("Feedback", lambda one: one.feedback),
    _own("Questionnaire", lambda one: _views(one.views)),
    _own("What went well", lambda one: one.went_well),
    _own("What did not go well", lambda one: one.went_badly),
    _own("Harm", lambda one: one.harm),
    _own("Lesson", lambda one: one.lesson),
    _own("Good practice", lambda one: "Yes" if one.is_good_practice else ""),
    Field("Inspector review", _review),
    Field("Rating", _of_review(str, "impact")),
    Field("Why so rated", _of_review(str, "reason")),
    _own("Submitted", lambda one: dates.short(one.submitted_on) if one.submitted_on else ""),
    _own("Recorded by", lambda one: one.recorded_by),
    _own("Why cancelled", lambda one: one.cancelled_reason),
    _own("Former reference", lambda one: one.former_reference),
    _own("Notes", lambda one: one.notes),
)

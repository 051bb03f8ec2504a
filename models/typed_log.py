"""An engagement log as somebody types it: texts, before any of them is understood. Forms show it, drafts keep it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

from models import dates
from models.action import Action
from models.action import Progress as ActionProgress
from models.concern import Concern
from models.engagement import Engagement, Status, ViewsCount, suggested_title
from models.engagement_log import EngagementLog
from models.ids import Id
from models.tell import Tell


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedAction:
    """What will be done about a concern, as typed."""

    id: Id
    what: str = ""
    owner: str = ""
    agency: str = ""
    due_on: str = ""
    progress: str = ActionProgress.OPEN.value
    ended_on: str = ""
    outcome: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed."""
        return not any(map(str.strip, (self.what, self.owner, self.agency, self.due_on, self.outcome)))


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedTell:
    """What people were told about a concern, as typed."""

    id: Id
    message: str = ""
    channels: tuple[str, ...] = ()
    told_on: str = ""
    audience: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed."""
        return not (self.channels or any(map(str.strip, (self.message, self.told_on, self.audience))))


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedConcern:
    """One concern with what followed it, as typed."""

    id: Id
    said: str = ""
    theme: str = ""
    place: str = ""
    raised_by: str = ""
    priority: str = ""
    no_action_reason: str = ""
    actions: tuple[TypedAction, ...] = ()
    tells: tuple[TypedTell, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed but perhaps a theme."""
        texts = (self.said, self.place, self.raised_by, self.priority, self.no_action_reason)
        parts = [part.is_empty for part in self.actions] + [part.is_empty for part in self.tells]
        return not any(map(str.strip, texts)) and all(parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedViews:
    """One question of *Your Views Count*, as typed."""

    question: str = ""
    answers: str = ""
    positive: str = ""
    percent: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed."""
        return not any(map(str.strip, (self.question, self.answers, self.positive, self.percent)))


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedLog:
    """The whole form. Lists hold names; everything else is text, a tick, or a part as typed."""

    id: Id
    is_planned: bool = False
    district: str = ""
    team: str = ""
    tactic: str = ""
    title: str = ""
    purpose: str = ""
    held_on: str = ""
    starts_at: str = ""
    length_minutes: str = ""
    venue: str = ""
    ward: str = ""
    police_area: str = ""
    host: str = ""
    hosted_by: str = ""
    dress: str = ""
    audience: str = ""
    counted: str = ""
    communities: tuple[str, ...] = ()
    publicised: tuple[str, ...] = ()
    clash: str = ""
    officers: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    officer_hours: str = ""
    priorities: tuple[str, ...] = ()
    feedback: str = ""
    views: tuple[TypedViews, ...] = ()
    went_well: str = ""
    went_badly: str = ""
    harm: str = ""
    lesson: str = ""
    is_good_practice: bool = False
    notes: str = ""
    concerns: tuple[TypedConcern, ...] = ()


AS_TYPED = (  # the texts and lists that stand in a record just as they stand in the form
    "district", "team", "tactic", "title", "purpose", "venue", "ward", "police_area", "hosted_by", "communities",
    "publicised", "clash", "officers", "partners", "priorities", "feedback", "went_well", "went_badly", "harm",
    "lesson", "is_good_practice", "notes",
)  # fmt: skip


def typed(log: EngagementLog) -> TypedLog:
    """A saved log as its form shows it."""
    engagement = log.engagement
    return TypedLog(
        id=engagement.id,
        is_planned=engagement.status in (Status.PLANNED, Status.CANCELLED),
        **{name: getattr(engagement, name) for name in AS_TYPED},
        held_on=dates.with_day(engagement.held_on),
        starts_at=dates.clock(engagement.starts_at) if engagement.starts_at else "",
        length_minutes=dates.duration(engagement.length_minutes) if engagement.length_minutes else "",
        host=engagement.host or "",
        dress=engagement.dress or "",
        audience=engagement.audience_words or _number(engagement.audience),
        counted=engagement.counted or "",
        officer_hours=_number(engagement.officer_hours),
        views=tuple(_views(answer) for answer in engagement.views),
        concerns=tuple(_concern(log, concern) for concern in log.concerns),
    )


def _views(answer: ViewsCount) -> TypedViews:
    percent = "" if answer.percent is None else f"{answer.percent:g}"
    return TypedViews(
        question=answer.question, answers=_number(answer.answers), positive=_number(answer.positive), percent=percent
    )


def _concern(log: EngagementLog, concern: Concern) -> TypedConcern:
    return TypedConcern(
        id=concern.id,
        said=concern.said,
        theme=concern.theme,
        place=concern.place,
        raised_by=_number(concern.raised_by),
        priority=concern.priority,
        no_action_reason=concern.no_action_reason,
        actions=tuple(typed_action(action) for action in log.actions_on(concern)),
        tells=tuple(_tell(tell) for tell in log.tells_about(concern)),
    )


def typed_action(action: Action) -> TypedAction:
    """A saved action as its line shows it."""
    return TypedAction(
        id=action.id,
        what=action.what,
        owner=action.owner,
        agency=action.agency,
        due_on=dates.with_day(action.due_on) if action.due_on else "",
        progress=action.progress.value,
        ended_on=dates.with_day(action.ended_on) if action.ended_on else "",
        outcome=action.outcome,
    )


def _tell(tell: Tell) -> TypedTell:
    return TypedTell(
        id=tell.id,
        message=tell.message,
        channels=tell.channels,
        told_on=dates.with_day(tell.told_on),
        audience=_number(tell.audience),
    )


def _number(number: float | None) -> str:
    return "" if number is None else f"{number:g}" if isinstance(number, float) else str(number)


def title_of(log: TypedLog) -> str:
    """What people call what is typed: its title, or what it would be called; "" where nothing says."""
    return log.title.strip() or suggested_title(log.tactic.strip(), log.venue.strip())


def content(log: TypedLog) -> dict[str, Any]:
    """The form as plain values, to be kept as a draft."""
    return asdict(log)


def from_content(kept: Mapping[str, Any]) -> TypedLog:
    """A form from a draft, also one that another version of the program kept: what it lacks is empty."""
    made: TypedLog = _made(TypedLog, kept)
    return replace(
        made,
        views=tuple(_made(TypedViews, views) for views in kept.get("views", ())),
        concerns=tuple(
            replace(
                _made(TypedConcern, concern),
                actions=tuple(_made(TypedAction, action) for action in concern.get("actions", ())),
                tells=tuple(_made(TypedTell, tell) for tell in concern.get("tells", ())),
            )
            for concern in kept.get("concerns", ())
        ),
    )


def _made(part: type[Any], kept: Mapping[str, Any]) -> Any:
    known = {field.name for field in fields(part)}
    return part(**{key: tuple(v) if isinstance(v, list) else v for key, v in kept.items() if key in known})


def like(engagement: Engagement, new_id: Id, district: str, team: str) -> TypedLog:
    """A new form "like last time": what stays the same from one engagement to the next, and nothing that was said."""
    return TypedLog(
        id=new_id,
        district=district or engagement.district,
        team=team or engagement.team,
        tactic=engagement.tactic,
        title=engagement.title,
        purpose=engagement.purpose,
        starts_at=dates.clock(engagement.starts_at) if engagement.starts_at else "",
        length_minutes=dates.duration(engagement.length_minutes) if engagement.length_minutes else "",
        venue=engagement.venue,
        ward=engagement.ward,
        police_area=engagement.police_area,
        host=engagement.host or "",
        hosted_by=engagement.hosted_by,
        dress=engagement.dress or "",
        communities=engagement.communities,
        publicised=engagement.publicised,
        officers=engagement.officers,
        partners=engagement.partners,
        officer_hours=_number(engagement.officer_hours),
    )

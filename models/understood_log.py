"""What a form comes to: the records that its texts mean, and everything that is wrong with them, field by field."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from models import action as actions
from models import concern as concerns
from models import engagement as engagements
from models import spoken_amounts
from models import tell as tells
from models.action import Action
from models.concern import Concern
from models.engagement import Counted, Dress, Engagement, Host, Status, ViewsCount
from models.engagement_log import EngagementLog
from models.ids import Id
from models.problem import Problem
from models.tell import Tell
from models.typed_log import AS_TYPED, TypedAction, TypedConcern, TypedLog, TypedTell, TypedViews
from models.typed_log import typed as to_typed
from models.understood_parts import Reading, place, untrimmed

NO_DATE = "Say when it was: today, yesterday, 14 Mar."


@dataclass(frozen=True, slots=True)
class Understood:
    """The records, as far as the texts could be read, and the problems. A part's field is named `id/field`."""

    log: EngagementLog
    problems: tuple[Problem, ...]


NOT_TYPED = ("reference", "status", "former_reference", "recorded_by", "submitted_on", "cancelled_reason")
TYPED_TOGETHER = (  # the texts of the form that say several facts between them
    (("audience", "counted"), ("audience", "counted", "audience_words")),
    (("starts_at", "length_minutes"), ("starts_at", "length_minutes")),
    *(((name,), (name,)) for name in (*AS_TYPED, "held_on", "host", "dress", "officer_hours", "views")),
)


def understood(typed: TypedLog, was: EngagementLog | None, today: date, by: str) -> Understood:
    """What is typed, as records; `was` is the log as it was saved, `by` who is writing."""
    return _LogReading(typed, was, today, by).whole()


class _LogReading(Reading):
    """One reading of a form."""

    def __init__(self, typed: TypedLog, was: EngagementLog | None, today: date, by: str) -> None:
        super().__init__(today)
        self.typed, self.was, self.by = typed, was, by
        self.before = to_typed(was) if was else None

    def whole(self) -> Understood:
        engagement = self._engagement()
        self.held_on = engagement.held_on
        written = [concern for concern in self.typed.concerns if not concern.is_empty]
        found_concerns = [self._concern(position, concern) for position, concern in enumerate(written)]
        found_actions = [
            self._action(position, concern.id, action)
            for concern in written
            for position, action in enumerate(a for a in concern.actions if not a.is_empty)
        ]
        found_tells = list(self._tells(written))
        self._judge(engagement, found_concerns, found_actions, found_tells)
        log = EngagementLog(
            engagement=engagement,
            concerns=found_concerns,
            actions=found_actions,
            tells=sorted(found_tells, key=lambda tell: (tell.told_on, tell.id)),
            reviews=self.was.reviews if self.was else (),
        )
        return Understood(log, tuple(self.problems))

    def _judge(
        self,
        engagement: Engagement,
        found_concerns: Iterable[Concern],
        found_actions: Iterable[Action],
        found_tells: Iterable[Tell],
    ) -> None:
        """The records' own rules, where the texts themselves could be read."""
        unread = {problem.field for problem in self.problems}
        wrong = engagements.problems(engagement, self.today)
        self.problems += [problem for problem in wrong if problem.field not in unread]
        for concern in found_concerns:
            self.judge(concern, concerns.problems)
        for action in found_actions:
            self.judge(action, actions.problems)
        for tell in found_tells:
            self.judge(tell, tells.problems)

    def _engagement(self) -> Engagement:
        typed, was = self.typed, self.was.engagement if self.was else None
        times = self._times()
        reached = spoken_amounts.people(typed.audience)
        counted = Counted(typed.counted) if typed.counted in set(Counted) else reached.counted
        now = Engagement(
            id=typed.id,
            held_on=self.day("held_on", typed.held_on, ahead=typed.is_planned) or self.today,
            **{name: _trimmed(getattr(typed, name)) for name in AS_TYPED},
            starts_at=times.starts_at if times else None,
            length_minutes=self._length() or (times.length_minutes if times else None),
            host=Host(typed.host) if typed.host in set(Host) else None,
            dress=Dress(typed.dress) if typed.dress in set(Dress) else None,
            audience=reached.number,
            counted=counted if reached.number is not None else None,
            audience_words=reached.words,
            officer_hours=self._hours(),
            views=tuple(self._views(views) for views in typed.views if not views.is_empty),
            recorded_by=self.by,
        )
        if not typed.held_on.strip():
            self.problems.append(Problem("held_on", NO_DATE))
        if was and self.before:
            now = replace(now, **{name: getattr(was, name) for name in NOT_TYPED})
            now = _kept_where_untouched(now, was, typed, self.before)
        is_open = now.status in (Status.DRAFT, Status.PLANNED)
        return replace(now, status=Status.PLANNED if typed.is_planned else Status.DRAFT) if is_open else now

    def _times(self) -> spoken_amounts.Times | None:
        if not self.typed.starts_at.strip():
            return None
        found = spoken_amounts.times(self.typed.starts_at)
        if found is None:
            self.problems.append(Problem("starts_at", "Write it as 10:30, 2pm or 10am to 1pm."))
        return found

    def _length(self) -> int | None:
        text = self.typed.length_minutes
        found = spoken_amounts.minutes(text) if text.strip() else None
        if text.strip() and found is None:
            self.problems.append(Problem("length_minutes", "Write it as 2 h, 1h 30 or 90 min."))
        return found

    def _hours(self) -> float | None:
        text = self.typed.officer_hours
        found = spoken_amounts.hours(text) if text.strip() else None
        if text.strip() and found is None:
            self.problems.append(Problem("officer_hours", "Write it as 5, 1.5 or 90 min."))
        return found

    def _views(self, views: TypedViews) -> ViewsCount:
        percent = spoken_amounts.percent(views.percent) if views.percent.strip() else None
        if views.percent.strip() and percent is None:
            self.problems.append(Problem("views", "A percentage lies between 0 and 100."))
        return ViewsCount(
            question=views.question.strip(),
            answers=self.number("views", views.answers),
            positive=self.number("views", views.positive),
            percent=percent,
        )

    def _concern(self, position: int, typed: TypedConcern) -> Concern:
        was = next((c for c in self.was.concerns if c.id == typed.id), None) if self.was else None
        moved = self.was is not None and was is not None and was.heard_on == self.was.engagement.held_on
        heard_on = self.held_on if was is None or moved else was.heard_on
        reason = typed.no_action_reason.strip()
        decided_on, decided_by = (was.no_action_on, was.no_action_by) if was else (None, "")
        if reason and decided_on is None:
            decided_on, decided_by = max(heard_on, self.today), self.by
        now = Concern(
            id=typed.id,
            engagement_id=self.typed.id,
            position=position,
            heard_on=heard_on,
            theme=typed.theme.strip(),
            said=typed.said.strip(),
            place=typed.place.strip(),
            raised_by=self.number(place(typed.id, "raised_by"), typed.raised_by),
            priority=typed.priority.strip(),
            no_action_reason=reason,
            no_action_on=decided_on if reason else None,
            no_action_by=decided_by if reason else "",
        )
        return untrimmed(now, was)

    def _action(self, position: int, concern_id: Id, typed: TypedAction) -> Action:
        was = next((a for a in self.was.actions if a.id == typed.id), None) if self.was else None
        is_first_writing = self.was is None or self.was.engagement.status in (Status.PLANNED, Status.DRAFT)
        undertaken_on = self.held_on if is_first_writing else self.today
        return self.action(typed, was, concern_id=concern_id, position=position, undertaken_on=undertaken_on)

    def _tells(self, written: Iterable[TypedConcern]) -> Iterator[Tell]:
        """Each tell once, with every concern it is about: those of this form that still show it, and others' own."""
        about: dict[Id, list[Id]] = {}
        first: dict[Id, TypedTell] = {}
        for concern in written:
            for tell in concern.tells:
                if not tell.is_empty:
                    about.setdefault(tell.id, []).append(concern.id)
                    first.setdefault(tell.id, tell)
        before = {tell.id: tell for tell in self.was.tells} if self.was else {}
        own = {concern.id for concern in self.was.concerns} if self.was else set()
        for tell_id, tell in first.items():
            was = before.get(tell_id)
            kept = [one for one in was.concern_ids if one in about[tell_id] or one not in own] if was else []
            added = [one for one in about[tell_id] if one not in kept]
            yield self.tell(tell, was, concern_ids=(*kept, *added), by=self.by)


def _kept_where_untouched(now: Engagement, was: Engagement, typed: TypedLog, before: TypedLog) -> Engagement:
    """What nobody touched stays as it was saved, however the form spells it."""
    for texts, facts in TYPED_TOGETHER:
        if all(getattr(typed, name) == getattr(before, name) for name in texts):
            now = replace(now, **{name: getattr(was, name) for name in facts})
    return now


def _trimmed(value: Any) -> Any:
    return value.strip() if isinstance(value, str) else value

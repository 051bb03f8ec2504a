"""The made-up sample's stories: engagements told whole in resources/sample/stories.toml, dated within the span."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any

from models.action import Action, Progress
from models.concern import Concern
from models.dates import MONTHS_IN_FULL
from models.engagement import Counted, Engagement, Status
from models.ids import Id
from models.review import Decision, Impact, Review
from models.sample.days import AHEAD
from models.sample.diary import Diary
from models.sample.loops import Slots, Source
from models.sample.reviews import Standing
from models.sample.words import Area, District, Tactic, Words
from models.tell import Tell

AT_THEIR_WORD = ("purpose", "went_well", "went_badly", "harm", "lesson", "is_good_practice",
                 "cancelled_reason")  # fmt: skip
USUAL_REVIEW = 6  # days until a story's engagement was reviewed


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A story and the day on which it falls."""

    on: date
    story: Mapping[str, Any]


def stories(words: Words, first: date, today: date) -> list[Told]:
    """Every story and every issue of a series, in the order of their days."""
    told = [Told(on=_day(story, first, today), story=story) for story in words.stories]
    for series in words.series:
        on, issue = _day(series, first, today), 0
        last = today + timedelta(AHEAD)
        issues = (last - on).days // series["every"] + 1
        while on <= last:
            least, most = series["audience"]
            facts = {
                "title": series["titles"][issue % len(series["titles"])].format(
                    month=MONTHS_IN_FULL[on.month - 1], year=on.year
                ),
                "audience": round(least + (most - least) * issue / max(1, issues - 1)),
                "feedback": series["feedback"][issue % len(series["feedback"])],
                "status": "Planned" if on > today else "Accepted",
            }
            told.append(Told(on=on, story={**series, **facts}))
            on, issue = on + timedelta(series["every"]), issue + 1
    return sorted(told, key=lambda each: each.on)


def _day(story: Mapping[str, Any], first: date, today: date) -> date:
    """When a story falls: on its day of the week, where it has one, and on the same side of today."""
    on = today + timedelta(story["days"]) if "days" in story else first + timedelta((today - first).days * story["at"])
    before = timedelta((on.weekday() - story.get("weekday", on.weekday())) % 7)
    return on - before if on - before > today or on <= today else on - before + timedelta(7)


class Storyteller:
    """Writes a story's records; what a story leaves open is drawn as for any other engagement."""

    def __init__(self, words: Words, diary: Diary, ids: Iterator[Id], today: date) -> None:
        self._words, self._diary, self._ids, self._today = words, diary, ids, today
        self._districts = {district.name: district for district in words.districts}

    def records(self, told: Told) -> Iterator[Engagement | Concern | Action | Tell | Review]:
        """The engagement of a story, its reviews, its concerns and what became of them."""
        story, on = told.story, told.on
        district, tactic = self._districts[story["district"]], self._words.tactics[story["tactic"]]
        area = next(area for area in district.areas if area.name == story["area"])
        venue = story.get("venue", "")
        slots = self._diary.slots(area, venue, on)
        standing = self._standing(story, on)
        engagement = Engagement(
            id=next(self._ids), **self._facts(district, tactic, area, venue, on, standing, story, slots)
        )
        yield engagement
        for decision, reviewed_on in standing.decisions:
            yield Review(
                id=next(self._ids),
                engagement_id=engagement.id,
                decision=decision,
                impact=Impact(story.get("impact", Impact.SOME)) if decision == Decision.ACCEPTED else None,
                reason=story.get("review", ""),
                reviewed_by=district.inspector,
                reviewed_on=reviewed_on,
            )
        source = self._diary.source(district, area, engagement)
        for position, concern in enumerate(story.get("concern", ())):
            yield from self._loop(source, position, concern)

    def _facts(
        self,
        district: District,
        tactic: Tactic,
        area: Area,
        venue: str,
        on: date,
        standing: Standing,
        story: Mapping[str, Any],
        slots: Slots,
    ) -> dict[str, Any]:
        """The drawn facts, with what the story says in their place."""
        forms = self._diary.forms
        facts = forms.before(district, tactic, on, standing, None, slots) | {"title": story["title"]}
        officers = tuple(name for name in facts["officers"] if name != district.inspector) or district.teams["CSEO"][:1]
        facts |= {"officers": officers, "recorded_by": officers[0]}
        if venue:
            facts |= {"venue": venue, "ward": area.ward, "police_area": area.police_area}
        facts |= {name: story[name] for name in AT_THEIR_WORD if name in story}
        if "start" in story:
            facts["starts_at"] = time.fromisoformat(story["start"])
        facts |= {name: tuple(story[name]) for name in ("communities", "partners") if name in story}
        if standing.status not in (Status.PLANNED, Status.CANCELLED):
            facts["feedback"] = story.get("feedback", "").format_map(slots)
            if "audience" in story:
                usual = Counted.ONLINE_REACH if tactic.is_reach else Counted.COUNTED
                counted = Counted.ESTIMATED if story.get("estimated") else story.get("counted", usual)
                facts |= {"audience": story["audience"], "counted": Counted(counted)}
            if standing.status != Status.DRAFT:
                facts["officer_hours"] = story.get("hours", 1.5 * len(officers) + 1)
            if district.table["views"] >= 1:
                facts["views"] = forms.views(tactic, 40, is_counted=True)
        return facts

    def _standing(self, story: Mapping[str, Any], on: date) -> Standing:
        """Where the story leaves the engagement. What was accepted was looked at a few days later, if that has come."""
        status = Status(story.get("status", Status.ACCEPTED))
        if status in (Status.PLANNED, Status.CANCELLED, Status.DRAFT):
            return Standing(status=status)
        reviewed_on = min(on + timedelta(story.get("reviewed_after", USUAL_REVIEW)), self._today)
        if status == Status.SUBMITTED or reviewed_on <= on:
            return Standing(status=Status.SUBMITTED, submitted_on=min(on + timedelta(1), self._today))
        decision = Decision.RETURNED if status == Status.RETURNED else Decision.ACCEPTED
        return Standing(status=status, submitted_on=on, decisions=((decision, reviewed_on),))

    def _loop(self, source: Source, position: int, told: Mapping[str, Any]) -> Iterator[Concern | Action | Tell]:
        """A concern of a story, as far as it has come by today."""
        decided_on = source.heard_on + timedelta(told["decided_after"]) if "no_action" in told else None
        if decided_on and decided_on > self._today:
            decided_on = None
        concern = Concern(
            id=next(self._ids),
            engagement_id=source.id,
            position=position,
            heard_on=source.heard_on,
            theme=told["theme"],
            said=told["said"],
            place=told["place"],
            raised_by=told.get("raised_by"),
            priority=source.priorities.get(told["theme"], ""),
            no_action_reason=told["no_action"] if decided_on else "",
            no_action_on=decided_on,
            no_action_by=source.district.inspector if decided_on else "",
        )
        yield concern
        actions = [
            action
            for order, each in enumerate(told.get("action", ()))
            if (action := self._action(source, concern.id, order, each))
        ]
        yield from actions
        settled = [on for on in (decided_on, *(action.ended_on for action in actions)) if on]
        if settled and all(action.ended_on for action in actions):
            yield from self._tells(source, concern.id, max(settled), told.get("tell", ()))

    def _action(self, source: Source, concern_id: Id, order: int, told: Mapping[str, Any]) -> Action | None:
        undertaken_on = source.heard_on + timedelta(told["after"])
        if undertaken_on > self._today:
            return None
        ended_on = undertaken_on + timedelta(told["days"]) if "days" in told else None
        progress = Progress.CANCELLED if "cancelled" in told else Progress.FINISHED
        if ended_on is None or ended_on > self._today:
            ended_on, progress = None, Progress.OPEN
        due = told.get("due", told.get("days", 0) + 5)
        return Action(
            id=next(self._ids),
            concern_id=concern_id,
            position=order,
            what=told["what"],
            owner=told.get("owner", source.recorded_by),
            agency=told.get("agency", ""),
            undertaken_on=undertaken_on,
            due_on=undertaken_on + timedelta(due),
            progress=progress,
            ended_on=ended_on,
            outcome=told.get("cancelled" if progress == Progress.CANCELLED else "outcome", "") if ended_on else "",
        )

    def _tells(
        self, source: Source, concern_id: Id, settled_on: date, tells: Sequence[Mapping[str, Any]]
    ) -> Iterator[Tell]:
        for told in tells:
            told_on = settled_on + timedelta(told["told_after"])
            if told_on <= self._today:
                yield Tell(
                    id=next(self._ids),
                    concern_ids=(concern_id,),
                    told_on=told_on,
                    channels=tuple(told["channels"]),
                    message=told["message"],
                    told_by=source.recorded_by,
                )

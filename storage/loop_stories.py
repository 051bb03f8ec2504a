"""The whole story of one concern's loop: where it was raised, what was done and told, and what it belongs to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sqlite_utils import Database

from models.action import Action
from models.choice import ChoiceKind
from models.concern import Concern
from models.engagement import Engagement
from models.engagement_log import EngagementLog
from models.ids import Id
from models.local_problem import LocalProblem
from models.loop import Loop, Targets, targets
from models.tell import Tell
from storage.choices import Choices
from storage.engagements import Engagements
from storage.finder import Finder
from storage.kinds import CONCERNS
from storage.local_problems import LocalProblems
from storage.operation import Operation, meanwhile


@dataclass(frozen=True, slots=True, kw_only=True)
class LoopStory:
    """One concern with everything about it. `log` is the whole of its engagement: what else was raised there too."""

    concern: Concern
    log: EngagementLog
    problems: Sequence[LocalProblem]  # those that group it
    targets: Targets

    @property
    def engagement(self) -> Engagement:
        """Where it was raised."""
        return self.log.engagement

    @property
    def actions(self) -> list[Action]:
        """What was undertaken, in its order."""
        return self.log.actions_on(self.concern)

    @property
    def tells(self) -> list[Tell]:
        """What people were told, oldest first."""
        return self.log.tells_about(self.concern)

    @property
    def loop(self) -> Loop:
        """Where it stands."""
        return self.log.loop_of(self.concern)

    @property
    def beside(self) -> Mapping[Concern, Loop]:
        """What else was raised at the same engagement, with where each stands."""
        return {one: self.log.loop_of(one) for one in self.log.concerns if one.id != self.concern.id}


def loop_story(db: Database, concern_id: Id) -> LoopStory | None:
    """Everything about a concern; None if there is no such concern (any more)."""
    concern = Finder[Concern](db, CONCERNS).get(concern_id)
    log = Engagements(db).log(concern.engagement_id) if concern else None
    if concern is None or log is None:
        return None
    return LoopStory(
        concern=concern,
        log=log,
        problems=LocalProblems(db).grouping(concern_id),
        targets=targets(Choices(db).of_kind(ChoiceKind.TARGET)),
    )


def put_action(op: Operation, action: Action) -> None:
    """Save a new action; raises Known if its concern was deleted meanwhile."""
    if Finder[Concern](op.db, CONCERNS).get(action.concern_id) is None:
        raise meanwhile(CONCERNS, "deleted")
    op.put(action)


def take_back(op: Operation, tell: Tell, concern_id: Id) -> None:
    """Let `tell` be about its other concerns alone; it goes if there are none."""
    others = tuple(each for each in tell.concern_ids if each != concern_id)
    if others:
        op.put(replace(tell, concern_ids=others), was=tell)
    else:
        op.remove(tell, was=tell)

"""An engagement log: one engagement with everything that belongs to it, as reports and screens need it."""

from collections.abc import Sequence
from dataclasses import dataclass

from models.action import Action
from models.concern import Concern
from models.engagement import Engagement
from models.ids import Id
from models.loop import Loop, loop
from models.review import Review
from models.tell import Tell


@dataclass(frozen=True, slots=True, kw_only=True)
class EngagementLog:
    """The whole of one engagement. Concerns and actions stand in their order, tells and reviews oldest first."""

    engagement: Engagement
    concerns: Sequence[Concern] = ()
    actions: Sequence[Action] = ()
    tells: Sequence[Tell] = ()
    reviews: Sequence[Review] = ()

    @property
    def ids(self) -> tuple[Id, ...]:
        """Those of the engagement and of everything that belongs to it: its story is theirs."""
        concerns, actions = (each.id for each in self.concerns), (each.id for each in self.actions)
        tells, reviews = (each.id for each in self.tells), (each.id for each in self.reviews)
        return (self.engagement.id, *concerns, *actions, *tells, *reviews)

    def actions_on(self, concern: Concern) -> list[Action]:
        """What was undertaken about `concern`."""
        return [action for action in self.actions if action.concern_id == concern.id]

    def tells_about(self, concern: Concern) -> list[Tell]:
        """What people were told about `concern`."""
        return [tell for tell in self.tells if concern.id in tell.concern_ids]

    def loop_of(self, concern: Concern) -> Loop:
        """Where `concern` stands."""
        return loop(concern, self.actions_on(concern), self.tells_about(concern))

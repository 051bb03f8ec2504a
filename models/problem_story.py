"""The story of a local problem: everything that happened about it, in the order of time."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from models.action import Action, Progress
from models.concern import Concern
from models.engagement import Engagement
from models.ids import Id
from models.local_problem import LocalProblem
from models.loop import Loop, loop
from models.tell import Tell


class Deed(StrEnum):
    """What happened, in the order in which things of one day are told."""

    HELD = "Engagement"
    HEARD = "Heard"
    UNDERTAKEN = "Undertaken"
    FINISHED = "Finished"
    CANCELLED = "Cancelled"
    DECIDED = "Decided not to act"
    TOLD = "Told"


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """One thing that happened. A deed is about `concerns` of the problem; an engagement about none by itself."""

    on: date
    deed: Deed
    record: Engagement | Concern | Action | Tell
    concerns: tuple[Concern, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A problem with what it groups: what happened, and where each of its concerns stands."""

    problem: LocalProblem
    happened: Sequence[Happened]
    engagements: Mapping[Id, Engagement]  # those it groups, and those at which its concerns were raised
    loops: Mapping[Id, Loop]  # by concern


def story(
    problem: LocalProblem,
    engagements: Sequence[Engagement],
    concerns: Sequence[Concern],
    actions: Sequence[Action],
    tells: Sequence[Tell],
) -> Story:
    """The story told by these records. What the problem groups that is not among them was deleted, and is left out."""
    told = [*_deeds(concerns, actions, tells)]
    told += [
        Happened(on=each.held_on, deed=Deed.HELD, record=each)
        for each in engagements
        if each.id in problem.engagement_ids
    ]
    order = {deed: place for place, deed in enumerate(Deed)}
    return Story(
        problem=problem,
        happened=sorted(told, key=lambda each: (each.on, order[each.deed], each.record.id)),
        engagements={each.id: each for each in engagements},
        loops={
            each.id: loop(
                each,
                [action for action in actions if action.concern_id == each.id],
                [tell for tell in tells if each.id in tell.concern_ids],
            )
            for each in concerns
        },
    )


def _deeds(concerns: Sequence[Concern], actions: Sequence[Action], tells: Sequence[Tell]) -> Iterator[Happened]:
    known = {concern.id: concern for concern in concerns}
    for concern in concerns:
        yield Happened(on=concern.heard_on, deed=Deed.HEARD, record=concern, concerns=(concern,))
        if concern.no_action_on is not None:
            yield Happened(on=concern.no_action_on, deed=Deed.DECIDED, record=concern, concerns=(concern,))
    for action in actions:
        about = (known[action.concern_id],)
        yield Happened(on=action.undertaken_on, deed=Deed.UNDERTAKEN, record=action, concerns=about)
        if action.ended_on is not None:
            ended = Deed.FINISHED if action.progress == Progress.FINISHED else Deed.CANCELLED
            yield Happened(on=action.ended_on, deed=ended, record=action, concerns=about)
    for tell in tells:
        told_of = tuple(known[concern_id] for concern_id in tell.concern_ids if concern_id in known)
        yield Happened(on=tell.told_on, deed=Deed.TOLD, record=tell, concerns=told_of)

"""A tell: one message back to the people about what came of their concerns ("we did")."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from models.ids import Id
from models.problem import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Tell:
    """One message, which may close the loops of many concerns."""

    id: Id
    concern_ids: tuple[Id, ...]
    told_on: date
    channels: tuple[str, ...] = ()
    message: str = ""
    audience: int | None = None
    told_by: str = ""


def problems(tell: Tell, today: date) -> Iterator[Problem]:
    """Everything that stops this tell being saved, field by field."""
    if not tell.concern_ids:
        yield Problem("concern_ids", "Choose the concerns that people are told about.")
    if len(set(tell.concern_ids)) < len(tell.concern_ids):
        yield Problem("concern_ids", "Choose each concern once.")
    if not tell.channels:
        yield Problem("channels", "Say how people were told.")
    if tell.told_on > today:
        yield Problem("told_on", "People cannot have been told on a day still to come.")
    if tell.audience is not None and tell.audience < 0:
        yield Problem("audience", "The number of people told cannot be below 0.")


def is_social_media_only(tell: Tell, social_media: Collection[str]) -> bool:
    """Whether nobody but followers on `social_media` was told: worth a warning, never a block."""
    return bool(tell.channels) and set(tell.channels) <= set(social_media)

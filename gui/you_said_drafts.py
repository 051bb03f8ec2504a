"""Public words that were typed and are not in the log yet: kept as drafts, so that no crash loses them. Needs no Qt."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from models.ids import Id
from models.public_wording import PublicWording
from storage.store import Store

KIND = "wordings"  # what a draft of public words is filed under


class Typed(NamedTuple):
    """What somebody types of a wording."""

    said: str
    done: str
    allowed: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unfinished:
    """What was typed about one loop, and what the log had then; None where nobody had worded it."""

    draft_id: Id
    typed: Typed
    was: Typed | None

    def over(self, wording: PublicWording) -> PublicWording:
        """What becomes of this wording with what was typed."""
        return replace(wording, **self.typed._asdict())


def typed_of(wording: PublicWording) -> Typed:
    """What of a wording is typed."""
    return Typed(wording.said, wording.done, wording.allowed)


def content(now: PublicWording, was: PublicWording | None) -> dict[str, Any]:
    """What a draft of these words holds."""
    return {"typed": typed_of(now), "was": typed_of(was) if was else None}


def unfinished(store: Store) -> dict[Id, Unfinished]:
    """What is unfinished, by its concern; of several about one, what was typed last."""
    return dict(reversed([*_all(store)]))


def _all(store: Store) -> Iterator[tuple[Id, Unfinished]]:
    for draft in store.drafts.all():
        if draft.kind == KIND and draft.record_id is not None:
            was = draft.content["was"]
            yield (
                draft.record_id,
                Unfinished(draft_id=draft.id, typed=_read(draft.content["typed"]), was=_read(was) if was else None),
            )


def _read(held: list[Any]) -> Typed:
    said, done, allowed = held
    return Typed(said, done, tuple(allowed))

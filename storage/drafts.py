"""Drafts: what somebody typed and has not saved yet, offered back after a crash. They never leave the machine."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlite_utils import Database

from models.ids import Id, new_id
from storage.failures import in_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A form's content, which may break rules that a saved record may not."""

    id: Id
    kind: str  # the table of the record being written
    record_id: Id | None = None  # the record being changed; None for a new one
    content: Mapping[str, Any]
    saved_at: datetime


class Drafts:
    """The drafts on this machine. They are no change of the log, so they have no history and no door.

    A draft is written whole or not at all: when the disk is full, the one before stays.
    """

    def __init__(self, db: Database) -> None:
        self._db = db

    def save(
        self, kind: str, content: Mapping[str, Any], draft_id: Id | None = None, record_id: Id | None = None
    ) -> Id:
        """Keep `content`, over the draft with this id if there is one; the draft's id."""
        draft_id = draft_id or new_id()
        row = [draft_id, kind, record_id, json.dumps(content, ensure_ascii=False), datetime.now(UTC).isoformat()]
        with in_words():
            self._db.execute("insert or replace into drafts values (?, ?, ?, ?, ?)", row)
        return draft_id

    def all(self) -> list[Draft]:
        """Every draft, the last written first."""
        rows = self._db.execute(
            "select id, kind, record_id, content, saved_at from drafts order by saved_at desc, id desc"
        )
        return [
            Draft(
                id=Id(draft_id),
                kind=kind,
                record_id=None if record_id is None else Id(record_id),
                content=json.loads(content),
                saved_at=datetime.fromisoformat(saved_at),
            )
            for draft_id, kind, record_id, content, saved_at in rows.fetchall()
        ]

    def discard(self, draft_id: Id) -> None:
        """Forget a draft; nothing if it is gone already."""
        with in_words():
            self._db.execute("delete from drafts where id = ?", [draft_id])

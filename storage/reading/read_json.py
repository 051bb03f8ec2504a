"""Reads a JSON file as data.police.uk publishes it: a list of plain entries, not too large and not too deep."""

import json
from pathlib import Path
from typing import Any

from models.problem import Known
from storage.reading.limits import LONGEST_CELL, MOST_ROWS, too_long
from storage.reading.read_csv import decoded

MOST_BYTES = 20_000_000
DEEPEST = 6


def read_json(path: Path, content: bytes) -> list[dict[str, Any]]:
    """The entries. Raises Known where the file is no JSON, too large or too deep, or holds something else."""
    if len(content) > MOST_BYTES:
        raise Known(f"“{path.name}” is larger than {MOST_BYTES // 1_000_000} MB: no list from data.police.uk is.")
    try:
        read = json.loads(decoded(path, content))
        json.dumps(read, ensure_ascii=False).encode()  # JSON can spell half a character, which no file can hold
    except RecursionError as error:
        raise _not_published(path) from error
    except ValueError as error:
        raise Known(
            f"“{path.name}” is incomplete or no JSON ({error}). Download it again from data.police.uk, and import that."
        ) from error
    entries = _entries(read)
    if not entries or not all(isinstance(entry, dict) for entry in entries):
        raise _not_published(path)
    if len(entries) > MOST_ROWS:
        raise Known(f"“{path.name}” has more than {MOST_ROWS:,} entries: no list from data.police.uk has.")
    for number, entry in enumerate(entries, 1):
        if _depth(entry) > DEEPEST:
            raise _not_published(path)
        for value in entry.values():
            if isinstance(value, str) and len(value) > LONGEST_CELL:
                raise too_long(f"Entry {number} of “{path.name}”", len(value))
    return entries


def _entries(read: Any) -> list[Any]:
    """A list, alone or as the one list in an object."""
    if isinstance(read, dict):
        lists = [value for value in read.values() if isinstance(value, list)]
        return lists[0] if len(lists) == 1 else []
    return read if isinstance(read, list) else []


def _depth(value: Any) -> int:
    """How many levels lie below; not followed further than is allowed."""
    deepest, level = 0, [value]
    while level and deepest <= DEEPEST:
        level = [
            inner
            for outer in level
            if isinstance(outer, (dict, list))
            for inner in (outer.values() if isinstance(outer, dict) else outer)
        ]
        deepest += 1
    return deepest


def _not_published(path: Path) -> Known:
    return Known(
        f"“{path.name}” is not a list of neighbourhood events or priorities as data.police.uk publishes them. "
        "Import the file as it was downloaded."
    )

"""Records to rows and back, by the types of their fields: the one place that knows how a date or a list is spelt."""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date, time
from enum import StrEnum
from functools import lru_cache
from itertools import compress
from operator import attrgetter, ne
from types import NoneType, UnionType
from typing import Any, NamedTuple, get_args, get_origin, get_type_hints

REMEMBERED = 4_096  # lists repeat (officers, communities), so most need not be spelt again
Row = tuple[Any, ...]  # the values of a record, in the order of its fields

_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=date.isoformat).encode


MOST_AT_ONCE = 500  # values in one statement: SQLite takes no more than its build allows


def in_blocks(values: Sequence[Any]) -> Iterator[tuple[str, list[Any]]]:
    """For `column in (…)`: the question marks and the values, as often as it takes."""
    for start in range(0, len(values), MOST_AT_ONCE):
        block = list(values[start : start + MOST_AT_ONCE])
        yield f"({', '.join('?' * len(block))})", block


def prefixed(prefix: str, condition: str, values: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    """The condition with other names for its values, so that it can stand beside one that uses the same."""
    named = {f"{prefix}_{name}": value for name, value in values.items()}
    return re.sub(r":(\w+)", rf":{prefix}_\1", f"({condition})"), named


class Column(NamedTuple):
    """How one field is kept. `empty` is the value that stands for "not recorded"; history leaves it out."""

    name: str
    empty: Any
    encode: Callable[[Any], Any] | None  # None: kept as it is
    decode: Callable[[Any], Any] | None


class Layout:
    """The columns of one kind of record."""

    def __init__(self, record_type: type[Any]) -> None:
        hints = get_type_hints(record_type)
        self.record_type = record_type
        self.columns = tuple(_column(f.name, hints[f.name]) for f in fields(record_type))
        self.names = tuple(column.name for column in self.columns)
        self.place = {name: i for i, name in enumerate(self.names)}
        self._values = attrgetter(*self.names)
        self._encoders = tuple((i, c.encode) for i, c in enumerate(self.columns) if c.encode)
        self._decoders = tuple((i, c.decode) for i, c in enumerate(self.columns) if c.decode)
        self._empties = tuple(c.empty for c in self.columns)

    def row(self, record: Any) -> Row:
        """The record's values as they are kept."""
        values = list(self._values(record))
        for i, encode in self._encoders:
            if values[i] is not None:
                values[i] = encode(values[i])
        return tuple(values)

    def record(self, row: Sequence[Any]) -> Any:
        """The record that `row` was made from."""
        values = list(row)
        for i, decode in self._decoders:
            if values[i] is not None:
                values[i] = decode(values[i])
        return self.record_type(**dict(zip(self.names, values, strict=True)))

    def text(self, row: Row) -> str:
        """The row as history keeps it: JSON of what is recorded. Equal rows have equal texts."""
        return _json(dict(compress(zip(self.names, row, strict=True), map(ne, row, self._empties))))

    def row_of(self, text: str) -> Row:
        """The row that `text` was made from. A column added since is empty in it."""
        kept: Mapping[str, Any] = json.loads(text)
        return tuple(kept.get(c.name, c.empty) for c in self.columns)


def _column(name: str, hint: Any) -> Column:
    options = get_args(hint) if isinstance(hint, UnionType) else (hint,)
    plain = next(option for option in options if option is not NoneType)
    empty = None if NoneType in options else "" if plain is str else None
    if get_origin(plain) is tuple:
        return Column(name, "[]", *_list_of(get_args(plain)[0]))
    if isinstance(plain, type) and issubclass(plain, StrEnum):
        return Column(name, empty, str.__str__, plain)
    if plain is date or plain is time:
        return Column(name, empty, plain.isoformat, plain.fromisoformat)
    if plain is bool:
        return Column(name, 0, int, bool)
    if plain is float:
        return Column(name, empty, float, None)
    return Column(name, empty, None, None)


def _list_of(item: type[Any]) -> tuple[Callable[[Any], str], Callable[[str], Any]]:
    """Tuples are kept as JSON lists; a tuple of dataclasses as a list of lists in the order of their fields."""
    if is_dataclass(item):
        layout = Layout(item)
        empties = tuple(column.empty for column in layout.columns)

        def encode_each(values: Sequence[Any]) -> str:
            return _json([[getattr(value, name) for name in layout.names] for value in values])

        def decode_each(text: str) -> Any:  # what was kept before a field was added has none of it
            return tuple(layout.record((*row, *empties[len(row) :])) for row in json.loads(text))

        return lru_cache(REMEMBERED)(encode_each), lru_cache(REMEMBERED)(decode_each)
    return lru_cache(REMEMBERED)(_json), lru_cache(REMEMBERED)(lambda text: tuple(json.loads(text)))

"""Every kind of record can be read in History in plain words: a new kind or field fails here until it has some."""

from dataclasses import fields as fields_of
from dataclasses import is_dataclass, replace
from datetime import date, time
from enum import Enum
from types import NoneType, UnionType
from typing import get_args, get_origin, get_type_hints

import pytest

from models import in_words
from models.field_titles import INTERNAL, TITLES, title
from storage.kinds import KINDS

AN_ID = 13_579_246_801
FILLED = {str: "Word", bool: True, int: 7, float: 2.5, date: date(2026, 3, 14), time: time(10, 30)}


def value_of(hint):
    if isinstance(hint, UnionType):
        return value_of(next(option for option in get_args(hint) if option is not NoneType))
    if get_origin(hint) is tuple:
        return (value_of(get_args(hint)[0]),)
    if is_dataclass(hint):
        return filled(hint)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return next(iter(hint))
    return FILLED.get(hint, AN_ID)


def filled(record_type):
    """A record in which every field says something."""
    hints = get_type_hints(record_type)
    return record_type(**{field.name: value_of(hints[field.name]) for field in fields_of(record_type)})


@pytest.fixture(params=KINDS, ids=lambda kind: kind.word)
def kind(request):
    return request.param


def test_every_field_has_a_title_in_words(kind):
    named = {field.name for field in fields_of(kind.record_type)}
    assert named == TITLES[kind.record_type].keys() | INTERNAL.keys()


def test_titles_are_words_and_none_is_given_twice(kind):
    record = filled(kind.record_type)
    titles = [title(record, name) for name in TITLES[kind.record_type]]
    assert len(titles) == len(set(titles))
    assert all(each[0].isupper() and "_" not in each for each in titles)


def test_everything_recorded_is_told_in_plain_words(kind):
    record = filled(kind.record_type)
    told = in_words.fields(record, lambda _: "Pop-up event: Lion Walk")
    assert len(told) == len(TITLES[kind.record_type]) - sum(
        name in in_words.TOLD_WHEN_CHANGED for name in TITLES[kind.record_type]
    )
    for _, text in told:
        assert text.strip()
        assert not any(mark in text for mark in ("[", "{", "True", str(AN_ID), f"{AN_ID:,}", "2026-"))


def test_a_change_of_any_field_is_told(kind):
    record = filled(kind.record_type)
    for name in TITLES[kind.record_type]:
        before = replace(record, **{name: None})
        ((_, was, now),) = in_words.differences(before, record, lambda _: "Pop-up event: Lion Walk")
        assert was != now


def test_every_kind_of_record_has_a_name(kind):
    record = filled(kind.record_type)
    assert in_words.name_of(record)
    assert in_words.kind_of(record)[0].isupper()
    assert str(AN_ID) not in in_words.name_of(record)

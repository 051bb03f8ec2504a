"""What can be wrong: a Problem in a form, a rule the user has run into, a failure we foresaw."""

from collections.abc import Sequence
from typing import NamedTuple


class Problem(NamedTuple):
    """One thing to put right before a record can be saved, and the field it belongs to."""

    field: str
    sentence: str


class Known(Exception):
    """A failure we foresaw. Its text is written for the user and says what to do next; anything else is a bug."""


class RuleBroken(Known):
    """The record's own rules forbid this step."""


class Invalid(RuleBroken):
    """A record that cannot be saved as it is; `problems` says why, field by field."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(" ".join(problem.sentence for problem in problems))
        self.problems = tuple(problems)

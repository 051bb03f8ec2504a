"""What is typed behind a command, understood: a day, a district, a marking."""

from datetime import date
from typing import TYPE_CHECKING

import click

from models.choice import ChoiceKind, named
from models.problem import Known

if TYPE_CHECKING:  # storage is heavy, and imported by the commands that open a log
    from storage.store import Store


class Day(click.ParamType[date]):
    """A day, as people write it."""

    name = "day"

    def convert(self, value: str | date, param: click.Parameter | None, context: click.Context | None) -> date:
        """The day; wrong usage where there is none such."""
        from models import spoken

        if isinstance(value, date):
            return value
        found = spoken.day(value, date.today())
        return found.on or self.fail(
            f"“{value}” is no day. Accepted: 2026-03-14, 14/3/26, 14 March 2026.", param, context
        )


def district(store: "Store", spelt: str) -> str:
    """The district that goes by this name; raises Known with all of them if there is none."""
    return _named(store, ChoiceKind.DISTRICT, "district", spelt)


def theme(store: "Store", spelt: str) -> str:
    """The theme of this name; raises Known if the force has none of that name."""
    return _named(store, ChoiceKind.THEME, "theme", spelt)


def marking(store: "Store", spelt: str | None) -> str:
    """The protective marking of this name, or the usual one; raises Known if the force has none of that name."""
    if spelt is None:
        return store.choices.usual_marking()
    return _named(store, ChoiceKind.MARKING, "marking", spelt)


def _named(store: "Store", kind: ChoiceKind, called: str, spelt: str) -> str:
    choices = store.choices.of_kind(kind)
    found = named(choices, spelt)
    if found is None:
        raise Known(f"There is no {called} “{spelt}”. There are: {', '.join(one.name for one in choices)}.")
    return found.name

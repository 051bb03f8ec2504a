"""A force's choices as a new store is seeded with them: the content of resources/forces/*.toml as records."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from models.choice import Choice, ChoiceKind
from models.ids import new_id

LISTED = {"teams": ChoiceKind.TEAM, "themes": ChoiceKind.THEME, "partners": ChoiceKind.PARTNER}
GROUPED = {
    "town_teams": ChoiceKind.TOWN_TEAM,
    "tactics": ChoiceKind.TACTIC,
    "channels": ChoiceKind.CHANNEL,
    "communities": ChoiceKind.COMMUNITY,
}


def choices(force: Mapping[str, Any]) -> Iterator[Choice]:
    """Every choice that a force's file names, in its order; `force` is the file as tomllib reads it."""
    spelt_also: Mapping[str, list[str]] = force["spelt_also"]

    def each(kind: ChoiceKind, names: Iterable[str], start: int = 0, group: str = "") -> Iterator[Choice]:
        for position, name in enumerate(names, start):
            also = tuple(spelt_also.get(name, ()))
            yield Choice(id=new_id(), kind=kind, name=name, group=group, spelt_also=also, position=position)

    yield Choice(id=new_id(), kind=ChoiceKind.FORCE, name=force["force"])
    for position, district in enumerate(force["district"]):
        yield Choice(
            id=new_id(),
            kind=ChoiceKind.DISTRICT,
            name=district["name"],
            short=district["short"],
            group=district["area"],
            spelt_also=tuple(district.get("spelt_also", ())),
            position=position,
        )
    for section, kind in LISTED.items():
        yield from each(kind, force[section]["names"])
    yield from each(ChoiceKind.MARKING, force["markings"]["names"])
    for section, kind in GROUPED.items():
        start = 0
        for group, names in force[section].items():
            yield from each(kind, names, start, group)
            start += len(names)
    for position, (name, days) in enumerate(force["targets"].items()):
        yield Choice(id=new_id(), kind=ChoiceKind.TARGET, name=name, number=days, position=position)
    for position, (name, meaning) in enumerate(force["impacts"].items()):
        yield Choice(id=new_id(), kind=ChoiceKind.IMPACT, name=name, meaning=meaning, position=position)

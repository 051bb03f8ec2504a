"""The made-up sample's words: what resources/sample/*.toml says, read once into values that are quick to draw from."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from models.choice import Choice, ChoiceKind

ALL_YEAR = (1,) * 12
Texts = tuple[str, ...]
SPECIALISTS = ("Rural Engagement Team", "Business Crime Team", "Marine Unit")  # not in every district


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Area:
    """A town, estate, village or stretch of coast. Roads come after "in", spots after "at"."""

    name: str
    district: str
    ward: str
    police_area: str
    kind: str
    weight: float
    venues: Mapping[str, str]  # by their kind
    roads: Texts
    spots: Texts


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Venue:
    """Where something is held; without a name, only the area that it is about."""

    name: str
    kind: str
    area: Area


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """Something that can be done about a concern; `told` is what people hear of it."""

    what: str
    agency: str
    owner: str
    days: int
    outcome: str
    told: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NoAction:
    """A reason why nothing is done, and how people are told."""

    reason: str
    told: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Case:
    """A concern as people put it in several ways, with what can be done about it."""

    theme: str
    where: Texts
    months: tuple[int, ...]
    said: Texts
    deeds: tuple[Deed, ...]
    decision: NoAction | None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Tactic:
    """How a tactic usually goes; resources/sample/tactics.toml explains each figure."""

    name: str
    family: str
    setting: str
    weight: float
    teams: Mapping[str, float]
    venues: Texts
    officers: tuple[int, int]
    minutes: tuple[int, ...]
    starts: Texts
    days: tuple[float, ...]
    months: tuple[float, ...]
    audience: tuple[float, float]
    estimated: float
    is_reach: bool
    concerns: tuple[float, ...]
    invited: float
    hosts: Texts
    communities: Mapping[str, float]
    partners: Mapping[str, float]
    titles: Texts
    at: Mapping[str, "Tactic"]  # how it goes at one kind of venue


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Gathering:
    """An invitation that reaches one community, at a venue of its own or at any."""

    community: str
    title: str
    venue: Venue | None
    host: str
    months: tuple[int, ...]
    starts: Texts
    setting: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class District:
    """What is peculiar to a district; resources/sample/districts.toml explains each figure."""

    name: str
    short: str
    table: Mapping[str, Any]  # its table in districts.toml
    areas: tuple[Area, ...]
    gatherings: tuple[Gathering, ...]
    commander: str
    inspector: str
    teams: Mapping[str, tuple[str, ...]]  # names by team
    without: frozenset[str]  # partners, channels, communities and teams that do not come up here

    @property
    def names(self) -> list[str]:
        """All who may be on duty at an engagement."""
        return [name for team in ("CSEO", "CPT", "Town Centre Team") for name in self.teams[team]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Everything that the sample is made from."""

    districts: tuple[District, ...]
    tactics: Mapping[str, Tactic]
    cases: tuple[Case, ...]
    themes: Mapping[str, float]
    families: Mapping[str, Any]  # reflections.toml
    stories: Sequence[Mapping[str, Any]]
    series: Sequence[Mapping[str, Any]]
    lead: str


def read(words: Mapping[str, Any], choices: Sequence[Choice]) -> Words:
    """The content of resources/sample/*.toml, by the file's name without its ending, for the districts among `choices`.

    `choices` is what the force offers; whatever it does not offer (a tactic, a theme, a team) is left out.
    """
    offered: dict[ChoiceKind, set[str]] = {kind: set() for kind in ChoiceKind}
    for choice in choices:
        offered[choice.kind].add(choice.name)
    tables = {table["name"]: table for table in words["districts"]["district"]}
    areas = [_area(table) for table in words["places"]["area"]]
    districts = tuple(
        _district(choice, tables[choice.name], areas, words["people"][choice.name], words["gatherings"]["gathering"])
        for choice in choices
        if choice.kind == ChoiceKind.DISTRICT and choice.name in tables
    )
    cases = [_case(table) for _, content in sorted(words.items()) for table in content.get("case", ())]
    tactics = {
        name: _tactic(name, table) for name, table in words["tactics"].items() if name in offered[ChoiceKind.TACTIC]
    }
    names = {district.name for district in districts}
    told = {
        kind: [each for each in words["stories"][kind] if each["district"] in names] for kind in ("story", "series")
    }
    return Words(
        districts=districts,
        tactics=tactics,
        cases=tuple(case for case in cases if case.theme in offered[ChoiceKind.THEME]),
        themes=words["districts"]["themes"],
        families=words["reflections"],
        stories=[story for story in told["story"] if story["tactic"] in tactics],
        series=[series for series in told["series"] if series["tactic"] in tactics],
        lead=words["people"]["lead"],
    )


def _area(table: Mapping[str, Any]) -> Area:
    return Area(**{**table, "roads": tuple(table["roads"]), "spots": tuple(table["spots"])})


def _case(table: Mapping[str, Any]) -> Case:
    (no,) = table.get("no") or (None,)
    return Case(
        theme=table["theme"],
        where=tuple(table["where"]),
        months=tuple(table.get("months", range(1, 13))),
        said=tuple(table["said"]),
        deeds=tuple(_deed(deed) for deed in table["action"]),
        decision=no and NoAction(reason=no["reason"], told=no["told"]),
    )


def _deed(table: Mapping[str, Any]) -> Deed:
    return Deed(**{"agency": "", "owner": "", "told": "", **table})


def extras(words: Words) -> list[Deed]:
    """What anyone may add to the first action, whatever the concern."""
    return [_deed(table) for table in words.families["extra"]]


def decisions(words: Words) -> list[NoAction]:
    """Decisions not to act that fit any concern."""
    return [NoAction(**table) for table in words.families["decision"]]


def _tactic(name: str, table: Mapping[str, Any]) -> Tactic:
    known: dict[str, Any] = {"setting": "", "months": ALL_YEAR, "estimated": 0.0, "hosts": (), "reach": False, **table}
    known["is_reach"] = known.pop("reach")
    variants = known.pop("at", {})
    known["at"] = {kind: _tactic(name, {**table, "at": {}, **changes}) for kind, changes in variants.items()}
    fields: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in known.items()}
    return Tactic(name=name, **fields)


def _district(
    choice: Choice,
    table: Mapping[str, Any],
    areas: Iterable[Area],
    people: Mapping[str, Any],
    gatherings: Iterable[Mapping[str, Any]],
) -> District:
    own = tuple(area for area in areas if area.district == choice.name)
    return District(
        name=choice.name,
        short=choice.short,
        table=table,
        areas=own,
        gatherings=tuple(
            _gathering(each, own) for each in gatherings if each.get("district", choice.name) == choice.name
        ),
        commander=people["commander"],
        inspector=people["inspector"],
        teams={team: tuple(names) for team, names in people.items() if isinstance(names, list)},
        without=frozenset([*table.get("without", ()), *table["never_met"], *(set(SPECIALISTS) - set(people))]),
    )


def _gathering(table: Mapping[str, Any], areas: Iterable[Area]) -> Gathering:
    own = table.get("venue")
    where = (area for area in areas if table.get("area") == area.name or own in area.venues.values())
    return Gathering(
        community=table["community"],
        title=table["title"],
        venue=Venue(name=own, kind="", area=next(where)) if own else None,
        host=table["host"],
        months=tuple(table.get("months", range(1, 13))),
        starts=tuple(table["starts"]),
        setting=table.get("setting", ""),
    )

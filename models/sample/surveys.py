"""The made-up sample's changes of tactics and perception results: resources/sample/surveys.toml says what they are."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from math import ceil
from typing import Any

from models.ids import Id
from models.perception import WHOLE_FORCE, PerceptionResult
from models.sample.chance import Chance
from models.sample.words import Words
from models.tactic_change import TacticChange

IN_A_YEAR = 4  # quarters
NOISE = 2.5  # points by which a quarter's figure lies above or below its line
FORCE = 10  # as many answered in the force as in so many districts


def changes(
    words: Words, told: Mapping[str, Any], ids: Iterator[Id], first: date, today: date
) -> Iterator[TacticChange]:
    """What districts dropped, from the day on which they turned to other tactics."""
    districts = {district.name: district for district in words.districts}
    for table in told["change"]:
        district = districts.get(table["district"])
        if district and {table["tactic"], table["replaced_by"]} <= words.tactics.keys():
            turned = ceil(district.table["turn"] * max(1, (today - first).days))
            decided_by, from_on = district.commander, first + timedelta(turned)
            yield TacticChange(id=next(ids), from_on=from_on, decided_by=decided_by, **table)


def results(
    words: Words, told: Mapping[str, Any], ids: Iterator[Id], today: date, chance: Chance
) -> Iterator[PerceptionResult]:
    """Figures of the force and of each district in the last quarters, and one that contradicts another."""
    for table in told["measure"]:
        for district in (WHOLE_FORCE, *(district.name for district in words.districts)):
            apart = (chance.share() * 2 - 1) * table["apart"] if district else 0.0
            for ago in range(told["survey"]["quarters"], 0, -1):
                result = _result(next(ids), table, told["survey"], district, apart, ago, today, chance)
                yield result
                if ago == 1:
                    yield from _contradictions(result, told["contradiction"], ids)


def _result(
    result_id: Id,
    table: Mapping[str, Any],
    survey: Mapping[str, Any],
    district: str,
    apart: float,
    ago: int,
    today: date,
    chance: Chance,
) -> PerceptionResult:
    noise = (chance.share() * 2 - 1) * (NOISE if district else NOISE / IN_A_YEAR)
    percent = round(table["around"] + apart + table["rise"] * (survey["quarters"] - ago) + noise)
    answered = chance.whole(*survey["answered"]) * (1 if district else FORCE)
    compared = table.get("comparator") if ago == 1 and not district else None
    return PerceptionResult(
        id=result_id,
        measure=table["name"],
        district=district,
        period=quarter(today, ago),
        percent=float(percent),
        printed=f"{percent} %",
        sample_size=None if ago == survey["unprinted"] else answered,
        comparator=compared["name"] if compared else "",
        comparator_percent=float(compared["percent"]) if compared else None,
        comparator_period=quarter(today, compared["quarters_ago"]) if compared else "",
        source=survey["source"],
        remark=survey["remark"],
    )


def _contradictions(
    result: PerceptionResult, tables: Sequence[Mapping[str, Any]], ids: Iterator[Id]
) -> Iterator[PerceptionResult]:
    for table in tables:
        if (table["district"], table["measure"]) == (result.district, result.measure):
            percent = result.percent + table["points"]
            yield PerceptionResult(
                id=next(ids),
                measure=result.measure,
                district=result.district,
                period=result.period,
                percent=percent,
                printed=f"{percent:g} %",
                source=table["source"],
                remark=result.remark,
            )


def quarter(today: date, ago: int) -> str:
    """What the quarter so many before the one of `today` is called; financial years begin in April: `Q1 2026/27`."""
    number = (today.year * 12 + today.month - 1) // 3 - 1 - ago  # quarters since the April of the year 0
    year, place = divmod(number, IN_A_YEAR)
    return f"Q{place + 1} {year}/{(year + 1) % 100:02d}"

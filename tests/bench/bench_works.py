"""Times all figures of What works together, beside DuckDB and polars that count the same from the same data in memory.

Run by hand: `./run tool tests.bench.bench_works [--folder F]`. DuckDB and polars are installed by hand (the group
`bench` of pyproject.toml). The log is the sample force of bench_search; for a million each of its engagements is
counted ten times over. The peers have one flat table each of engagements and of concerns, with no join left to do.
"""

import argparse
import json
import sqlite3
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any

import duckdb
import polars as pl

from exports.reports.what_works.sections import sections
from models.spoken import Period
from models.tally import COUNTED
from models.what_works import WhatWorks, WorksQuery, compared_with
from storage import tallying
from storage.store import Store
from storage.what_works import what_works
from tests.bench.bench_search import made

TODAY = date(2026, 11, 23)
GOAL = 100.0  # ms for the page at 100,000, whatever the filters
AT_MOST = 100_000  # engagements, for the goal
ROUNDS = 9
APART = 1 << 40  # between the ids of an engagement and those of its copies
HALF_YEAR = WorksQuery(period=Period(date(2026, 7, 1), date(2026, 12, 31)))
ASKED = {
    "one district, half-year": replace(HALF_YEAR, districts=("Colchester",)),
    "all districts, half-year": HALF_YEAR,
    "all districts, a year": WorksQuery(period=Period(date(2025, 1, 1), date(2025, 12, 31))),
    "all districts, odd days": WorksQuery(period=Period(date(2026, 2, 11), date(2026, 8, 17))),
    "one tactic": replace(HALF_YEAR, tactics=("Pop-up event",)),
    "one community": replace(HALF_YEAR, community="Business"),
    "one community, a district": replace(HALF_YEAR, community="Business", districts=("Colchester",)),
}
ENGAGEMENTS = """
select id, held_on, district, status, tactic, team, audience, officer_hours, counted is 'Online reach', communities,
    views, (select impact from reviews r where r.engagement_id = e.id order by r.id desc limit 1)
from engagements e where status not in ('Planned', 'Cancelled')
"""
CONCERNS = """
select e.id, e.held_on, e.district, e.status, e.tactic, e.communities, l.state, l.theme,
    coalesce(nullif(trim(c.place), ''), l.venue), cast(julianday(l.responded_on) - julianday(l.heard_on) as integer),
    cast(julianday(l.told_on) - julianday(l.settled_on) as integer),
    cast(julianday(l.told_on) - julianday(l.heard_on) as integer)
from concerns c join loops l on l.concern_id = c.id join engagements e on e.id = c.engagement_id
where e.status not in ('Planned', 'Cancelled')
"""
LEGS = ("response", "tell", "round")


# The data


def frames(log: Path, times: int) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Engagements and concerns as flat tables, each row so many times."""
    with closing(sqlite3.connect(log)) as db:
        held, raised = db.execute(ENGAGEMENTS).fetchall(), db.execute(CONCERNS).fetchall()
    views = [[(one[1], one[2]) for one in json.loads(row[10]) if None not in (one[1], one[2])] for row in held]
    engagements = pl.DataFrame(
        {
            **{name: [row[place] for row in held] for place, name in enumerate(
                ("id", "held_on", "district", "status", "tactic", "team", "audience", "hours"))},
            "is_online": [bool(row[8]) for row in held],
            "communities": [json.loads(row[9]) for row in held],
            "answers": [sum(answers for answers, _ in each) for each in views],
            "positive": [sum(positive for _, positive in each) for each in views],
            "impact": [row[11] for row in held],
        }
    )  # fmt: skip
    concerns = pl.DataFrame(
        {
            **{name: [row[place] for row in raised] for place, name in enumerate(
                ("id", "held_on", "district", "status", "tactic"))},
            "communities": [json.loads(row[5]) for row in raised],
            **{name: [row[place] for row in raised] for place, name in enumerate(
                ("state", "theme", "place", *LEGS), 6)},
        }
    )  # fmt: skip

    def ready(frame: pl.DataFrame) -> pl.DataFrame:
        copies = pl.concat([frame.with_columns(pl.col("id") + copy * APART) for copy in range(times)])
        dated = copies.with_columns(pl.col("held_on").str.to_date(), month=pl.col("held_on").str.slice(0, 7))
        return dated.sort("held_on").rechunk()

    return ready(engagements), ready(concerns)


def log_of(source: Path, path: Path, times: int) -> Store:
    """A log with the figures of `source`, each engagement counted so many times."""
    store = Store.open(path, user="PC", machine="desk", today=lambda: TODAY)
    db = store.db
    db.execute("attach ? as source", [str(source)])
    with db.conn:
        for table in ("choices", "perceptions", "tactic_changes"):
            db.execute(f"insert or ignore into {table} select * from source.{table}")
        columns = [row[1] for row in db.execute("pragma table_info(tally_lines)").fetchall()]
        own = ", ".join("engagement_id + :copy" if name == "engagement_id" else name for name in columns)
        for copy in range(times):
            db.execute(f"insert into tally_lines select {own} from source.tally_lines", {"copy": copy * APART})
        db.execute(f"insert or ignore into stale_tallies {tallying.CELLS_OF_LINES}")
        tallying.write_cells(db)
    db.execute("detach source")
    return store


# The peers


class Duck:
    """The figures by DuckDB."""

    def __init__(self, folder: Path, engagements: pl.DataFrame, concerns: pl.DataFrame) -> None:
        self._db = duckdb.connect()
        for name, frame in (("e", engagements), ("c", concerns)):
            frame.write_parquet(folder / f"{name}.parquet")
            self._db.execute(f"create table {name} as select * from read_parquet('{folder / name}.parquet')")

    def figures(self, query: WorksQuery) -> tuple[Any, ...]:
        """What stands in the page; of it the headline, to be compared."""
        now, before = self._where(query, query.period), self._where(query, _before(query))
        met = "audience) filter (where not is_online"
        (engagements, people), *_ = self._all(f"select count(*), sum({met}) from e where {now}")
        self._all(
            f"select sum(hours), count(hours), count({met}), sum(audience) filter (where is_online) from e where {now}"
        )
        self._all(f"select count(*), sum({met}), sum(hours), count(hours) from e where {before}")
        self._all(f"select count(distinct u) from (select unnest(communities) as u from e where {before})")
        self._all(f"select count(*), count(*) filter (where state = 'Told'), median(round) from c where {before}")
        for where in (now, before):
            self._all(f"select month, count(*), sum({met}) from e where {where} group by month")
        self._all(
            f"select district, tactic, count(*), quantile_cont(audience, [0, 0.25, 0.5, 0.75, 1]) filter (where not"
            f" is_online), sum(answers), sum(positive), sum(hours), sum(audience) filter (where not is_online and hours"
            f" is not null), sum(hours) filter (where not is_online and audience is not null), count(*) filter (where"
            f" impact in ('Clear', 'Lasting')), count(impact) from e where {now} group by district, tactic"
        )
        self._all(
            f"select district, tactic, count(*), count(*) filter (where state = 'Told') from c where {now}"
            " group by district, tactic"
        )
        states = dict(self._all(f"select state, count(*) from c where {now} group by state"))
        legs = ", ".join(
            f"quantile_cont({leg}, [0.25, 0.5, 0.75]) filter (where {leg} >= 0), count({leg}),"
            f" count(*) filter (where {leg} <= 14)"
            for leg in LEGS
        )
        days = self._all(f"select {legs} from c where {now}")[0]
        self._all(f"select theme, month, count(*) from c where {now} group by theme, month")
        places = self._all(f"select place, count(*) as n from c where {now} group by place order by n desc, place")
        by = "district" if len(query.districts) != 1 else "month"
        met_by = f"select unnest(communities) as name, {by} as part from e where {now}"
        communities = self._all(f"select name, part, count(*) from ({met_by}) group by name, part")
        self._all(f"select district, impact, count(*) from e where {now} group by district, impact")
        named = {name for name, _, _ in communities}
        return (
            engagements,
            people or 0,
            len(named),
            sum(states.values()),
            states.get("Told", 0),
            _of(days[6]),
            len(places),
        )

    def _all(self, sql: str) -> list[tuple[Any, ...]]:
        return self._db.execute(sql).fetchall()

    def _where(self, query: WorksQuery, period: Period) -> str:
        found = [f"held_on between date '{period.first}' and date '{period.last}'"]
        for column, names in (("district", query.districts), ("tactic", query.tactics), ("status", query.statuses)):
            if names:
                found.append(f"{column} in ({', '.join(repr(str(name)) for name in names)})")
        if query.community:
            found.append(f"list_contains(communities, {query.community!r})")
        return " and ".join(found)


class Polars:
    """The figures by polars, all of them in one go."""

    def __init__(self, engagements: pl.DataFrame, concerns: pl.DataFrame) -> None:
        self._e, self._c = engagements.lazy(), concerns.lazy()

    def figures(self, query: WorksQuery) -> tuple[Any, ...]:
        """What stands in the page; of it the headline, to be compared."""
        now, before = self._where(query, query.period), self._where(query, _before(query))
        e, c, eb, cb = self._e.filter(now), self._c.filter(now), self._e.filter(before), self._c.filter(before)
        in_person = pl.col("audience").filter(~pl.col("is_online"))
        told = (pl.col("state") == "Told").sum()
        quartiles = [in_person.quantile(part, "linear").alias(f"q{part}") for part in (0, 0.25, 0.5, 0.75, 1)]
        by = "district" if len(query.districts) != 1 else "month"
        days = [
            one
            for leg in LEGS
            for one in (
                *(_known(leg).quantile(part, "linear").alias(f"{leg}{part}") for part in (0.25, 0.5, 0.75)),
                pl.col(leg).count().alias(f"{leg} n"),
                (pl.col(leg) <= 14).sum().alias(f"{leg} in time"),
            )
        ]  # fmt: skip
        asked = [
            e.select(
                pl.len(), in_person.sum().alias("met"), in_person.count().alias("known"), pl.col("hours").sum(),
                pl.col("hours").count().alias("hours known"),
            ),
            e.explode("communities").drop_nulls("communities").group_by("communities", by).len(),
            c.select(pl.len(), told.alias("told"), *days),
            c.group_by("place").len().sort("len", descending=True),
            eb.select(pl.len(), in_person.sum(), pl.col("hours").sum(), pl.col("hours").count().alias("known")),
            eb.explode("communities").select(pl.col("communities").n_unique()),
            cb.select(pl.len(), told.alias("told"), pl.col("round").median()),
            e.group_by("month").agg(pl.len(), in_person.sum()),
            eb.group_by("month").agg(pl.len(), in_person.sum()),
            e.group_by("district", "tactic").agg(
                pl.len(), *quartiles, pl.col("answers").sum(), pl.col("positive").sum(), pl.col("hours").sum(),
                pl.col("impact").is_in(["Clear", "Lasting"]).sum().alias("good"),
                pl.col("impact").count().alias("rated"),
            ),
            c.group_by("district", "tactic").agg(pl.len(), told.alias("told")),
            c.group_by("state").len(),
            c.group_by("theme", "month").len(),
            e.group_by("district", "impact").len(),
        ]  # fmt: skip
        headline, communities, concerns, places, *_ = pl.collect_all(asked)
        number, met, *_ = headline.row(0)
        named = communities.select("communities").n_unique()
        median_days = concerns.item(0, "round0.5")
        return number, met or 0, named, concerns.item(0, 0), concerns.item(0, 1), median_days, places.height

    def _where(self, query: WorksQuery, period: Period) -> pl.Expr:
        found = pl.col("held_on").is_between(period.first, period.last)
        for column, names in (("district", query.districts), ("tactic", query.tactics), ("status", query.statuses)):
            if names:
                found &= pl.col(column).is_in([str(name) for name in names])
        return found & pl.col("communities").list.contains(query.community) if query.community else found


def _known(leg: str) -> pl.Expr:
    """The days of a leg, without those whose end is dated before their beginning."""
    return pl.col(leg).filter(pl.col(leg) >= 0)


def _before(query: WorksQuery) -> Period:
    found = compared_with(query, TODAY)
    assert found
    return found


def _of(quartiles: list[float] | None) -> float | None:
    return quartiles[1] if quartiles else None


# What is measured


def ours(works: WhatWorks) -> tuple[Any, ...]:
    """What the peers give, of our answer."""
    head, whole = works.summary.headline, works.summary.whole
    return (
        head.engagements, head.met, head.communities, head.concerns, head.told, head.median_days, len(whole.places),
    )  # fmt: skip


def taken(deed: Callable[[], object]) -> float:
    """Milliseconds."""
    start = time.perf_counter()
    deed()
    return (time.perf_counter() - start) * 1e3


def compare(store: Store, duck: Duck, frame: Polars, size: int) -> None:
    """Print a line for each query: everybody in turns, the median of the rounds."""
    print(f"\n{size:,} engagements, ms{'':<19} what_works    sections      DuckDB      polars")
    for name, query in ASKED.items():
        query = replace(query, statuses=COUNTED, period=Period(query.period.first, min(query.period.last, TODAY)))
        works = what_works(store, query)
        for peer in (duck, frame):
            assert peer.figures(query) == ours(works), (name, peer.figures(query), ours(works))
        deeds = (
            lambda q=query: what_works(store, q),
            lambda w=works: sections(w),
            lambda q=query: duck.figures(q),
            lambda q=query: frame.figures(q),
        )
        found = [[taken(deed) for deed in deeds] for _ in range(ROUNDS)]
        middles = [median(column) for column in zip(*found, strict=True)]
        whole = middles[0] + middles[1]
        print(f"    {name:<28}{''.join(f'{one:12.1f}' for one in middles)}   page {whole:6.1f}", end="")
        ahead = f"figures {middles[2] / middles[0]:.1f} times as fast as DuckDB"
        print(f", {ahead}{'' if whole < GOAL or size > AT_MOST else '  over the goal'}")


def main() -> None:
    """Measure at both sizes, in one run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--engagements", type=int, default=100_000)
    parser.add_argument("--times", type=int, nargs="*", default=[1, 10])
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()))
    given = parser.parse_args()
    source = made(given.folder, given.engagements)
    Store.open(source, user="PC", machine="desk").close()  # brought up to this version
    for times in given.times:
        engagements, concerns = frames(source, times)
        with (
            tempfile.TemporaryDirectory() as folder,
            closing(log_of(source, Path(folder) / "log.db", times)) as store,
        ):
            duck = Duck(Path(folder), engagements, concerns)
            compare(store, duck, Polars(engagements, concerns), engagements.height)


if __name__ == "__main__":
    main()

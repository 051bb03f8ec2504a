"""Times what the page of what needs me asks, beside the count of all engagements, in a large log.

Run by hand: `./run tool tests.bench.bench_today [engagements]`. The log is the sample force of bench_search; the
officers are those who took part in most of it, and somebody who took part in nothing.
"""

import sys
import tempfile
from pathlib import Path

from models import loop
from models.ids import Id
from models.officer import Officer, Role
from storage.store import Store
from storage.today import for_officer, needs_me
from tests.bench.bench_loops import taken
from tests.bench.bench_search import made

GOAL = 50.0  # ms
BUSIEST = """
select name, number, district
from (select name, count(*) as number, max(engagement_id) as last from took_part group by name)
join engagements on id = last order by number desc limit 3
"""


def main(engagements: int) -> None:
    """Print a line for each officer: how much of the log is theirs, what needs them, and how long it took to know."""
    with Store.open(made(Path(tempfile.gettempdir()), engagements), user="PC", machine="desk") as store:
        targets, today = loop.targets(store.choices.all()), store.today()
        bare = taken(lambda: store.db.execute("select count(*) from engagements").fetchone())
        print(f"{engagements:,} engagements; ms; to count them {bare:.2f}")
        for name, number, district in [*store.db.execute(BUSIEST).fetchall(), ("Nobody", 0, "Colchester")]:
            officer = Officer(id=Id(1), name=name, district=district, role=Role.INSPECTOR)
            needed, late = needs_me(for_officer(store, officer, today, targets))
            whole = taken(lambda one=officer: for_officer(store, one, today, targets))
            count = taken(lambda one=officer: for_officer(store, one, today, targets, most=0))
            print(
                f"{name:<18} {number:5,} engagements, {needed:5,} need them, {late:5,} overdue"
                f"   the page {whole:6.1f} (goal {GOAL:.0f})   the side bar's count {count:6.1f}"
            )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)

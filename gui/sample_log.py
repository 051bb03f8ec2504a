"""A log with a made-up force, to look around in. Needs no Qt."""

from dataclasses import replace
from pathlib import Path

from exports.written_whole import gone_if_it_fails
from gui import shipped
from models.choice import plain
from models.ids import Id
from models.officer import Officer
from models.problem import Known
from models.progress import Progress, silent
from models.sample.records import records
from storage.store import Store

REMARK = " (made-up sample)"
ENDING = " sample district"  # of its name, where it lies beside somebody's own log
ENGAGEMENTS = 1_200


def make(path: Path, *, engagements: int, years: int = 2, seed: int = 1, progress: Progress = silent) -> int:
    """Make it at `path`; how many engagements it came to. Raises Known where a file is already."""
    if path.exists():
        raise Known(f"{path} exists already. Choose another name, or move it away first.")
    with gone_if_it_fails(path), _opened(path) as store:
        return _fill(store, engagements, years, seed, progress)


def beside(log: Path) -> Path:
    """Where the sample lies that is offered with somebody's own log."""
    return log if log.stem.endswith(ENDING) else log.with_stem(log.stem + ENDING)


def own_log(sample: Path) -> Path | None:
    """The log that this sample lies beside; None if this is no sample, or nothing lies there."""
    log = sample.with_stem(sample.stem.removesuffix(ENDING))
    return log if log != sample and log.is_file() else None


def enter(path: Path, officer: Officer, progress: Progress = silent) -> Id:
    """Have a sample at `path`, made if there is none yet, that knows `officer`; the id they have in it.

    Raises Known where it is open elsewhere or cannot be made; a sample that was cancelled leaves nothing.
    """
    if path.exists():
        with _opened(path) as store:
            if store.engagements.count() == 0:  # its making was cut short by a crash
                _fill(store, ENGAGEMENTS, 2, 1, progress)
    else:
        make(path, engagements=ENGAGEMENTS, progress=progress)
    with _opened(path) as store:
        known = next((one for one in store.officers.all() if plain(one.name) == plain(officer.name)), officer)
        with store.operation("Say who I am") as op:
            return op.put(replace(officer, id=known.id)).id


def _opened(path: Path) -> Store:
    return Store.open(path, user="Sample", machine="made up", choices=shipped.force_choices(REMARK))


def _fill(store: Store, engagements: int, years: int, seed: int, progress: Progress) -> int:
    with store.operation("Make the sample force") as op:
        words, choices, today = shipped.sample_words(), store.choices.all(), store.today()
        op.add(records(words, choices, engagements=engagements, years=years, today=today, seed=seed), progress)
    return store.engagements.count()

"""The report of a local problem. Needs no Qt."""

from exports.report import Report
from exports.reports import problem_report as report
from gui.reports import Preview, origin
from models.ids import Id
from models.local_problem import LocalProblem
from models.problem import Known
from storage.store import Store

GONE = "This problem is no longer in the log."


def problem_report(store: Store, problem_id: Id, marking: str) -> Report:
    """Everything that is recorded about one problem; raises Known if it is no longer in the log."""
    story = store.problems.story(problem_id)
    if story is None:
        raise Known(GONE)
    return report.build(story, origin(store, marking))


def problem_preview(store: Store, problem_id: Id) -> Preview:
    """What `problem_report` would print: made, as a problem is small. Raises Known as that does."""
    made = problem_report(store, problem_id, "")
    return Preview(said=f"{made.title}, {made.dates}", district=made.district, period=made.period)


def problem_named(store: Store, name: str) -> LocalProblem:
    """The problem that goes by this name; raises Known, with the names that there are, if there is none."""
    if found := store.problems.by_name(name):
        return found
    names = sorted({problem.name for problem in store.problems.all()}, key=str.casefold)
    there = f"There are: {', '.join(names)}." if names else "The log has none yet."
    raise Known(f"There is no problem “{name}”. {there}")

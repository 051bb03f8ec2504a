"""The report of a local problem, and how one is found by its name."""

import pytest

from gui.reports import of_problems
from models.ids import Id
from models.local_problem import LocalProblem
from models.problem import Known


def test_the_preview_is_what_the_report_says_of_itself(store, make, save):
    problem = make(LocalProblem)
    save(problem)
    report = of_problems.problem_report(store, problem.id, "OFFICIAL")
    preview = of_problems.problem_preview(store, problem.id)
    assert (preview.district, preview.period) == (report.district, report.period)
    assert preview.said.startswith("Grays High Street")


def test_a_problem_that_is_gone_is_said(store):
    with pytest.raises(Known, match="no longer in the log"):
        of_problems.problem_report(store, Id(7), "OFFICIAL")


def test_a_problem_goes_by_its_name_in_any_case(store, make, save):
    problem = make(LocalProblem)
    save(problem)
    assert of_problems.problem_named(store, " grays  HIGH street ") == problem


def test_a_name_that_no_problem_has_is_answered_with_those_there_are(store, make, save):
    with pytest.raises(Known, match="There is no problem “x”"):
        of_problems.problem_named(store, "x")
    save(make(LocalProblem), make(LocalProblem, name="Avon Way"))
    with pytest.raises(Known, match="There are: Avon Way, Grays High Street"):
        of_problems.problem_named(store, "x")

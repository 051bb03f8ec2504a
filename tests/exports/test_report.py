from datetime import UTC, datetime

import pytest

from exports.report import Report


def report(**given: str) -> Report:
    usual = {"kind": "Engagement tracker", "title": "T", "force": "F", "district": "Colchester"}
    usual |= {"period": "2026-01-01 to 2026-06-30", "dates": "D", "made_by": "M", "record_log": "8F3A… #1"}
    return Report(**{**usual, **given}, made_at=datetime(2026, 7, 1, tzinfo=UTC))  # type: ignore[arg-type]  # texts all


def test_a_file_name_says_what_the_file_is() -> None:
    assert report().file_name("pdf") == "Engagement tracker - Colchester - 2026-01-01 to 2026-06-30 - OFFICIAL.pdf"


@pytest.mark.parametrize("district", ["a/b", "a\\b", "a:b", "a*b?", 'a"b', "a\nb", "a\0b", "<a>|b", "a\ud800b"])
def test_a_file_name_has_nothing_that_a_file_system_refuses(district: str) -> None:
    name = report(district=district).file_name("pdf")
    assert not set(name) & set('<>:"/\\|?*\n\0\ud800')


def test_a_file_name_is_never_too_long() -> None:
    assert len(report(district="ż" * 400).file_name("pdf").encode()) < 255


def test_a_file_name_leaves_out_what_is_empty() -> None:
    assert report(district="").file_name(".pdf") == "Engagement tracker - 2026-01-01 to 2026-06-30 - OFFICIAL.pdf"

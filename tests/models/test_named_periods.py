from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from models.named_periods import LENGTHS, recent
from models.spoken import Period


def test_periods_are_whole_calendar_ones():
    found = recent(date(2026, 2, 14))
    assert found["This month"] == Period(date(2026, 2, 1), date(2026, 2, 28))
    assert found["Last month"] == Period(date(2026, 1, 1), date(2026, 1, 31))
    assert found["This quarter"] == Period(date(2026, 1, 1), date(2026, 3, 31))
    assert found["Last quarter"] == Period(date(2025, 10, 1), date(2025, 12, 31))
    assert found["This half-year"] == Period(date(2026, 1, 1), date(2026, 6, 30))
    assert found["Last half-year"] == Period(date(2025, 7, 1), date(2025, 12, 31))
    assert found["This year"] == Period(date(2026, 1, 1), date(2026, 12, 31))
    assert found["Last year"] == Period(date(2025, 1, 1), date(2025, 12, 31))


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_this_one_holds_today_and_the_last_one_ends_the_day_before_it(today):
    found = recent(today)
    for name in LENGTHS:
        this, last = found[f"This {name}"], found[f"Last {name}"]
        assert this.first <= today <= this.last
        assert last.last + timedelta(days=1) == this.first
        assert last.first < last.last

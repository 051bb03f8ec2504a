import sys
import threading

import pytest

from models.ids import CROCKFORD, new_id, new_ids, reference


def test_ids_rise_in_the_order_they_are_made():
    made = [new_id() for _ in range(1_000)] + new_ids(1_000) + [new_id()]
    assert made == sorted(set(made))


@pytest.fixture
def hurried():
    """Threads that take turns as often as they can."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


def test_no_id_is_given_twice_by_threads_that_ask_at_once(hurried):
    made = []
    threads = [threading.Thread(target=lambda: made.extend(new_id() for _ in range(2_000))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(made)) == len(made) == 8_000


def test_an_id_fits_a_signed_64_bit_integer():
    assert 0 < new_id() < 1 << 63


def test_a_reference_names_district_year_and_four_letters_nobody_misreads():
    district, year, letters = reference("COL", 2026, new_id()).split("-")
    assert (district, year, len(letters)) == ("COL", "26", 4)
    assert set(letters) <= set(CROCKFORD)


def test_a_longer_reference_begins_like_the_shorter_one():
    made = new_id()
    assert reference("COL", 2026, made, 7).startswith(reference("COL", 2026, made))


def test_ids_made_in_a_row_have_references_that_do_not_look_alike():
    spelt = {reference("COL", 2026, one) for one in new_ids(500)}
    assert len(spelt) == 500
    assert len({one[-4] for one in spelt}) > 20

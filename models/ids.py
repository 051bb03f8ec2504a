"""Identity: ids that any machine can make without asking another, and the references people see in their place."""

import secrets
import threading
import time
from datetime import UTC, datetime
from typing import NewType

Id = NewType("Id", int)

EPOCH = datetime(2020, 1, 1, tzinfo=UTC)
RANDOM_BITS = 21
CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32: no I, L, O or U to misread
SHORTEST = 4  # letters of a reference's last part

_epoch_ms = int(EPOCH.timestamp() * 1000)
_last = 0
_giving = threading.Lock()  # between reading what was given last and saying what is, no other thread may come


def new_id() -> Id:
    """A fresh 63-bit id: milliseconds since 2020 above 21 random bits.

    Ids sort by when they were made and never go backwards within a process, even when the clock does.
    """
    return new_ids(1)[0]


def new_ids(number: int) -> list[Id]:
    """So many fresh ids in rising order, as `new_id` makes them."""
    global _last  # one counter a process is what "never going backwards" means
    start = (time.time_ns() // 1_000_000 - _epoch_ms) << RANDOM_BITS | secrets.randbits(RANDOM_BITS)
    with _giving:
        first = max(start, _last + 1, 1)
        _last = last = first + number - 1
    return [Id(value) for value in range(first, last + 1)]


def reference(district_code: str, year: int, record_id: Id, letters: int = SHORTEST) -> str:
    """The short name people use for an engagement, such as `COL-26-4F7K`.

    The last part spells a scrambled id, so that ids made one after another do not look alike. Four letters are
    unique among about a million; the store asks for more `letters` where it already knows the shorter one.
    """
    scrambled = (record_id * 0x9E3779B97F4A7C15) & (1 << 64) - 1  # Fibonacci hashing: the high bits are well mixed
    spelt = "".join(CROCKFORD[scrambled >> shift & 31] for shift in range(59, 59 - 5 * letters, -5))
    return f"{district_code}-{year % 100:02d}-{spelt}"

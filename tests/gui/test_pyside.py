"""A guard against PySide6 6.12.0, which loses a reference to None at every slot call and then aborts on Python 3.11."""

import sys

import pytest
from PySide6.QtCore import QObject, Signal


class Bell(QObject):
    rung = Signal(bool)


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal from Python 3.12 on: its count says nothing")
def test_a_slot_call_loses_no_reference_to_none(qapp):
    bell = Bell()
    bell.rung.connect(lambda is_on: None)
    bell.rung.emit(True)
    before = sys.getrefcount(None)
    for _ in range(1_000):
        bell.rung.emit(True)
    assert abs(sys.getrefcount(None) - before) < 100

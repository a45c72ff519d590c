"""Memory that was let go of goes back to the system."""

import sys

import numpy as np
import pytest

from nnstudio.workers import thrift
from nnstudio.workers.thrift import Thrift
from tests.helpers.processes import resident_bytes

_PIECES, _FLOATS = 20_000, 500  # each too small for pages of its own


@pytest.mark.skipif(sys.platform != "linux" or thrift._trim() is None, reason="this C library hands back by itself")
def test_that_what_was_let_go_of_is_handed_back_a_while_later(qtbot, monkeypatch):
    monkeypatch.setattr(thrift, "_MILLISECONDS", 10)
    made = Thrift()
    pieces = [np.ones(_FLOATS) for _ in range(_PIECES)]
    last = np.ones(_FLOATS)  # holds the end of the heap: without a word to it the library keeps all below
    most = resident_bytes()
    del pieces
    made.soon()
    qtbot.waitUntil(lambda: resident_bytes() < most - 0.8 * _PIECES * last.nbytes)
    made.close()

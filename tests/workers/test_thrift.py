"""Memory that was let go of goes back to the system."""

import subprocess
import sys

import numpy as np
import pytest

from nnstudio.workers import thrift
from nnstudio.workers.thrift import Thrift
from tests.helpers.processes import resident_bytes

_PIECES, _FLOATS = 20_000, 500  # each too small for pages of its own


@pytest.mark.skipif(
    sys.platform != "linux" or thrift._function("malloc_trim") is None, reason="this C library hands back by itself"
)
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


_LEARNT = """
import sys
from tests.helpers.processes import _Mallinfo, handed_out_bytes
from nnstudio.workers.thrift import stay_small
import ctypes
if sys.argv[1] == "small":
    stay_small()
take, free = ctypes.CDLL(None).malloc, ctypes.CDLL(None).free
take.restype, take.argtypes, free.argtypes = ctypes.c_void_p, [ctypes.c_size_t], [ctypes.c_void_p]
free(take(8 << 20))  # from now on the library takes 8 MB for small
ask = ctypes.CDLL(None).mallinfo2
ask.restype = _Mallinfo
take(4 << 20)
print(ask().hblks)
"""


@pytest.mark.skipif(sys.platform != "linux" or thrift._function("mallopt") is None, reason="this C library has no such")
def test_that_large_pieces_stay_apart_from_small_ones():
    def apart(how: str) -> int:
        told = subprocess.run([sys.executable, "-c", _LEARNT, how], capture_output=True, text=True, check=True)
        return int(told.stdout)

    assert apart("small") == apart("as it is") + 1

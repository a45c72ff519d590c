"""Memory that was let go of, handed back to the system.

glibc keeps what is freed for the next peak: a window that opened another project would seem to hold the runs of the one
before for ever. Other systems' libraries hand it back by themselves.

It also learns to put ever larger pieces among the small ones, where a single one of those holds all the room before it:
a thousand random acts took 24 MB more than pieces of their own do, and an hour's memory grew. So it is told not to.
"""

import ctypes
import sys
from functools import cache

from PyQt6.QtCore import QObject, QTimer

from nnstudio.workers.job import Job

_MMAP_THRESHOLD, _TRIM_THRESHOLD, _ARENA_MAX = -3, -1, -8  # what glibc's malloc.h calls them
_LARGE = 128 * 1024  # bytes: from here on a piece has pages of its own, which go back with it
_ARENAS = 2  # more of them would lie half empty: one for each thread there ever was
_MILLISECONDS = 3000  # until what was let go of is really gone, and nobody is waiting for the next run


class Thrift(QObject):
    """Hands memory back a while after `soon`, beside the window: pages of some hundred megabytes take milliseconds."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._job = Job(self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_MILLISECONDS)
        self._timer.timeout.connect(lambda: self._job.ask(hand_back))

    def soon(self) -> None:
        """Something large was let go of."""
        self._timer.start()

    def close(self) -> None:
        self._timer.stop()
        self._job.close()


def stay_small() -> None:
    """Let glibc keep large pieces apart from small ones; to be called once, before there are threads."""
    option = _function("mallopt")
    if option is not None:
        for name, value in ((_MMAP_THRESHOLD, _LARGE), (_TRIM_THRESHOLD, _LARGE), (_ARENA_MAX, _ARENAS)):
            option(name, value)


def hand_back() -> None:
    """Give pages that are free to the system, where the C library is one that keeps them."""
    trim = _function("malloc_trim")
    if trim is not None:
        trim(0)


@cache
def _function(name: str):
    """Return one of glibc's own functions, None where the C library is another."""
    return getattr(ctypes.CDLL(None), name, None) if sys.platform == "linux" else None

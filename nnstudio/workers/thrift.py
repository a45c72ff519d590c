"""Memory that was let go of, handed back to the system.

glibc keeps what is freed for the next peak: a window that opened another project would seem to hold the runs of the one
before for ever. Other systems' libraries hand it back by themselves.
"""

import ctypes
import sys
from functools import cache

from PyQt6.QtCore import QObject, QTimer

from nnstudio.workers.job import Job

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


def hand_back() -> None:
    """Give pages that are free to the system, where the C library is one that keeps them."""
    trim = _trim()
    if trim is not None:
        trim(0)


@cache
def _trim():
    return getattr(ctypes.CDLL(None), "malloc_trim", None) if sys.platform == "linux" else None

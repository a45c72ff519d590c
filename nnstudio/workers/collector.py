"""Python's garbage collector, kept to the window's thread.

A collection may run on whichever thread allocates, and would there destroy Qt objects that belong to the window: the
process dies. So while a thread of ours lives, only the window's thread collects, by a timer of its own.
"""

import gc

from PyQt6.QtCore import QObject, QTimer

_MILLISECONDS = 200
_holders: set[int] = set()


class Collector(QObject):
    """Holds automatic collection off from `start` until `stop`; several may do so at once."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setInterval(_MILLISECONDS)
        self._timer.timeout.connect(collect_due)

    def start(self) -> None:
        _holders.add(id(self))
        gc.disable()
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()
        _holders.discard(id(self))
        if not _holders:
            gc.enable()


def collect_due() -> None:
    """Collect the generations that are due by Python's own thresholds, the youngest first."""
    for generation, limit in enumerate(gc.get_threshold()):
        if gc.get_count()[generation] > limit:
            gc.collect(generation)

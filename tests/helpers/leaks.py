"""Finds threads, running timers and windows that a test left behind. Tests without Qt need none here."""

from __future__ import annotations

import gc
import sys
import threading
from collections.abc import Callable
from typing import Any
from weakref import WeakSet

_PATIENCE = 2.0  # seconds for a thread that was told to stop
_TIMERS: WeakSet[Any] = WeakSet()
_QTHREADS: WeakSet[Any] = WeakSet()


class Watch:
    """What was there before a test, to compare with what is there after it."""

    def __init__(self) -> None:
        _note_starts()
        self._threads = set(threading.enumerate())
        self._windows = set(_windows())

    def left_behind(self) -> list[str]:
        """Return the names of what the test left, and end it where that is possible."""
        _finish_deletions()
        return [*_left_pressed(), *self._left_threads(), *_left_qthreads(), *_left_timers(), *self._left_windows()]

    def _left_threads(self) -> list[str]:
        new = [one for one in threading.enumerate() if one not in self._threads and not _exempt(one)]
        for thread in new:
            thread.join(_PATIENCE)
        return [f"thread {thread.name}" for thread in new if thread.is_alive()]

    def _left_windows(self) -> list[str]:
        if set(_windows()) <= self._windows:
            return []
        gc.collect()  # a window that only waits for the collector is not left behind
        _finish_deletions()
        left = [one for one in _windows() if one not in self._windows]
        names = [f"window {type(one).__name__} {one.objectName()!r}" for one in left]
        for window in left:
            window.close()
            window.deleteLater()
        _finish_deletions()
        return names


def _exempt(thread: threading.Thread) -> bool:
    """Tell whether a thread is no test's own: tqdm's monitor, or the shadow Python keeps of a QThread."""
    return isinstance(thread, threading._DummyThread) or type(thread).__name__ == "TMonitor"


def _left_qthreads() -> list[str]:
    running = [one for one in _alive(_QTHREADS) if one.isRunning() and not one.wait(int(_PATIENCE * 1000))]
    return [f"QThread {type(one).__name__} {one.objectName()!r}" for one in running]


def _left_timers() -> list[str]:
    running = [one for one in _alive(_TIMERS) if one.isActive()]
    for timer in running:
        timer.stop()
    return [f"timer {one.objectName()!r} of {type(one.parent()).__name__}" for one in running]


def _alive(objects: WeakSet[Any]) -> list[Any]:
    if not objects:
        return []
    from PyQt6 import sip

    return [one for one in objects if not sip.isdeleted(one)]


def _left_pressed() -> list[str]:
    """Return what would take the next test's mouse: a widget that grabs, a menu that is open.

    A button that is held is let go: QTest's own double click, and a release where its widget is gone, leave one down.
    """
    if "PyQt6.QtWidgets" not in sys.modules:
        return []
    from PyQt6.QtWidgets import QApplication, QWidget

    from tests.helpers.mouse import let_go

    if QApplication.instance() is None:
        return []
    found = {"grabber": QWidget.mouseGrabber(), "menu": QApplication.activePopupWidget()}
    let_go()
    return [f"{kind} {type(one).__name__} {one.objectName()!r}" for kind, one in found.items() if one]


def _windows() -> list[Any]:
    if "PyQt6.QtWidgets" not in sys.modules:
        return []
    from PyQt6.QtWidgets import QApplication

    return [one for one in QApplication.topLevelWidgets() if not one.inherits("QTipLabel")]


def _finish_deletions() -> None:
    """Let Qt delete what was asked to be deleted later."""
    if "PyQt6.QtWidgets" not in sys.modules:
        return
    from PyQt6.QtCore import QCoreApplication, QEvent

    if QCoreApplication.instance() is not None:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        QCoreApplication.processEvents()


def _note_starts() -> None:
    """From now on remember every QTimer and QThread that Python starts; Qt itself keeps no list of them."""
    if "PyQt6.QtCore" not in sys.modules:
        return
    from PyQt6.QtCore import QThread, QTimer

    for kind, started in ((QTimer, _TIMERS), (QThread, _QTHREADS)):
        if not hasattr(kind.start, "noted"):
            kind.start = _noting(kind.start, started)


def _noting(start: Callable[..., Any], started: WeakSet[Any]) -> Callable[..., Any]:
    def noting(self: Any, *arguments: Any) -> Any:
        started.add(self)
        return start(self, *arguments)

    noting.noted = True  # pyright: ignore[reportFunctionMemberAccess]
    return noting

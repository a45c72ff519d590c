"""The Lesson dock comes when a lesson opens and goes with it; what the step hides and locks is kept so meanwhile."""

from __future__ import annotations

from PyQt6.QtCore import QObject, Qt, QTimer
from PyQt6.QtWidgets import QDockWidget, QMainWindow

from nnstudio.app.control_locks import ControlLocks
from nnstudio.session import Session

WIDTH = 300


class LessonDock(QObject):
    """Shows the dock in front of the Inspector, whose tab it shares; the column is wider while a lesson is open."""

    def __init__(
        self, window: QMainWindow, dock: QDockWidget, beside: QDockWidget, locks: ControlLocks, session: Session
    ) -> None:
        super().__init__(window)
        self._window, self._dock, self._beside = window, dock, beside
        self._locks, self._lessons = locks, session.lessons
        self._open, self._usual = False, 0
        self._soon = QTimer(self)  # once the docks have found their places
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._widen)
        session.lessons.changed.connect(self.follow)

    def follow(self) -> None:
        """Show what is open, if anything is."""
        step = self._lessons.step
        self._locks.keep(step.hide if step else (), step.lock if step else ())
        if (step is not None) != self._open:
            self._usual = self._beside.width() if step is not None else self._usual
            self._open = step is not None
            self._dock.setVisible(self._open)
            self._soon.start()
        if self._open:
            self._dock.show()
            self._dock.raise_()

    def settle(self) -> None:
        """Take the dock away where no lesson is open, whatever a layout says that was kept."""
        self._dock.setVisible(self._open)

    def _widen(self) -> None:
        """Give the column the room that words need, and back what it had."""
        other = self._beside
        if self._open:
            self._window.resizeDocks([self._dock], [max(WIDTH, self._usual)], Qt.Orientation.Horizontal)
        elif self._usual:
            self._window.resizeDocks([other], [self._usual], Qt.Orientation.Horizontal)

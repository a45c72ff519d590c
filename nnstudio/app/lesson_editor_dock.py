"""The Lesson editor's dock comes when a lesson is written and goes with it; it has the left column's whole height."""

from __future__ import annotations

from collections.abc import Mapping

from PyQt6.QtCore import QObject, Qt, QTimer
from PyQt6.QtWidgets import QDockWidget, QMainWindow

from nnstudio.session import Session

WIDTH = 330
_COLUMN = ("data", "recipe", "layers")


class LessonEditorDock(QObject):
    """While a lesson is written the docks of the column are tabs beside the editor; after it all is as it was."""

    def __init__(self, window: QMainWindow, docks: Mapping[str, QDockWidget], session: Session) -> None:
        super().__init__(window)
        self._window, self._docks, self._lessons = window, docks, session.lessons
        self._dock = docks["lesson_editor"]
        self._before = None
        self._soon = QTimer(self)  # once the docks have found their places
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._widen)
        session.lessons.drafted.connect(self.follow)

    def follow(self) -> None:
        """Show what is written, if anything is."""
        if self._lessons.draft is None:
            self.put_back()
            self._dock.hide()
            return
        if self._before is None:
            self._before = self._window.saveState()
            for key in _COLUMN:
                dock = self._docks[key]
                if not dock.isFloating() and self._window.dockWidgetArea(dock) == Qt.DockWidgetArea.LeftDockWidgetArea:
                    self._window.tabifyDockWidget(dock, self._dock)
        self._dock.show()
        self._dock.raise_()
        self._soon.start()

    def put_back(self) -> None:
        """Arrange the docks as they were before anything was written."""
        if self._before is not None:
            lesson = self._docks["lesson"].isHidden()
            self._window.restoreState(self._before)
            self._docks["lesson"].setHidden(lesson)
            self._before = None

    def settle(self) -> None:
        """Take the dock away where nothing is written, whatever a layout says that was kept."""
        self._dock.setVisible(self._lessons.draft is not None)

    def _widen(self) -> None:
        if self._lessons.draft is not None:
            self._window.resizeDocks([self._dock], [WIDTH], Qt.Orientation.Horizontal)

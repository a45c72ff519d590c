"""The Lesson editor's dock comes when a lesson is written and goes with it; it has the left column's whole height."""

from __future__ import annotations

from collections.abc import Mapping

from PyQt6.QtCore import QObject, Qt, QTimer
from PyQt6.QtWidgets import QDockWidget, QMainWindow, QStyle

from nnstudio.session import Session

WIDTH, BESIDE = 302, 282  # all tabs with their words, and room for two panels on the stage
_LEFT = Qt.DockWidgetArea.LeftDockWidgetArea


class LessonEditorDock(QObject):
    """While a lesson is written the layers are a tab beside it, after it they are below again."""

    def __init__(self, window: QMainWindow, docks: Mapping[str, QDockWidget], session: Session) -> None:
        super().__init__(window)
        self._window, self._lessons = window, session.lessons
        self._data, self._layers, self._dock = docks["data"], docks["layers"], docks["lesson_editor"]
        self._lesson = docks["lesson"]
        self._moved = False  # whether the layers were put among the tabs
        self._heights, self._width = (0, 0), 0
        self._soon = QTimer(self)  # once the docks have found their places
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._settle)
        session.lessons.drafted.connect(self.follow)

    def follow(self) -> None:
        """Show what is written, if anything is."""
        if self._lessons.draft is None:
            self.put_back()
            self._dock.hide()
            return
        if self._dock.isHidden():
            self._make_room()
        self._dock.show()
        self._dock.raise_()
        self._soon.start()

    def put_back(self) -> None:
        """Put the layers below the tabs again, as high as they were."""
        if self._width:
            self._dock.hide()
            if self._moved:
                self._window.addDockWidget(_LEFT, self._layers)
            self._data.raise_()
            self._settle()
            self._soon.start()

    def _make_room(self) -> None:
        layers = self._layers
        self._width, self._heights = self._data.width(), (layers.y() - self._data.y() - self._gap(), layers.height())
        self._moved = not self._layers.isFloating() and self._window.dockWidgetArea(self._layers) == _LEFT
        self._moved &= self._layers not in self._window.tabifiedDockWidgets(self._data)
        for dock in (self._layers, self._dock) if self._moved else (self._dock,):
            self._window.tabifyDockWidget(self._data, dock)

    def settle(self) -> None:
        """Take the dock away where nothing is written, whatever a layout says that was kept."""
        self._dock.setVisible(self._lessons.draft is not None)

    def _gap(self) -> int:
        """Return how far docks are apart; above the gap are the tabs, which count with their docks."""
        style = self._window.style()
        return style.pixelMetric(QStyle.PixelMetric.PM_DockWidgetSeparatorExtent) if style is not None else 0

    def _settle(self) -> None:
        """Give the column the room that writing needs, and back what it had."""
        sideways, window = Qt.Orientation.Horizontal, self._window
        if self._lessons.draft is not None and not self._dock.isHidden():
            window.resizeDocks([self._dock, self._lesson], [WIDTH, BESIDE], sideways)
        elif self._width:
            window.resizeDocks([self._data], [self._width], sideways)
            if self._moved:
                window.resizeDocks([self._data, self._layers], list(self._heights), Qt.Orientation.Vertical)

"""What stands around the stage: hidden before an audience, and put back as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PyQt6.QtCore import QByteArray, QEvent, QObject, QSize, Qt, QTimer
from PyQt6.QtWidgets import QDockWidget, QWidget

from nnstudio.panels.scroll_column import ScrollColumn

if TYPE_CHECKING:
    from nnstudio.app.main_window import MainWindow

KEPT = ("lesson", "timeline")
_LESSON_SHARE = 0.3  # of the window's width
_PATIENCE = 400  # milliseconds without another size, after which window and letters have theirs back


class _Before(NamedTuple):
    size: QSize
    geometry: QByteArray
    layout: QByteArray


class Chrome(QObject):
    """Hides menu bar, docks, names of panels and most of the run bar; the lesson and the timeline stay, untitled."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._before: _Before | None = None
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(_PATIENCE)
        self._late.timeout.connect(self._settled)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._arrange)
        self._hidden = False

    def hide(self) -> None:
        window = self._window
        self._late.stop()
        window.removeEventFilter(self)
        self._before = self._before or _Before(window.size(), *self.arrangement())
        self._hidden = True
        for key, dock in window.docks.items():
            dock.setTitleBarWidget(QWidget(dock))
            dock.setFloating(False)
            if key not in KEPT:
                dock.hide()
        self._show_around(False)
        window.docks["timeline"].show()
        window.lesson_dock.settle()
        window.lesson_dock.follow()
        self._soon.start()

    def restore(self) -> None:
        """Put everything back; again when window and letters have the sizes they had."""
        self._hidden = False
        for dock in self._window.docks.values():
            _title(dock)
        self._show_around(True)
        self._arrange()
        self._window.installEventFilter(self)
        self._soon.start()
        self._late.start()

    @property
    def settling(self) -> bool:
        return self._late.isActive()

    def arrangement(self) -> tuple[QByteArray, QByteArray]:
        """Return the window's geometry and layout as the user has them."""
        if self._before is not None:
            return self._before.geometry, self._before.layout
        return self._window.arrangement()

    def eventFilter(self, a0: QObject | None, a1: QEvent | None) -> bool:
        if a1 is not None and a1.type() == QEvent.Type.Resize:
            self._soon.start()
            self._late.start()
        return False

    def _arrange(self) -> None:
        """Give the docks their sizes, before an audience or as before it."""
        window, before = self._window, self._before
        if self._hidden:
            wide = round(_LESSON_SHARE * window.width())
            window.resizeDocks([window.docks["lesson"]], [wide], Qt.Orientation.Horizontal)
        elif before is not None:
            window.take_layout(before.layout)
            window.lesson_dock.follow()

    def _settled(self) -> None:
        """From now on the window is the user's again."""
        self._window.removeEventFilter(self)
        for dock in self._window.docks.values():
            _measure_anew(dock)
        self._arrange()
        self._before = None

    def _show_around(self, on: bool) -> None:
        window = self._window
        bar = window.menuBar()
        assert bar is not None
        bar.setVisible(on)
        window.stage.row.setVisible(on)
        window.run_bar.set_small(not on)


def _measure_anew(dock: QDockWidget) -> None:
    """Let a dock forget what room it needed for large letters; one that was hidden meanwhile was not asked again."""
    panel = dock.widget()
    for column in dock.findChildren(ScrollColumn):
        column.updateGeometry()
    layout = panel.layout() if panel is not None else None
    if layout is not None:
        layout.invalidate()
        layout.activate()


def _title(dock: QDockWidget) -> None:
    """Give a dock its usual title."""
    empty = dock.titleBarWidget()
    dock.setTitleBarWidget(None)
    if empty is not None:
        empty.deleteLater()

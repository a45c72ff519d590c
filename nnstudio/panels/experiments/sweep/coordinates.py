"""Parallel coordinates: a line through each run's settings and scores; a range drawn on an axis chooses among them."""

from __future__ import annotations

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtGui import QKeyEvent, QMouseEvent

from nnstudio.catalog import Message
from nnstudio.panels.experiments.sweep.coordinate_picture import CoordinatePicture
from nnstudio.studies.sweeps.result import Result
from nnstudio.widgets.texts import bind_text

_NEAR, _CLICK = 14, 4  # pixels: to an axis that is meant, and of a drag that is none
_STEP = 0.05
_Key = Qt.Key


class Coordinates(CoordinatePicture):
    """`brushed()` when other ranges are chosen; a run is `wanted` if it lies in all of them.

    Drag along an axis, or choose one by ← → and move the upper end of its range by ↑ ↓, the lower with Shift; a click
    on the axis, or Delete, takes it away, Escape all.
    """

    brushed = pyqtSignal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("experiments.coordinates")
        for setter, ending in (("setAccessibleName", ""), ("setToolTip", ".help")):
            bind_text(self, setter, Message(f"panel.experiments.coordinates{ending}"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._drag: tuple[int, float] | None = None

    def wanted(self, result: Result) -> bool:
        """Tell whether a run lies in every range that is chosen; one without a value lies in none."""
        return all(
            self.brushes[axis.name][0] <= axis.place(result) <= self.brushes[axis.name][1]
            for axis in self._axes
            if axis.name in self.brushes
        )

    def clear(self) -> None:
        """Choose no range."""
        if self.brushes:
            self.brushes = {}
            self._told()

    def mousePressEvent(self, a0: QMouseEvent | None) -> None:
        if a0 is None or not self._axes or a0.button() != Qt.MouseButton.LeftButton:
            return
        at = min(range(len(self._axes)), key=lambda one: abs(self._x(one) - a0.position().x()))
        if abs(self._x(at) - a0.position().x()) <= _NEAR:
            self._at, self._drag = at, (at, a0.position().y())
            self.update()

    def mouseMoveEvent(self, a0: QMouseEvent | None) -> None:
        if a0 is None or self._drag is None:
            return
        at, start = self._drag
        if abs(a0.position().y() - start) >= _CLICK:
            ends = sorted((self._share(start), self._share(a0.position().y())))
            self._choose(at, ends[0], ends[1])

    def mouseReleaseEvent(self, a0: QMouseEvent | None) -> None:
        if a0 is not None and self._drag is not None and abs(a0.position().y() - self._drag[1]) < _CLICK:
            self._forget(self._drag[0])
        self._drag = None

    def keyPressEvent(self, a0: QKeyEvent | None) -> None:
        if a0 is None or not self._axes:
            return
        key = a0.key()
        if key in (_Key.Key_Left, _Key.Key_Right):
            self._at = min(max(self._at + (1 if key == _Key.Key_Right else -1), 0), len(self._axes) - 1)
            self.update()
        elif key in (_Key.Key_Up, _Key.Key_Down):
            lower = bool(a0.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._move(_STEP if key == _Key.Key_Up else -_STEP, lower)
        elif key in (_Key.Key_Delete, _Key.Key_Backspace):
            self._forget(self._at)
        elif key == _Key.Key_Escape and self.brushes:
            self.clear()
        else:
            super().keyPressEvent(a0)

    def _move(self, step: float, lower: bool) -> None:
        low, high = self.brushes.get(self._axes[self._at].name, (0.0, 1.0))
        low, high = (min(max(low + step, 0.0), high), high) if lower else (low, max(min(high + step, 1.0), low))
        self._choose(self._at, low, high)

    def _choose(self, at: int, low: float, high: float) -> None:
        self.brushes = {**self.brushes, self._axes[at].name: (low, high)}
        self._told()

    def _forget(self, at: int) -> None:
        if self._axes[at].name in self.brushes:
            self.brushes = {name: one for name, one in self.brushes.items() if name != self._axes[at].name}
            self._told()

    def _told(self) -> None:
        self._renew()
        self.brushed.emit()

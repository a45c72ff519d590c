"""The plane: points that can be placed by mouse and keys, under both neurons' boundaries."""

from typing import Any

import numpy as np
from PyQt6.QtCore import QEvent, QSize, Qt, pyqtSignal
from PyQt6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent

from nnstudio.catalog import Message
from nnstudio.panels.neuron.classifier.editor import PointEditor
from nnstudio.panels.neuron.classifier.plane_items import Boundaries, Marks, Regions
from nnstudio.studies.grid import Span, same_scale
from nnstudio.studies.labelled_points import LabelledPoints
from nnstudio.studies.linear_classifier import LinearClassifier
from nnstudio.widgets import themes
from nnstudio.widgets.calm_plot import CalmPlot
from nnstudio.widgets.focus_ring import FocusRing
from nnstudio.widgets.texts import bind_text

_LEAST, _SMALL, _ROOM = 3.0, 0.3, 1.1
_ARROWS = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, 1), Qt.Key.Key_Down: (0, -1)}
_STRIDE = 50  # steps of the cursor across the view


class Plane(CalmPlot):
    """Left button: point of the chosen class, or hold the one there; right button: of the other class.

    Keys: arrows move a cursor (Shift: finely), Enter adds, M picks up and puts down, Delete removes, N and P go from
    point to point, 0 and 1 choose the class, Space plays and pauses, S steps.
    """

    label_chosen = pyqtSignal(int)
    play_wanted = pyqtSignal()
    step_wanted = pyqtSignal()

    def __init__(self, points: LabelledPoints) -> None:
        super().__init__()
        self.setObjectName("neuron.classifier.plane")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        FocusRing(self)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setMinimumHeight(250)
        words = ("setAccessibleName", "plane"), ("setToolTip", "plane.help"), ("setAccessibleDescription", "plane.help")
        for setter, key in words:
            bind_text(self, setter, Message(f"panel.neuron.classifier.{key}"))
        self.editor = PointEditor(points, self.frame_pixel, self)
        self.regions, self.boundaries, self.marks = Regions(), Boundaries(self), Marks(self)
        self.addItem(self.regions)
        self.name_axes("x1", "x2")
        self._half = _LEAST
        self._drawn: tuple[dict[str, LinearClassifier], dict[str, float]] | None = None
        self._held = np.zeros(0, bool)
        self.editor.changed.connect(self._redraw_points)
        self.editor.pointed.connect(self._redraw_pointed)
        self.box.sigResized.connect(self._resized)
        themes.changed.connect(self.restyle)
        self.restyle(themes.current_theme())
        self.fit()

    @property
    def view(self) -> tuple[Span, Span]:
        """What is in view, across and up."""
        across, up = self.box.viewRange()
        return Span(*across), Span(*up)

    def fit(self) -> None:
        """Show −3 to 3, more where points lie beyond, less where all lie in a small part of it."""
        far = float(np.abs(self.editor.points.x).max(initial=0))
        self._half = _ROOM * far if 0 < far < _SMALL else max(_LEAST, _ROOM * far)
        self._resized()

    def show_neurons(self, neurons: dict[str, LinearClassifier], cuts: dict[str, float], held: np.ndarray) -> None:
        """Draw both boundaries; `cuts` are the scores above which they say class 1, `held` (n,) the SVM's vectors."""
        self._drawn = neurons, cuts
        self.regions.show_decisions(neurons, cuts, self.view)
        self.boundaries.show_lines(neurons, cuts, self.view)
        if not np.array_equal(held, self._held):
            self._held = held
            self._redraw_held()

    def sizeHint(self) -> QSize:
        return QSize(300, self.minimumHeight())

    def restyle(self, theme: themes.Theme) -> None:
        super().restyle(theme)
        if hasattr(self, "marks"):
            self.regions.restyle(theme)
            self.boundaries.restyle(theme)
            self._redraw_points()
            self._redraw_pointed()
            self._resized()

    def mousePressEvent(self, ev: QMouseEvent) -> None:
        ev.accept()
        if ev.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton) and self.editor.held is None:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            x, y = self._kept(*self.place(ev.position()))
            self.editor.press(x, y, ev.button() == Qt.MouseButton.RightButton)

    def mouseMoveEvent(self, ev: QMouseEvent) -> None:
        ev.accept()
        self.editor.point_to(*self._kept(*self.place(ev.position())))

    def mouseReleaseEvent(self, ev: QMouseEvent) -> None:
        ev.accept()
        self.editor.drop()

    def mouseDoubleClickEvent(self, event: QMouseEvent | None) -> None:
        if event is not None:
            self.mousePressEvent(event)

    def leaveEvent(self, ev: QEvent) -> None:
        if not self.hasFocus():
            self.editor.leave()
        super().leaveEvent(ev)

    def focusInEvent(self, event: QFocusEvent | None) -> None:
        super().focusInEvent(event)
        if self.editor.place is None:
            self.editor.point_to(0.0, 0.0)
        self._redraw_pointed()

    def focusOutEvent(self, event: QFocusEvent | None) -> None:
        super().focusOutEvent(event)
        self.editor.drop()

    def keyPressEvent(self, ev: QKeyEvent) -> None:
        if ev.key() in _ARROWS:
            self._move_cursor(*_ARROWS[Qt.Key(ev.key())], fine=bool(ev.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif ev.key() in (call := self._calls()):
            call[ev.key()]()
        else:
            ev.ignore()

    def _calls(self) -> dict[int, Any]:
        key, editor = Qt.Key, self.editor
        enter = editor.add if editor.held is None else editor.drop
        return {
            key.Key_Return: enter,
            key.Key_Enter: enter,
            key.Key_M: editor.pick_up,
            key.Key_Delete: editor.remove,
            key.Key_Backspace: editor.remove,
            key.Key_N: lambda: editor.walk(1),
            key.Key_P: lambda: editor.walk(-1),
            key.Key_0: lambda: self.label_chosen.emit(0),
            key.Key_1: lambda: self.label_chosen.emit(1),
            key.Key_Space: self.play_wanted.emit,
            key.Key_S: self.step_wanted.emit,
        }

    def _move_cursor(self, right: int, up: int, fine: bool) -> None:
        (across, high), (x, y) = self.view, self.editor.place or (0.0, 0.0)
        stride = min(across.width, high.width) / _STRIDE / (10 if fine else 1)
        self.editor.point_to(*self._kept(x + right * stride, y + up * stride))

    def _kept(self, x: float, y: float) -> tuple[float, float]:
        """Return the place, or the nearest one in view."""
        across, up = self.view
        return min(max(x, across.low), across.high), min(max(y, up.low), up.high)

    def _resized(self) -> None:
        room, whole = self.box.rect(), Span(-self._half, self._half)
        across, up = same_scale(whole, whole, room.width(), room.height())
        self.box.setRange(xRange=tuple(across), yRange=tuple(up), padding=0)
        if self._drawn is not None:
            self.show_neurons(*self._drawn, self._held)

    def _redraw_points(self) -> None:
        self.marks.show_points(themes.current_theme(), self.editor.points)
        self._redraw_held()

    def _redraw_held(self) -> None:
        held = self._held if len(self._held) == len(self.editor.points) else np.zeros(len(self.editor.points), bool)
        self.marks.show_held(themes.current_theme(), self.editor.points, held)

    def _redraw_pointed(self) -> None:
        theme = themes.current_theme()
        self.marks.show_ring(theme, self.editor.points, self.editor.at)
        self.marks.show_cursor(theme, self.editor.place if self.hasFocus() else None)

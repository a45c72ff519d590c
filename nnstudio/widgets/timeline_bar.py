"""The scrub bar: a curve over all steps, and a handle on the step that is shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray
from PyQt6.QtCore import QPointF, QRectF, QSize, Qt, pyqtSignal
from PyQt6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PyQt6.QtWidgets import QAbstractSlider, QWidget

from nnstudio.catalog import Message, text
from nnstudio.widgets import themes
from nnstudio.widgets.band import columns, painted
from nnstudio.widgets.curve_points import finite_range
from nnstudio.widgets.numbers import counted
from nnstudio.widgets.painting import painting
from nnstudio.widgets.tables.table import Table
from nnstudio.widgets.texts import bind_text

_SIDE = 10
_KNOB = 6


class TimelineBar(QAbstractSlider):
    """Shows a curve (x, low, high) from the first to the last step, with a handle to drag.

    `scrubbed(step)` at each move of the user's, `released(step)` at its end; `set_step` emits neither. Where only
    some steps are kept, `set_kept` names them and the handle stays on them. Keys: Left and Right to the next kept
    step, Page Up and Down by a tenth, Home and End. It is a slider to assistive technology, which reads the step.
    """

    scrubbed = pyqtSignal(int)
    released = pyqtSignal(int)

    def __init__(self, name: str, label: Message, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setOrientation(Qt.Orientation.Horizontal)
        self.setObjectName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # it fills all of itself
        bind_text(self, "setAccessibleName", label)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setTracking(True)
        self._name_kept: Callable[[], ArrayLike] = tuple
        self._curve: tuple[NDArray[np.float64], ...] = (np.empty(0),) * 3
        self._others: list[tuple[NDArray[np.float64], NDArray[np.float64]]] = []
        self._drawn: tuple[object, NDArray[np.uint32] | None] = (None, None)
        self._curves_set = 0
        self.setRange(0, 0)
        themes.changed.connect(self.restyle)

    def set_steps(self, first: int, last: int) -> None:
        """Set the steps at the bar's two ends."""
        self.setRange(first, max(first, last))

    def set_step(self, step: int) -> None:
        """Put the handle on a step without telling anyone; while the user drags, it stays in the hand."""
        if not self.isSliderDown():
            self.setValue(step)

    def set_kept(self, steps: ArrayLike | Callable[[], ArrayLike]) -> None:
        """Name the steps the handle may stand on, ascending, or how to ask for them; none means every step."""
        self._name_kept = steps if callable(steps) else lambda: steps

    def set_curve(self, x: ArrayLike, low: ArrayLike, high: ArrayLike) -> None:
        """Show a curve by its extremes: x (n,) steps ascending, low and high (n,); NaN leaves a gap."""
        self._curve = np.asarray(x, float), np.asarray(low, float), np.asarray(high, float)
        self._curves_set += 1
        self.update()

    def number_tables(self) -> tuple[Table, ...]:
        """The curve's extremes by step."""
        x, low, high = self._curve
        columns = {text("axis.step"): x, text("tables.least"): low, text("tables.most"): high}
        return (Table.of(self.accessibleName(), columns),)

    def set_others(self, curves: Sequence[tuple[ArrayLike, ArrayLike]]) -> None:
        """Show other curves as thin lines behind it, each x (n,) ascending and y (n,); they do not move its limits."""
        self._others = [(np.asarray(x, float), np.asarray(y, float)) for x, y in curves]
        self._curves_set += 1
        self.update()

    def restyle(self, _: themes.Theme) -> None:
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(400, 3 * self.fontMetrics().height() + 8)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def paintEvent(self, a0: QPaintEvent | None) -> None:
        theme = themes.current_theme()
        with painting(self) as painter:
            painter.fillRect(self.rect(), QColor(theme.plot))
            self._paint_curve(painter, theme)
            self._paint_ends(painter, theme)
            self._paint_handle(painter, theme)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QColor(theme.accent if self.hasFocus() else theme.grid))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def mousePressEvent(self, a0: QMouseEvent | None) -> None:
        if a0 is not None and a0.button() == Qt.MouseButton.LeftButton:
            self.setSliderDown(True)
            self._scrub(self._step_at(a0.position().x()))

    def mouseMoveEvent(self, a0: QMouseEvent | None) -> None:
        if a0 is not None and self.isSliderDown():
            self._scrub(self._step_at(a0.position().x()))

    def mouseReleaseEvent(self, a0: QMouseEvent | None) -> None:
        if self.isSliderDown():
            self.setSliderDown(False)
            self.released.emit(self.value())

    def wheelEvent(self, e: QWheelEvent | None) -> None:
        """Move by kept steps, but only with the focus."""
        if e is None or not self.hasFocus() or not e.angleDelta().y():
            if e is not None:
                e.ignore()
            return
        self._jump(self._neighbour(self.value(), 1 if e.angleDelta().y() > 0 else -1))

    def keyPressEvent(self, ev: QKeyEvent | None) -> None:
        key, step = ev.key() if ev is not None else None, self.value()
        tenth = max((self.maximum() - self.minimum()) // 10, 1)
        targets = {
            Qt.Key.Key_Left: lambda: self._neighbour(step, -1),
            Qt.Key.Key_Right: lambda: self._neighbour(step, 1),
            Qt.Key.Key_PageUp: lambda: self._nearest(step + tenth),
            Qt.Key.Key_PageDown: lambda: self._nearest(step - tenth),
            Qt.Key.Key_Home: lambda: self._nearest(self.minimum()),
            Qt.Key.Key_End: lambda: self._nearest(self.maximum()),
        }
        if key in targets:
            self._jump(targets[Qt.Key(key)]())
        elif ev is not None:
            ev.ignore()

    def _jump(self, step: int) -> None:
        if step != self.value():
            self._scrub(step)
            self.released.emit(step)

    def _scrub(self, step: int) -> None:
        if step != self.value():
            self.setValue(step)
            self.scrubbed.emit(step)

    def _kept(self) -> NDArray[np.int64]:
        return np.asarray(self._name_kept(), np.int64)

    def _nearest(self, step: float) -> int:
        """Return the kept step next to any number, within the bar."""
        kept, step = self._kept(), min(max(step, self.minimum()), self.maximum())
        return int(kept[np.argmin(np.abs(kept - step))]) if len(kept) else round(step)

    def _neighbour(self, step: int, way: int) -> int:
        kept = self._kept()
        if not len(kept):
            return self._nearest(step + way)
        at = np.searchsorted(kept, step, "right" if way > 0 else "left") + (0 if way > 0 else -1)
        return int(kept[min(max(at, 0), len(kept) - 1)])

    def _step_at(self, place: float) -> int:
        share = (place - _SIDE) / max(self.width() - 2 * _SIDE, 1)
        return self._nearest(self.minimum() + share * (self.maximum() - self.minimum()))

    def _place(self, steps: ArrayLike) -> NDArray[np.float64]:
        span = max(self.maximum() - self.minimum(), 1)
        return _SIDE + (np.asarray(steps, float) - self.minimum()) / span * (self.width() - 2 * _SIDE)

    def _paint_curve(self, painter: QPainter, theme: themes.Theme) -> None:
        """Paint the curves, drawn anew only where they, the steps, the size or the colours changed."""
        floor = self.height() - self.fontMetrics().height() - 4
        state = self._curves_set, self.width(), floor, self.minimum(), self.maximum(), theme
        if self._drawn[0] != state:
            self._drawn = state, self._pixels(floor, theme)
        if self._drawn[1] is not None:
            self._paint_image(painter, self._drawn[1])

    def _pixels(self, floor: int, theme: themes.Theme) -> NDArray[np.uint32] | None:
        """Return the curve over the others, a column of pixels at a time; None where there is none."""
        x, low, high = self._curve
        limits = finite_range([low, high])
        if limits is None:
            return None
        scale, edges = (floor - 5) / ((limits[1] - limits[0]) or 1), self._edges()

        def drawn(x: NDArray[np.float64], low: NDArray[np.float64], high: NDArray[np.float64], color: str):
            least, greatest = columns(x, low, high, edges)
            top, bottom = floor - 1 - (greatest - limits[0]) * scale, floor - 1 - (least - limits[0]) * scale
            return painted(top, bottom, floor, QColor(color).rgb(), paper, round(2 * theme.stroke))

        paper = QColor(theme.plot).rgb()
        pixels = drawn(x, low, high, theme.curves[0])
        for across, up in self._others:
            inside = np.clip(up, *limits)
            pixels = np.where(pixels == paper, drawn(across, inside, inside, theme.muted), pixels)
        return pixels

    def _paint_image(self, painter: QPainter, pixels: NDArray[np.uint32]) -> None:
        data, (rows, width) = pixels.tobytes(), pixels.shape  # the image only points to it
        painter.drawImage(_SIDE, 0, QImage(data, width, rows, 4 * width, QImage.Format.Format_RGB32))

    def _edges(self) -> NDArray[np.float64]:
        """Return the steps at the edges of each column of pixels."""
        count = max(self.width() - 2 * _SIDE, 1)
        span = max(self.maximum() - self.minimum(), 1)
        return self.minimum() + (np.arange(count + 1) - 0.5) * span / count

    def _paint_ends(self, painter: QPainter, theme: themes.Theme) -> None:
        painter.setPen(QColor(theme.muted))
        line = QRectF(self.rect().adjusted(_SIDE, 0, -_SIDE, -2))
        painter.drawText(line, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom), counted(self.minimum()))
        painter.drawText(line, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom), counted(self.maximum()))

    def _paint_handle(self, painter: QPainter, theme: themes.Theme) -> None:
        at, floor = float(self._place(self.value())), self.height() - self.fontMetrics().height() - 4
        painter.setPen(QColor(theme.text))
        painter.drawLine(QPointF(at, 2), QPointF(at, floor))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(theme.accent))
        painter.drawEllipse(QPointF(at, floor - _KNOB), _KNOB, _KNOB)  # above the numbers

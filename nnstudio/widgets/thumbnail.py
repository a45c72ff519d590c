"""A little picture of data, to choose by."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike, NDArray
from PyQt6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PyQt6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPalette, QPen, QPolygonF
from PyQt6.QtWidgets import QAbstractButton, QWidget

from nnstudio.catalog import Message
from nnstudio.widgets import colors, themes
from nnstudio.widgets.marks import draw_marks
from nnstudio.widgets.painting import painting
from nnstudio.widgets.texts import bind_text

_SIDE = 48
_EDGE = 4
_WRAPPED = (Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop).value | Qt.TextFlag.TextWordWrap.value


class Thumbnail(QAbstractButton):
    """A checkable picture with its label below: points (n, 2) by class or by value, a curve, or an image.

    Space or a click checks it; put several into an exclusive QButtonGroup.
    """

    def __init__(self, name: str, label: Message, help_: Message | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        bind_text(self, "setText", label)
        bind_text(self, "setAccessibleName", label)
        if help_ is not None:
            bind_text(self, "setToolTip", help_)
        self._points: NDArray[np.float64] = np.empty((0, 2))
        self._kinds: NDArray[np.float64] = np.empty(0)
        self._image: NDArray[np.float64] = np.empty((0, 0))
        self._shape = "classes"
        self._fill: Callable[[], None] | None = None
        themes.changed.connect(self.restyle)

    def set_later(self, fill: Callable[[], None]) -> None:
        """Let `fill` set what is shown when it is first painted: what is out of sight need not be made."""
        self._fill = fill
        self.update()

    def set_classes(self, points: ArrayLike, classes: ArrayLike) -> None:
        """Show points (n, 2) with their classes (n,)."""
        self._keep("classes", points, classes)

    def set_field(self, points: ArrayLike, values: ArrayLike) -> None:
        """Show points (n, 2) coloured by value (n,), negative orange and positive blue."""
        self._keep("field", points, values)

    def set_curve(self, x: ArrayLike, y: ArrayLike) -> None:
        """Show y over x, both (n,)."""
        across, up = np.ravel(x), np.ravel(y)
        order = np.argsort(across)
        self._keep("curve", np.column_stack([across, up])[order], np.zeros(len(order)))

    def set_image(self, values: ArrayLike) -> None:
        """Show an array (rows, columns) from 0 to its greatest value, as ink on paper."""
        self._shape, self._image = "image", np.asarray(values, float)
        self.update()

    def restyle(self, _: themes.Theme) -> None:
        self.update()

    def sizeHint(self) -> QSize:
        room = QRect(0, 0, _SIDE + 2 * _EDGE, 1000)
        words = self.fontMetrics().boundingRect(room, _WRAPPED, self.text())
        return QSize(max(room.width(), words.width()), _SIDE + words.height() + 3 * _EDGE)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, e: QPaintEvent | None) -> None:
        fill, self._fill = self._fill, None
        if fill is not None:
            fill()
        theme, picture = themes.current_theme(), QRectF((self.width() - _SIDE) / 2, _EDGE, _SIDE, _SIDE)
        with painting(self) as painter:
            painter.fillRect(picture, QColor(theme.plot))
            painter.save()
            painter.setClipRect(picture)
            self._paint_data(painter, theme, picture.adjusted(4, 4, -4, -4))
            painter.restore()
            self._paint_frame(painter, theme, picture)
            painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
            below = QRectF(0, picture.bottom() + _EDGE, self.width(), self.height() - picture.bottom() - _EDGE)
            painter.drawText(below, _WRAPPED, self.text())

    def _keep(self, shape: str, points: ArrayLike, kinds: ArrayLike) -> None:
        self._shape = shape
        self._points, self._kinds = np.asarray(points, float), np.ravel(kinds)
        self.update()

    def _paint_data(self, painter: QPainter, theme: themes.Theme, room: QRectF) -> None:
        if self._shape == "image":
            self._paint_image(painter, theme, room)
        elif len(self._points):
            self._paint_points(painter, theme, room)

    def _paint_points(self, painter: QPainter, theme: themes.Theme, room: QRectF) -> None:
        places = _placed(self._points, room)
        if self._shape == "classes":
            draw_marks(painter, theme, places, self._kinds, 4)
        elif self._shape == "field":
            self._paint_field(painter, theme, places)
        else:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(theme.curves[0]), 1.5))
            painter.drawPolyline(QPolygonF([QPointF(*place) for place in places.tolist()]))

    def _paint_field(self, painter: QPainter, theme: themes.Theme, places: NDArray[np.float64]) -> None:
        table, most = themes.diverging_colors(theme), float(np.abs(self._kinds).max()) or 1.0
        painter.setPen(QColor(theme.border))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place, value in zip(places.tolist(), self._kinds.tolist(), strict=True):
            painter.setBrush(QColor(*table[round((value / most + 1) / 2 * 255)][:3].tolist()))
            painter.drawEllipse(QPointF(*place), 2, 2)

    def _paint_image(self, painter: QPainter, theme: themes.Theme, room: QRectF) -> None:
        paper, ink = np.array(colors.rgb(theme.plot)), np.array(colors.rgb(theme.text))
        share = np.clip(self._image / (self._image.max(initial=0) or 1), 0, 1)[:, :, None]
        data = np.rint(paper + (ink - paper) * share).astype(np.uint8).tobytes()  # the image only points to it
        rows, columns = self._image.shape
        painter.drawImage(room, QImage(data, columns, rows, 3 * columns, QImage.Format.Format_RGB888))

    def _paint_frame(self, painter: QPainter, theme: themes.Theme, picture: QRectF) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        strong = self.isChecked()
        painter.setPen(QPen(QColor(theme.accent if strong else theme.border), 3 if strong else 1))
        painter.drawRect(picture)
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme.text), theme.stroke, Qt.PenStyle.DotLine))
            painter.drawRect(picture.adjusted(-3, -3, 3, 3))


def _placed(points: NDArray[np.float64], room: QRectF) -> NDArray[np.float64]:
    """Return the points spread over a rectangle, y upwards."""
    low, span = points.min(axis=0), np.ptp(points, axis=0)
    share = (points - low) / np.where(span > 0, span, 1)
    return np.column_stack([room.x() + share[:, 0] * room.width(), room.bottom() - share[:, 1] * room.height()])

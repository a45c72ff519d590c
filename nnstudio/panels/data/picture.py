"""A little picture of a data set: its points, its curve, or its first images."""

import numpy as np
from numpy.typing import NDArray
from PyQt6.QtCore import QPointF, QRectF, Qt
from PyQt6.QtGui import QColor, QImage, QPainter

from nnstudio.data.dataset import Dataset
from nnstudio.widgets.themes import Theme, diverging_colors

_RADIUS = 1.7
_EDGE = 4.0


def paint_dataset(painter: QPainter, frame: QRectF, data: Dataset, theme: Theme) -> None:
    """Paint training examples into a frame: images as images, all else as points in class or value colours."""
    if data.image_shape is not None:
        _paint_images(painter, frame, data, theme)
    else:
        _paint_points(painter, frame, data, theme)


def _paint_points(painter: QPainter, frame: QRectF, data: Dataset, theme: Theme) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    for place, color in zip(_places(data, frame), _colors(data, theme), strict=True):
        painter.setBrush(color)
        painter.drawEllipse(place, _RADIUS, _RADIUS)


def _places(data: Dataset, frame: QRectF) -> list[QPointF]:
    """Lay the points out: one input against the target, else the last two inputs, which tell most in a table."""
    x, y = data.x_train, data.y_train.reshape(len(data.x_train), -1)
    pairs = np.column_stack([x[:, 0], y[:, 0]]) if data.features == 1 else x[:, -2:]
    low, high = pairs.min(axis=0), pairs.max(axis=0)
    share = (pairs - low) / np.where(high > low, high - low, 1)
    inner = frame.adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
    return [QPointF(inner.left() + a * inner.width(), inner.bottom() - b * inner.height()) for a, b in share]


def _colors(data: Dataset, theme: Theme) -> list[QColor]:
    if data.task == "classification":
        return [QColor(theme.class_color(int(one))) for one in data.y_train]
    value = data.y_train[:, 0]
    if data.features == 1:
        return [QColor(theme.curves[0])] * len(value)
    table, most = diverging_colors(theme), float(np.abs(value).max()) or 1.0
    strength = np.sign(value) * np.sqrt(np.abs(value) / most)  # the root keeps small values apart from the background
    return [QColor(*map(int, table[at, :3])) for at in np.rint((strength + 1) / 2 * 255).astype(int)]


def _paint_images(painter: QPainter, frame: QRectF, data: Dataset, theme: Theme) -> None:
    """Paint the first four images, two by two, dark on light or light on dark."""
    rows, columns = data.image_shape[:2] if data.image_shape else (1, 1)
    half = QRectF(0, 0, frame.width() / 2, frame.height() / 2)
    for at, flat in enumerate(data.x_train[:4]):
        corner = frame.topLeft() + QPointF(at % 2 * half.width(), at // 2 * half.height())
        target = half.translated(corner).adjusted(1, 1, -1, -1)
        painter.drawImage(target, _image(flat.reshape(rows, columns, -1).mean(axis=2), theme))


def _image(pixels: NDArray[np.float64], theme: Theme) -> QImage:
    share = ((pixels - pixels.min()) / (np.ptp(pixels) or 1))[:, :, None]
    paper, ink = (np.array(QColor(one).getRgb()[:3]) for one in (theme.plot, theme.text))
    bytes_ = np.ascontiguousarray(paper * (1 - share) + ink * share, np.uint8)
    height, width = pixels.shape
    return QImage(bytes_.tobytes(), width, height, 3 * width, QImage.Format.Format_RGB888).copy()

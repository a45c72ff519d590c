"""How each function's curve looks wherever it is drawn: its colour and dashes go by its place in the table."""

from typing import Any

from PyQt6.QtCore import QPointF, QSize
from PyQt6.QtGui import QColor, QIcon, QPainter, QPixmap

from nnstudio.catalog import Registry
from nnstudio.studies.plotted import FUNCTIONS
from nnstudio.widgets.plot_line import line_pen
from nnstudio.widgets.themes import Theme

_COLORS = 6
SAMPLE = QSize(26, 12)


def look(key: str, table: Registry[Any] = FUNCTIONS) -> tuple[int, int]:
    """Return the indices of an entry's colour and dashes; no two entries of a table have both in common."""
    at = table.keys().index(key)
    return at % _COLORS, at % _COLORS % 5 + at // _COLORS


def line_icon(theme: Theme, key: str, width: float, table: Registry[Any] = FUNCTIONS) -> QIcon:
    """Return a short piece of an entry's line."""
    color, dash = look(key, table)
    picture = QPixmap(2 * SAMPLE)
    picture.setDevicePixelRatio(2)
    picture.fill(QColor(theme.plot))  # it must be seen on the picked row too
    painter = QPainter(picture)
    try:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(line_pen(theme, color, dash, width))
        painter.drawLine(QPointF(1, SAMPLE.height() / 2), QPointF(SAMPLE.width() - 1, SAMPLE.height() / 2))
    finally:
        painter.end()
    return QIcon(picture)

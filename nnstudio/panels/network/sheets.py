"""Transparent sheets to paint on once and lay down many times."""

from PyQt6.QtCore import Qt
from PyQt6.QtGui import QPixmap


def blank_sheet(size: tuple[float, float], ratio: float) -> QPixmap:
    """Return a transparent pixmap of that size in pixels of the drawing, `ratio` pixels of the screen to each."""
    sheet = QPixmap(max(1, round(size[0] * ratio)), max(1, round(size[1] * ratio)))
    sheet.setDevicePixelRatio(ratio)
    sheet.fill(Qt.GlobalColor.transparent)
    return sheet

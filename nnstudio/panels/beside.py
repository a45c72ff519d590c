"""Settings beside pictures, or above them where there is little room."""

from PyQt6.QtGui import QResizeEvent
from PyQt6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

_NARROW, _LOW, _NO_LIMIT = 640, 180, 16_777_215


class Beside(QWidget):
    """A column of settings at the left of the pictures; in half a stage it lies above them and scrolls."""

    def __init__(self, settings: QWidget, pictures: QWidget) -> None:
        super().__init__()
        self._settings = settings
        self._whole = QHBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.addWidget(settings)
        self._whole.addWidget(pictures, 1)

    def resizeEvent(self, a0: QResizeEvent | None) -> None:
        super().resizeEvent(a0)
        narrow = self.width() < _NARROW
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if self._whole.direction() != way:
            self._whole.setDirection(way)
            self._settings.setMaximumHeight(_LOW if narrow else _NO_LIMIT)

"""A column beside a stage, or under or above it where there is little width."""

from PyQt6.QtCore import QEvent, QSize, Qt
from PyQt6.QtGui import QResizeEvent
from PyQt6.QtWidgets import QSplitter, QWidget

_NARROW, _LOW = 640, 130


class Beside(QSplitter):
    """The column at the left of the stage, `width` pixels wide (0: as wide as it asks for), until the user moves it.

    In less than 640 pixels it lies below, with a third of the height, or, `above` the stage, at most 130 pixels high.
    """

    def __init__(self, side: QWidget, stage: QWidget, name: str, width: int = 0, above: bool = False) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._side, self._stage, self._width, self._above = side, stage, width, above
        self._moved = False
        self.setObjectName(name)
        self.setChildrenCollapsible(False)
        for widget in (side, stage):
            self.addWidget(widget)
        self.setStretchFactor(1, 1)
        self.splitterMoved.connect(self._keep)

    def minimumSizeHint(self) -> QSize:
        """Ask for the width of the wider one: the other can go below it."""
        wide = max(one.minimumSizeHint().width() for one in (self._side, self._stage))
        return QSize(wide, 200)

    def resizeEvent(self, a0: QResizeEvent | None) -> None:
        super().resizeEvent(a0)
        narrow = self.width() < _NARROW
        wanted = Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal
        if self.orientation() != wanted:
            self._moved = False
            self.setOrientation(wanted)
            self.insertWidget(0, self._stage if narrow and not self._above else self._side)
        self._share()

    def event(self, a0: QEvent | None) -> bool:
        done = super().event(a0)
        if a0 is not None and a0.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Show):
            self._share()  # Qt shares anew by size hints
        return done

    def _share(self) -> None:
        if self._moved:
            return
        if self.orientation() == Qt.Orientation.Horizontal:
            wide = self._width or self._side.sizeHint().width()
            self.setSizes([wide, self.width() - wide - self.handleWidth()])
            return
        high = min(_LOW, self._side.sizeHint().height()) if self._above else self.height() // 3
        rest = self.height() - high - self.handleWidth()
        self.setSizes([high, rest] if self._above else [rest, high])

    def _keep(self, *_: int) -> None:
        """Leave the shares as the user has them."""
        self._moved = True

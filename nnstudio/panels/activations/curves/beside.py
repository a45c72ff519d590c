"""A column beside a stage, or under it where there is little width."""

from PyQt6.QtCore import QEvent, QSize, Qt
from PyQt6.QtGui import QResizeEvent
from PyQt6.QtWidgets import QSplitter, QWidget

_NARROW, _SIDE = 640, 330


class Beside(QSplitter):
    """The column at the left of the stage; in less than 640 pixels below it, with a third of the height."""

    def __init__(self, side: QWidget, stage: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._side, self._stage = side, stage
        self._moved = False
        self.setObjectName("curves.splitter")
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
            self.insertWidget(0, self._stage if narrow else self._side)
        self._share()

    def event(self, a0: QEvent | None) -> bool:
        done = super().event(a0)
        if a0 is not None and a0.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Show):
            self._share()  # Qt shares anew by size hints
        return done

    def _share(self) -> None:
        if self._moved:
            return
        if self.orientation() == Qt.Orientation.Vertical:
            below = self.height() // 3
            self.setSizes([self.height() - below - self.handleWidth(), below])
        else:
            self.setSizes([_SIDE, self.width() - _SIDE - self.handleWidth()])

    def _keep(self, *_: int) -> None:
        """Leave the shares as the user has them."""
        self._moved = True

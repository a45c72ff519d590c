"""Where the panel's pictures are: two columns, the table under the picture or, where it is wide, under the curves."""

from PyQt6.QtCore import Qt
from PyQt6.QtGui import QResizeEvent
from PyQt6.QtWidgets import QSplitter, QStackedWidget, QWidget

_NARROW = 480
_WIDE = 1.45  # width to height from which the picture gets the whole left side


class PictureSplitter(QSplitter):
    """Left the picture, right the curves, and a table that goes where there is room."""

    def __init__(self, curves: QSplitter, table: QStackedWidget, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.left, self.right = (QSplitter(Qt.Orientation.Vertical) for _ in range(2))
        self._table, self._curves = table, curves
        for side in (self.left, self.right):
            side.setChildrenCollapsible(False)
            self.addWidget(side)
        self.setChildrenCollapsible(False)
        self.right.addWidget(curves)
        self.left.addWidget(table)
        self.setSizes([540, 460])

    def show_picture(self, picture: QWidget) -> None:
        """Put a picture at the left top; the one before is only hidden."""
        if self.left.widget(0) is picture and not picture.isHidden():
            return
        for at in range(self.left.count()):
            other = self.left.widget(at)
            if other is not None and other is not self._table:
                other.hide()
        self.left.insertWidget(0, picture)
        picture.show()
        self.left.setStretchFactor(0, 1)
        self.share()

    def resizeEvent(self, a0: QResizeEvent | None) -> None:
        super().resizeEvent(a0)
        narrow = self.width() < _NARROW
        self._stack(narrow)
        side = self.right if narrow or self.width() > _WIDE * self.height() else self.left
        if side.indexOf(self._table) < 0:
            side.addWidget(self._table)
        self.share()

    def _stack(self, narrow: bool) -> None:
        """Put the curves under the picture, side by side, where two columns would be too narrow to read."""
        wanted = Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal
        if self.orientation() != wanted:
            self.setOrientation(wanted)
            self._curves.setOrientation(Qt.Orientation.Horizontal if narrow else Qt.Orientation.Vertical)
            self.setSizes([540, 460])

    def share(self) -> None:
        """Give the table a third of its side, or less where it needs less."""
        shown = self._table.currentWidget()
        for side in (self.left, self.right):
            if side.indexOf(self._table) >= 0 and shown is not None and side.count() > 1:
                height = side.height()
                wanted = max(min(height // 3, shown.sizeHint().height()), shown.minimumSizeHint().height())
                widgets = [side.widget(at) for at in range(side.count())]
                free = height - wanted
                side.setSizes([wanted if one is self._table else free * _seen(one) for one in widgets])


def _seen(widget: QWidget | None) -> bool:
    return widget is not None and not widget.isHidden()

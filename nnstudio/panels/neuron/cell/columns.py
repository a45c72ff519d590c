"""Two columns side by side where there is room for both, one under the other where not; they scroll, never cut."""

from __future__ import annotations

from PyQt6.QtCore import QEvent, QObject, QSize, Qt
from PyQt6.QtGui import QPalette, QResizeEvent
from PyQt6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

_BESIDE = 60  # heights of a line of text that the width must have for two columns
_GAP = 16


class TwoColumns(QScrollArea):
    """Add widgets to the layouts `first`, `second` and `third`, read in this order.

    Where it is wide the first and the third are the left column and the second is the right one.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._groups = QWidget(), QWidget(), QWidget()
        self.first, self.second, self.third = (QVBoxLayout(group) for group in self._groups)
        for column in (self.first, self.second, self.third):
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(8)
        content = QWidget()
        content.setBackgroundRole(QPalette.ColorRole.Window)
        self._grid = QGridLayout(content)
        self._grid.setContentsMargins(0, 0, 4, 0)
        self._grid.setHorizontalSpacing(_GAP)
        self._beside = False
        self._place()
        self.setWidget(content)

    @property
    def content(self) -> QWidget:
        """What scrolls."""
        content = self.widget()
        assert content is not None
        return content

    def minimumSizeHint(self) -> QSize:
        """Ask for the width of the widest group: where there is no room for two columns, there is one."""
        bar = self.verticalScrollBar()
        wide = max(group.minimumSizeHint().width() for group in self._groups) + 4
        return QSize(wide + (bar.sizeHint().width() if bar else 0), super().minimumSizeHint().height())

    def resizeEvent(self, a0: QResizeEvent | None) -> None:
        beside = self.width() >= _BESIDE * self.fontMetrics().height()
        if beside != self._beside:
            self._beside = beside
            self._place()
        super().resizeEvent(a0)

    def eventFilter(self, a0: QObject | None, a1: QEvent | None) -> bool:
        """Ask anew where the content needs another width: words of another language or size would be cut."""
        done = super().eventFilter(a0, a1)
        if a0 is self.widget() and a1 is not None and a1.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return done

    def _place(self) -> None:
        beside = self._beside
        spots = ((0, 0, 1, 1), (0, 1, 2, 1), (1, 0, 1, 1)) if beside else ((0, 0, 1, 1), (1, 0, 1, 1), (2, 0, 1, 1))
        for group, spot in zip(self._groups, spots, strict=True):
            self._grid.addWidget(group, *spot, Qt.AlignmentFlag.AlignTop)
        for column, stretch in enumerate((3, 2) if beside else (1, 0)):
            self._grid.setColumnStretch(column, stretch)
        self._grid.setRowStretch(1 if beside else 2, 1)
        self._grid.setRowStretch(2 if beside else 1, 0)

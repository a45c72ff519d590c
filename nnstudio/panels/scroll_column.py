"""A column of widgets that scrolls up and down and never sideways."""

from PyQt6.QtCore import QSize, Qt
from PyQt6.QtGui import QPalette
from PyQt6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

MARGIN = 6


class ScrollColumn(QScrollArea):
    """Asks for the width its content needs, the scroll bar included; add widgets to `column`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        content = QWidget()
        content.setBackgroundRole(QPalette.ColorRole.Window)
        self.column = QVBoxLayout(content)
        self.column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        self.setWidget(content)

    def minimumSizeHint(self) -> QSize:
        content, bar = self.widget(), self.verticalScrollBar()
        wide = content.minimumSizeHint().width() if content else 0
        return QSize(wide + (bar.sizeHint().width() if bar else 0), super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        return super().sizeHint().expandedTo(self.minimumSizeHint())

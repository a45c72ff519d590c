"""A row of widgets, each as wide as it likes, that goes on in further rows where there is no room."""

from __future__ import annotations

from PyQt6.QtCore import QEvent, QObject, QSize
from PyQt6.QtGui import QResizeEvent
from PyQt6.QtWidgets import QSizePolicy, QWidget


class FlowRow(QWidget):
    """Lays its widgets out from left to right in the order they were added; hidden ones take no room."""

    def __init__(self, gap: int = 8, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._gap = gap
        self._members: list[QWidget] = []
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def add(self, widget: QWidget) -> None:
        """Add a widget at the end."""
        widget.setParent(self)
        widget.installEventFilter(self)
        self._members.append(widget)
        self._flow()

    def minimumSizeHint(self) -> QSize:
        return QSize(max((one.sizeHint().width() for one in self._members), default=0), self.minimumHeight())

    def resizeEvent(self, a0: QResizeEvent | None) -> None:
        super().resizeEvent(a0)
        self._flow()

    def event(self, a0: QEvent | None) -> bool:
        if a0 is not None and a0.type() == QEvent.Type.LayoutRequest:  # a member's words changed
            self._flow()
        return super().event(a0)

    def eventFilter(self, a0: QObject | None, a1: QEvent | None) -> bool:
        changes = (QEvent.Type.LayoutRequest, QEvent.Type.ShowToParent, QEvent.Type.HideToParent)
        if a1 is not None and a1.type() in changes:
            self._flow()
        return super().eventFilter(a0, a1)

    def _flow(self) -> None:
        """Place every widget that is not hidden, and be as high as they need."""
        seen = [one for one in self._members if not one.isHidden()]
        line = max((one.sizeHint().height() for one in seen), default=0)
        room = self.contentsRect()
        x, y = room.left(), room.top()
        for widget, width in zip(seen, self._widths(seen, room.width()), strict=True):
            if x > room.left() and x + width > room.right() + 1:
                x, y = room.left(), y + line + 4
            widget.setGeometry(x, y, min(width, max(room.width(), 1)), line)
            x += width + self._gap
        self.setFixedHeight(y + line + self.contentsMargins().bottom())

    def _widths(self, widgets: list[QWidget], room: int) -> list[int]:
        """Return how wide each is to be."""
        return [one.sizeHint().width() for one in widgets]

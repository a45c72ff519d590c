"""A row of widgets in columns of one width, which goes on in further rows where there is no room."""

from PyQt6.QtCore import QEvent, QObject, QSize
from PyQt6.QtGui import QResizeEvent
from PyQt6.QtWidgets import QSizePolicy, QWidget


class EvenRow(QWidget):
    """Lays widgets out from left to right; as many rows as the widest needs, evenly filled."""

    def __init__(self, gap: int, parent: QWidget | None = None) -> None:
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

    def eventFilter(self, a0: QObject | None, a1: QEvent | None) -> bool:
        changes = (QEvent.Type.LayoutRequest, QEvent.Type.ShowToParent, QEvent.Type.HideToParent)
        if a1 is not None and a1.type() in changes:
            self._flow()
        return super().eventFilter(a0, a1)

    def _flow(self) -> None:
        """Place every widget that is not hidden, and be as high as they need."""
        seen = [one for one in self._members if not one.isHidden()]
        width = self._width(seen)
        line = max((one.sizeHint().height() for one in seen), default=0)
        x, y = 0, 0
        for widget in seen:
            if x and x + width > self.width():
                x, y = 0, y + line + 4
            widget.setGeometry(x, y, width, line)
            x += width + self._gap
        self.setFixedHeight(y + line)

    def _width(self, widgets: list[QWidget]) -> int:
        """Return the columns' common width."""
        room = self.width() + self._gap
        widest = max((one.sizeHint().width() for one in widgets), default=0) + self._gap
        most = max(1, min(len(widgets), room // widest))
        rows = max(1, -(-len(widgets) // most))
        return room // max(1, -(-len(widgets) // rows)) - self._gap

"""A column of widgets that scrolls up and down and never sideways."""

from PyQt6.QtCore import QEvent, QObject, QSize, Qt
from PyQt6.QtGui import QPalette
from PyQt6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

MARGIN = 6


class ScrollColumn(QScrollArea):
    """Asks for the width its content needs, the scroll bar included; add widgets to `column`."""

    def __init__(self, parent: QWidget | None = None, content: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asked = 0
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        content = content or QWidget()
        content.setBackgroundRole(QPalette.ColorRole.Window)
        self.column = QVBoxLayout(content)
        self.column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        self.setWidget(content)

    def minimumSizeHint(self) -> QSize:
        content, bar = self.widget(), self.verticalScrollBar()
        wide = content.minimumSizeHint().width() if content else 0
        return QSize(wide + (bar.sizeHint().width() if bar else 0), super().minimumSizeHint().height())

    def eventFilter(self, a0: QObject | None, a1: QEvent | None) -> bool:
        """Ask anew where the content needs another width: words of another language or size would be cut."""
        done = super().eventFilter(a0, a1)
        if a0 is self.widget() and a1 is not None and a1.type() == QEvent.Type.LayoutRequest:
            self._ask_anew()
            self._make_room()
        return done

    def _make_room(self) -> None:
        """Be as high as words are that break into lines: Qt goes by a width it had before."""
        content = self.widget()
        if content is not None and (need := content.heightForWidth(content.width())) > content.height():
            content.resize(content.width(), need)

    def _ask_anew(self) -> None:
        wide = self.minimumSizeHint().width()
        if wide != self._asked:
            self._asked = wide
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        return super().sizeHint().expandedTo(self.minimumSizeHint())

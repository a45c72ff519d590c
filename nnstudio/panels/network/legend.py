"""The legend: what an edge's colour and width say."""

from PyQt6.QtCore import QRectF, QSize, Qt
from PyQt6.QtGui import QColor, QFontMetricsF, QPaintEvent
from PyQt6.QtWidgets import QSizePolicy, QWidget

from nnstudio.catalog import text
from nnstudio.panels.network.shades import shades_of
from nnstudio.widgets import themes
from nnstudio.widgets.painting import painting

_BAR = 96.0
_GAP = 6.0


class Legend(QWidget):
    """A bar from −max through 0 to +max, each layer's largest magnitude being its max."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("network.legend")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.refresh_texts()
        themes.changed.connect(self.update)

    def refresh_texts(self) -> None:
        self.setToolTip(text("panel.network.legend.help"))
        self.setAccessibleName(text("panel.network.legend"))
        self.setAccessibleDescription(text("panel.network.legend.help"))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(self.font())
        words = metrics.horizontalAdvance("−max+max") + 4 * _GAP
        return QSize(round(_BAR + words), round(2 * metrics.height() + 2))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, a0: QPaintEvent | None) -> None:
        theme = themes.current_theme()
        shades, metrics = shades_of(theme), QFontMetricsF(self.font())
        with painting(self) as painter:
            side = metrics.horizontalAdvance("+max") + _GAP
            bar = QRectF(side, 3, self.width() - 2 * side, metrics.height() - 6)
            for at in range(int(bar.width())):
                share = 2 * at / max(1.0, bar.width() - 1) - 1
                tall = max(1.5, bar.height() * abs(share))
                room = QRectF(bar.left() + at, bar.center().y() - tall / 2, 1.2, tall)
                painter.fillRect(room, shades.color(share, 1.0))
            painter.setPen(QColor(theme.text))
            row = QRectF(0, 0, self.width(), metrics.height())
            painter.drawText(row, Qt.AlignmentFlag.AlignLeft, "−max")
            painter.drawText(row, Qt.AlignmentFlag.AlignRight, "+max")
            painter.drawText(row.translated(0, metrics.height()), Qt.AlignmentFlag.AlignHCenter, "0")

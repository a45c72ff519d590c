"""One data set of the gallery: its picture and its name."""

from PyQt6.QtCore import QRect, QRectF, QSize, Qt
from PyQt6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PyQt6.QtWidgets import QAbstractButton

from nnstudio.data.datasets import DatasetEntry
from nnstudio.data.thumbnails import thumbnail
from nnstudio.panels.data.picture import paint_dataset
from nnstudio.widgets import themes
from nnstudio.widgets.texts import bind_text

SIDE = 52
_WIDTH = SIDE + 8
_GAP = 2
_WRAPPED = (Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop).value | Qt.TextFlag.TextWordWrap.value


class Tile(QAbstractButton):
    """A button `data.thumbnail.<key>` with the picture of an entry; checked while it is the project's data."""

    def __init__(self, entry: type[DatasetEntry]) -> None:
        super().__init__()
        self.entry = entry
        self.setObjectName(f"data.thumbnail.{entry.key}")
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        bind_text(self, "setText", entry.label())
        bind_text(self, "setAccessibleName", entry.label())
        bind_text(self, "setAccessibleDescription", entry.help())
        bind_text(self, "setToolTip", entry.help())
        themes.changed.connect(lambda _: self.update())

    def sizeHint(self) -> QSize:
        return QSize(_WIDTH, SIDE + _GAP + self._text_height() + 4)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, e: QPaintEvent | None) -> None:
        theme, painter = themes.current_theme(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF((self.width() - SIDE) / 2, 2, SIDE, SIDE)
        painter.fillRect(frame, QColor(theme.plot))
        paint_dataset(painter, frame, thumbnail(self.entry.key), theme)
        self._paint_frame(painter, frame, theme)
        self._paint_name(painter, theme)

    def _paint_frame(self, painter: QPainter, frame: QRectF, theme: themes.Theme) -> None:
        strong = self.isChecked() or self.underMouse()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(theme.accent if strong else theme.border), 2.5 if self.isChecked() else 1))
        painter.drawRoundedRect(frame, 3, 3)
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme.text), 1, Qt.PenStyle.DotLine))
            painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))

    def _paint_name(self, painter: QPainter, theme: themes.Theme) -> None:
        painter.setPen(QColor(theme.text))
        font = painter.font()
        font.setBold(self.isChecked())
        painter.setFont(font)
        place = QRectF(0, SIDE + _GAP + 2, self.width(), self._text_height())
        painter.drawText(place, _WRAPPED, self.text())

    def _text_height(self) -> int:
        font = QFont(self.font())
        font.setBold(True)
        return QFontMetrics(font).boundingRect(QRect(0, 0, _WIDTH, 1000), _WRAPPED, self.text()).height()

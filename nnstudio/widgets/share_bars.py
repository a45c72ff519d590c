"""A distribution over a few classes as bars that can be dragged."""

from __future__ import annotations

from collections.abc import Sequence

from PyQt6.QtCore import QPointF, QRectF, QSize, Qt, pyqtSignal
from PyQt6.QtGui import QColor, QFocusEvent, QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PyQt6.QtWidgets import QSizePolicy, QWidget

from nnstudio.catalog import Message, text
from nnstudio.widgets import themes
from nnstudio.widgets.forms.settling import Settling
from nnstudio.widgets.numbers import three_digits
from nnstudio.widgets.painting import painting
from nnstudio.widgets.tables.table import Table
from nnstudio.widgets.texts import bind_text

_BAR, _SMALL, _LARGE = 0.6, 0.01, 0.1  # a bar's share of its column; steps of the arrow keys and with Shift


class ShareBars(QWidget):
    """Bars of shares between 0 and 1, one a class.

    `asked(class, share)` while a bar is dragged or a key moves it, `settled` once at the end of each move. The bars do
    not move by themselves: `show_shares` shows what came of it. Left and Right choose a bar, Up and Down move it by a
    hundredth (with Shift a tenth), Home and End to 0 and 1.
    """

    asked = pyqtSignal(int, float)
    settled = pyqtSignal()

    def __init__(self, name: str, label: Message, help_: Message, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.shares: tuple[float, ...] = ()
        self.at = 0
        self._label = label
        self._settling = Settling(self)
        self._settling.settled.connect(self.settled)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        bind_text(self, "setToolTip", help_)
        themes.changed.connect(self.restyle)

    def show_shares(self, shares: Sequence[float]) -> None:
        self.shares = tuple(shares)
        self.at = min(self.at, len(self.shares) - 1)
        self.refresh_texts()
        self.update()

    def number_tables(self) -> tuple[Table, ...]:
        classes = range(1, len(self.shares) + 1)
        return (Table.of(text(self._label), {text("tables.class"): classes, text("tables.share"): self.shares}),)

    def bar(self, at: int) -> QRectF:
        """Return the whole column in which a class's bar stands, from share 1 at its top to 0 at its bottom."""
        line, count = self.fontMetrics().height(), max(1, len(self.shares))
        title = self.fontMetrics().horizontalAdvance(text(self._label)) + 10
        wide = (self.width() - title) / count
        room = QRectF(title + at * wide, line + 4, wide, self.height() - 2 * line - 10)
        return room.adjusted(wide * (1 - _BAR) / 2, 0, -wide * (1 - _BAR) / 2, 0)

    def refresh_texts(self) -> None:
        words = ", ".join(f"{at}: {three_digits(share)}" for at, share in enumerate(self.shares, 1))
        self.setAccessibleName(text(self._label))
        self.setAccessibleDescription(words)

    def restyle(self, theme: themes.Theme) -> None:
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(320, 8 * self.fontMetrics().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(200, 6 * self.fontMetrics().height())

    def mousePressEvent(self, a0: QMouseEvent | None) -> None:
        if a0 is not None and a0.button() == Qt.MouseButton.LeftButton and self.shares:
            wide = self.bar(0).width() / _BAR
            left = self.bar(0).left() - wide * (1 - _BAR) / 2
            self.at = min(max(int((a0.position().x() - left) // wide), 0), len(self.shares) - 1)
            self._drag(a0.position())
            self._settling.hold()

    def mouseMoveEvent(self, a0: QMouseEvent | None) -> None:
        if a0 is not None and a0.buttons() & Qt.MouseButton.LeftButton and self.shares:
            self._drag(a0.position())
            self._settling.hold()

    def keyPressEvent(self, a0: QKeyEvent | None) -> None:
        key = Qt.Key(a0.key()) if a0 is not None else Qt.Key.Key_unknown
        if a0 is None or not self.shares or key not in (*_WAYS, *_MOVES, *_ENDS):
            super().keyPressEvent(a0)
            return
        if key in _WAYS:
            self.at = min(max(self.at + _WAYS[key], 0), len(self.shares) - 1)
            self.update()
            return
        step = _LARGE if a0.modifiers() & Qt.KeyboardModifier.ShiftModifier else _SMALL
        self._ask(_ENDS[key] if key in _ENDS else round(self.shares[self.at] + step * _MOVES[key], 10))
        self._settling.moved()

    def focusInEvent(self, a0: QFocusEvent | None) -> None:
        super().focusInEvent(a0)
        self.update()

    def focusOutEvent(self, a0: QFocusEvent | None) -> None:
        super().focusOutEvent(a0)
        self.update()

    def paintEvent(self, a0: QPaintEvent | None) -> None:
        theme = themes.current_theme()
        with painting(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_title(painter, theme)
            for at, share in enumerate(self.shares):
                self._paint_bar(painter, theme, at, share)

    def _drag(self, at: QPointF) -> None:
        room = self.bar(self.at)
        self._ask(round((room.bottom() - at.y()) / room.height(), 2))

    def _ask(self, share: float) -> None:
        self.asked.emit(self.at, min(max(share, 0.0), 1.0))

    def _paint_title(self, painter: QPainter, theme: themes.Theme) -> None:
        font = QFont(self.font())
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(QColor(theme.text))
        painter.drawText(
            QRectF(0, 0, self.bar(0).left(), self.height()), Qt.AlignmentFlag.AlignVCenter, text(self._label)
        )
        painter.setFont(self.font())

    def _paint_bar(self, painter: QPainter, theme: themes.Theme, at: int, share: float) -> None:
        room, line = self.bar(at), self.fontMetrics().height()
        chosen = at == self.at and self.hasFocus()
        painter.fillRect(room, QColor(theme.plot))
        painter.fillRect(room.adjusted(0, room.height() * (1 - share), 0, 0), QColor(theme.class_color(at)))
        painter.setPen(QPen(QColor(theme.accent if chosen else theme.border), 2 if chosen else 1))
        painter.drawRect(room)
        painter.setPen(QColor(theme.text))
        wide = room.adjusted(-room.width() / 2, 0, room.width() / 2, 0)
        center = Qt.AlignmentFlag.AlignCenter
        painter.drawText(QRectF(wide.left(), room.top() - line - 3, wide.width(), line), center, three_digits(share))
        painter.drawText(QRectF(wide.left(), room.bottom() + 3, wide.width(), line), center, str(at + 1))


_WAYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_MOVES = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}
_ENDS = {Qt.Key.Key_Home: 0.0, Qt.Key.Key_End: 1.0}

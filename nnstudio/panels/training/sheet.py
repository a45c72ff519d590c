"""Images in rows, each with what the network takes it for."""

from collections.abc import Iterator
from dataclasses import dataclass

from PyQt6.QtCore import QPointF, QRectF, QSize, Qt, pyqtSignal
from PyQt6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PyQt6.QtWidgets import QSizePolicy, QWidget

from nnstudio.catalog import text
from nnstudio.widgets import themes
from nnstudio.widgets.painting import painting
from nnstudio.widgets.tables.table import Table

_CELL, _COLUMNS, _ROWS, _ROOM, _LEAST_IMAGE = 62, 8, 5, 4, 32
_FILLING = 0.6  # smaller images in one more row rather than this share of a row left empty
RIGHT, WRONG = "✓", "✗"


@dataclass(frozen=True, eq=False)
class Card:
    """One image with its index in the part, the words under it, and whether the network is right."""

    image: QImage
    example: int
    words: tuple[str, str]
    right: bool


class Sheet(QWidget):
    """Up to 8×5 cards, as many as there is room for; `chosen` carries a clicked example's index."""

    chosen = pyqtSignal(int)
    resized = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards: list[Card] = []
        self.marked: int | None = None
        self.setObjectName("training.sheet")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def minimumSizeHint(self) -> QSize:
        return QSize(2 * _CELL, self._height())

    @property
    def grid(self) -> tuple[int, int]:
        """Columns and rows there is room for."""
        columns = min(_COLUMNS, max(2, self.width() // _CELL))
        square = self._words() + self.width() / columns  # a card whose image is as wide as its column
        rows = min(int(self.height() / square + _FILLING), self.height() // self._height())
        return columns, min(_ROWS, max(1, rows))

    def show_cards(self, cards: list[Card], marked: int | None) -> None:
        self.cards, self.marked = cards, marked
        self.setAccessibleDescription("; ".join(f"{card.example + 1}: {' '.join(card.words)}" for card in cards))
        self.update()

    def number_tables(self) -> Iterator[Table]:
        """The cards: the example's number in its part, and what is written under it."""
        examples, words = [card.example + 1 for card in self.cards], [" ".join(card.words) for card in self.cards]
        yield Table.of(text("tables.examples"), {text("tables.example"): examples, text("tables.words"): words})

    def cell(self, at: int) -> QRectF:
        """Return the rectangle of the card at a position."""
        columns, rows = self.grid
        width, height = self.width() / columns, self.height() / rows
        return QRectF(at % columns * width, at // columns * height, width, height)

    def paintEvent(self, a0: QPaintEvent | None) -> None:
        theme = themes.current_theme()
        with painting(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for at, card in enumerate(self.cards):
                self._paint(painter, theme, card, self.cell(at).adjusted(2, 2, -2, -2))

    def mousePressEvent(self, a0: QMouseEvent | None) -> None:
        if a0 is not None and a0.button() == Qt.MouseButton.LeftButton:
            for at, card in enumerate(self.cards):
                if self.cell(at).contains(a0.position()):
                    self.chosen.emit(card.example)

    def keyPressEvent(self, a0: QKeyEvent | None) -> None:
        columns = self.grid[0]
        moves = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -columns, Qt.Key.Key_Down: columns}
        if a0 is None or a0.key() not in moves or not self.cards:
            super().keyPressEvent(a0)
            return
        shown = [card.example for card in self.cards]
        at = shown.index(self.marked) + moves[Qt.Key(a0.key())] if self.marked in shown else 0
        self.chosen.emit(shown[min(max(at, 0), len(shown) - 1)])

    def resizeEvent(self, a0: QResizeEvent | None) -> None:
        super().resizeEvent(a0)
        self.resized.emit()

    def _height(self) -> int:
        """Return the least height of a row."""
        return _LEAST_IMAGE + 2 * _ROOM + self._words()

    def _words(self) -> int:
        return 2 * self.fontMetrics().height()

    def _paint(self, painter: QPainter, theme: themes.Theme, card: Card, room: QRectF) -> None:
        line = self.fontMetrics().height()
        side = min(room.width() - 2 * _ROOM, room.height() - 2 * line - 2 * _ROOM)
        corner = QPointF(room.center().x() - side / 2, room.y() + _ROOM)
        frame = QRectF(corner.x(), corner.y(), side, side)
        if card.example == self.marked:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.info_base))
            painter.drawRoundedRect(room, 4, 4)
        painter.drawImage(frame, card.image)
        color = QColor(theme.positive if card.right else theme.negative)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(theme.accent) if card.example == self.marked else color, 1 if card.right else 2.5))
        painter.drawRect(frame)
        self._write(painter, theme, card, QRectF(room.x(), frame.bottom() + 2, room.width(), line))

    def _write(self, painter: QPainter, theme: themes.Theme, card: Card, at: QRectF) -> None:
        center = Qt.AlignmentFlag.AlignCenter
        name, share = card.words
        metrics = self.fontMetrics()
        mark = RIGHT if card.right else WRONG
        shown = metrics.elidedText(name, Qt.TextElideMode.ElideRight, int(at.width()) - metrics.horizontalAdvance("✓ "))
        painter.setPen(QColor(theme.text))
        painter.drawText(at, center, f"{mark} {shown}")
        painter.setPen(QColor(theme.muted))
        painter.drawText(at.translated(0, at.height()), center, share)

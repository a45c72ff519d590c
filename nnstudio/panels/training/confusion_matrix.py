"""The confusion matrix: which class is taken for which."""

from collections.abc import Iterator
from functools import lru_cache

import numpy as np
from PyQt6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, pyqtSignal
from PyQt6.QtGui import QColor, QFont, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PyQt6.QtWidgets import QToolTip, QWidget

from nnstudio.catalog import text
from nnstudio.panels.training.numbers import percent
from nnstudio.studies.confusion import row_shares
from nnstudio.widgets import themes
from nnstudio.widgets.colors import ink_on, rgb
from nnstudio.widgets.painting import painting
from nnstudio.widgets.tables.table import Table

_GAP, _MOST = 4, 20
_LOWEST, _LEAST_LETTERS = 8, 7  # pixels of a row that has words, and of their letters


class ConfusionMatrix(QWidget):
    """Rows are true classes, columns what they are taken for; colour and percentage are shares of the row.

    `chosen` carries a clicked cell (true, taken), or None when it is let go of. More than 20 classes are not drawn.
    """

    chosen = pyqtSignal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("training.confusion")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.counts = np.zeros((0, 0), int)
        self.names: tuple[str, ...] = ()
        self.cell: tuple[int, int] | None = None
        self._placed: tuple[tuple[QSize, str, tuple[str, ...]], QRectF] | None = None
        themes.changed.connect(self.restyle)

    def restyle(self, theme: themes.Theme) -> None:
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(260, max(180, self.minimumSizeHint().height()))

    def minimumSizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(140, (min(len(self.names), _MOST) + 2) * line + 2 * _GAP)

    def show_counts(self, counts: np.ndarray, names: tuple[str, ...]) -> None:
        """Show counts (classes, classes)."""
        if names == self.names and np.array_equal(counts, self.counts):
            return
        if names != self.names:
            self.names, self.cell = names, None
            self.updateGeometry()
        self.counts, self._shares = counts, row_shares(counts)
        self.refresh_texts()
        self.update()

    def refresh_texts(self) -> None:
        self.setAccessibleName(text("panel.training.confusion"))
        rows = (f"{name}: {', '.join(map(str, row))}" for name, row in zip(self.names, self.counts, strict=False))
        self.setAccessibleDescription("; ".join(rows))
        self.update()

    def number_tables(self) -> Iterator[Table]:
        """The counts: a row for each true class, a column for what it is taken for."""
        if self.names and self.counts.size:
            corner = text("panel.training.confusion.true")
            yield Table.of_grid(text("panel.training.confusion"), self.counts, self.names, self.names, corner)

    def rectangle(self, true: int, taken: int, room: QRectF | None = None) -> QRectF:
        """Return where a cell is; `room` saves looking it up for each."""
        room = room or self._room()
        width, height = room.width() / len(self.names), room.height() / len(self.names)
        return QRectF(room.x() + taken * width, room.y() + true * height, width, height)

    def words(self, true: int, taken: int) -> str:
        """Return a cell in words."""
        values = {"true": self.names[true], "taken": self.names[taken], "count": f"{self.counts[true, taken]:,}"}
        return text("panel.training.confusion.cell", share=percent(float(self._shares[true, taken])), **values)

    def choose(self, cell: tuple[int, int] | None) -> None:
        """Choose a cell; the chosen one is let go of."""
        self.cell = None if cell == self.cell else cell
        self.chosen.emit(self.cell)
        self.update()

    def paintEvent(self, a0: QPaintEvent | None) -> None:
        theme = themes.current_theme()
        with painting(self) as painter:
            if len(self.names) > _MOST:
                words = text("panel.training.confusion.many", classes=len(self.names), most=_MOST)
                painter.drawText(QRectF(self.rect()), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, words)
                return
            if self.names:
                self._paint_names(painter, theme)
                room = self._room()
                painter.setFont(self._low_font())
                for true in range(len(self.names)):
                    for taken in range(len(self.names)):
                        self._paint_cell(painter, theme, true, taken, room)
                if self.cell is not None:
                    painter.setPen(QPen(QColor(theme.text), 2.5 * theme.stroke))
                    painter.drawRect(self.rectangle(*self.cell))

    def mousePressEvent(self, a0: QMouseEvent | None) -> None:
        found = self._at(a0.position()) if a0 is not None else None
        if found is not None:
            self.choose(found)

    def keyPressEvent(self, a0: QKeyEvent | None) -> None:
        moves = {Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1), Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0)}
        if a0 is not None and a0.key() in moves and self.names:
            down, right = moves[Qt.Key(a0.key())]
            true, taken = self.cell or (0, 0)
            last = len(self.names) - 1
            moved = min(max(true + down, 0), last), min(max(taken + right, 0), last)
            if moved != self.cell:
                self.choose(moved)
        elif a0 is not None and a0.key() == Qt.Key.Key_Escape and self.cell is not None:
            self.choose(None)
        else:
            super().keyPressEvent(a0)

    def event(self, a0: QEvent | None) -> bool:
        if isinstance(a0, QHelpEvent) and a0.type() == QEvent.Type.ToolTip:
            found = self._at(QPointF(a0.pos()))
            QToolTip.showText(a0.globalPos(), self.words(*found) if found else "", self)
            return True
        return super().event(a0)

    def _at(self, place: QPointF) -> tuple[int, int] | None:
        cells = [(true, taken) for true in range(len(self.names)) for taken in range(len(self.names))]
        return next((cell for cell in cells if self.rectangle(*cell).contains(place)), None)

    def _room(self) -> QRectF:
        """Return the rectangle of the cells, right of and below the names; found once for a size and font."""
        known = self.size(), self.font().key(), self.names
        if self._placed is None or self._placed[0] != known:
            self._placed = known, self._found_room()
        return self._placed[1]

    def _found_room(self) -> QRectF:
        metrics = self.fontMetrics()
        names = min(max((metrics.horizontalAdvance(name) for name in self.names), default=0), self.width() // 4)
        left, top = names + metrics.height() + 2 * _GAP, 2 * metrics.height() + _GAP
        return QRectF(left, top, self.width() - left - 1, self.height() - top - 1)

    def _paint_names(self, painter: QPainter, theme: themes.Theme) -> None:
        room, metrics = self._room(), self.fontMetrics()
        line, elide = metrics.height(), Qt.TextElideMode.ElideRight
        painter.setPen(QColor(theme.muted))
        painter.drawText(QRectF(room.x(), 0, room.width(), line), Qt.AlignmentFlag.AlignCenter, self._title("taken"))
        painter.save()
        painter.translate(0, room.bottom())
        painter.rotate(-90)
        painter.drawText(QRectF(0, 0, room.height(), line), Qt.AlignmentFlag.AlignCenter, self._title("true"))
        painter.restore()
        painter.setPen(QColor(theme.text))
        for at, name in enumerate(self.names):
            across, up = self.rectangle(0, at), self.rectangle(at, 0)
            short = metrics.elidedText(name, elide, int(across.width()))
            painter.drawText(QRectF(across.x(), line, across.width(), line), Qt.AlignmentFlag.AlignCenter, short)
            left = QRectF(line, up.y(), room.x() - line - _GAP, up.height())
            short = metrics.elidedText(name, elide, int(left.width()))
            if left.height() >= _LOWEST:
                painter.save()
                painter.setFont(self._low_font())
                painter.drawText(left, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, short)
                painter.restore()

    def _low_font(self) -> QFont:
        """Return the font, smaller where rows are lower than its letters."""
        font, high = QFont(self.font()), self._room().height() / len(self.names)
        if high < self.fontMetrics().height():
            font.setPixelSize(max(_LEAST_LETTERS, int(0.85 * high)))
        return font

    def _title(self, which: str) -> str:
        return text(f"panel.training.confusion.{which}")

    def _paint_cell(self, painter: QPainter, theme: themes.Theme, true: int, taken: int, room: QRectF) -> None:
        at, share = self.rectangle(true, taken, room).adjusted(0.5, 0.5, -0.5, -0.5), float(self._shares[true, taken])
        end = theme.positive if true == taken else theme.negative
        color = _mixed(theme.plot, end, round(share, 2))
        painter.fillRect(at, QColor(color))
        count = int(self.counts[true, taken])
        if (count or len(self.names) <= 4) and at.height() >= _LOWEST - 1:
            painter.setPen(QColor(ink_on(color)))
            shown = f"{count:,}\n{percent(share)}"
            tall = at.height() >= 2 * self.fontMetrics().height()
            wide = self.fontMetrics().horizontalAdvance(percent(share)) + 2 <= at.width()
            painter.drawText(at, Qt.AlignmentFlag.AlignCenter, shown if tall and wide else f"{count:,}")


@lru_cache(maxsize=1024)
def _mixed(one: str, other: str, share: float) -> str:
    parts = (round(a + (b - a) * share) for a, b in zip(rgb(one), rgb(other), strict=True))
    return "#" + "".join(f"{part:02x}" for part in parts)

"""Many small pictures of one size in rows, as templates are: one image, painted in one call a picture."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray
from PyQt6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, pyqtSignal
from PyQt6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPaintEvent, QPen
from PyQt6.QtWidgets import QWidget

from nnstudio.catalog import Message, text
from nnstudio.widgets import themes
from nnstudio.widgets.packed import packed_image, signed_pixels
from nnstudio.widgets.painting import painting
from nnstudio.widgets.tables.table import Table
from nnstudio.widgets.texts import bind_text

_GAP, _SMALLEST = 4, 28
_MOVES = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class PictureGrid(QWidget):
    """Shows pictures (count, rows, columns) or (count, rows, columns, 3) of signed values, as large as fits.

    One channel: orange negative, zero the background, blue positive. Three channels: grey is zero. The values are
    divided by `limits` (count,). `hovered(at)` under the pointer or the picture moved by arrow keys, `left()` when
    neither, `clicked(at)` also on Enter. Names stand below the pictures where there is room.
    """

    hovered = pyqtSignal(int)
    left = pyqtSignal()
    clicked = pyqtSignal(int)

    def __init__(self, name: str, label: Message, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        bind_text(self, "setAccessibleName", label)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._values: NDArray[np.float32] = np.zeros((0, 1, 1), np.float32)
        self._limits: NDArray[np.float64] = np.zeros(0)
        self._names: Sequence[str] = ()
        self._pointed: int | None = None
        self.chosen: int | None = None
        self._image = QImage()
        themes.changed.connect(self._restyle)

    def show_pictures(self, values: NDArray, limits: NDArray, names: Sequence[str] = ()) -> None:
        """Show other pictures."""
        self._values, self._limits, self._names = values, np.asarray(limits, float), names
        if self._pointed is not None and self._pointed >= len(values):
            self._pointed = None
        self._make_image()
        self.setMinimumHeight(self._least())

    @property
    def pointed(self) -> int | None:
        """Which picture is pointed at."""
        return self._pointed

    def values(self) -> NDArray:
        """Return the numbers shown, for a table."""
        return self._values

    def number_tables(self) -> Iterator[Table]:
        """A row for each picture: its values row by row, its channels together."""
        if len(self._values):
            flat = self._values.reshape(len(self._values), -1)
            named = len(self._names) == len(flat)
            names = self._names if named else range(1, len(flat) + 1)
            yield Table.of_grid(self.accessibleName(), flat, names, range(1, flat.shape[1] + 1), text("tables.picture"))

    def picture_rect(self, at: int) -> QRectF:
        """Return where a picture lies."""
        columns, side, foot = self._arrangement()
        rows, wide = self._values.shape[1:3]
        size = QRectF(0, 0, side, side * rows / wide)
        row, column = divmod(at, columns)
        size.moveTo(_GAP + column * (side + _GAP), _GAP + row * (size.height() + foot + _GAP))
        return size

    def sizeHint(self) -> QSize:
        return QSize(320, 240)

    def paintEvent(self, a0: QPaintEvent | None) -> None:
        theme = themes.current_theme()
        with painting(self) as painter:
            painter.fillRect(self.rect(), QColor(theme.plot))
            rows, foot = self._values.shape[1], self._arrangement()[2]
            for at in range(len(self._values)):
                rect = self.picture_rect(at)
                painter.drawImage(rect, self._image, QRectF(0, at * rows, self._image.width(), rows))
                painter.setPen(_frame(theme, at == self.chosen, at == self._pointed))
                painter.drawRect(rect)
                if foot and at < len(self._names):
                    painter.setPen(QColor(theme.text))
                    place = QRectF(rect.left() - _GAP / 2, rect.bottom(), rect.width() + _GAP, foot)
                    words = self.fontMetrics().elidedText(
                        self._names[at], Qt.TextElideMode.ElideRight, int(place.width())
                    )
                    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)

    def mouseMoveEvent(self, a0: QMouseEvent | None) -> None:
        self._point(None if a0 is None else self._at(a0.position()))

    def mousePressEvent(self, a0: QMouseEvent | None) -> None:
        self._point(None if a0 is None else self._at(a0.position()))
        if self._pointed is not None:
            self.clicked.emit(self._pointed)

    def leaveEvent(self, a0: QEvent | None) -> None:
        self._point(None)

    def keyPressEvent(self, a0: QKeyEvent | None) -> None:
        if a0 is None or not len(self._values):
            return
        columns = self._arrangement()[0]
        moves = {**_MOVES, Qt.Key.Key_Up: -columns, Qt.Key.Key_Down: columns}
        if a0.key() in moves:
            start = -1 if self._pointed is None else self._pointed
            moved = start + moves[Qt.Key(a0.key())]
            self._point(min(max(moved, 0), len(self._values) - 1))
        elif a0.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._pointed is not None:
            self.clicked.emit(self._pointed)
        else:
            super().keyPressEvent(a0)

    def _point(self, at: int | None) -> None:
        if at == self._pointed:
            return
        self._pointed = at
        self.update()
        if at is None:
            self.left.emit()
        else:
            self.hovered.emit(at)

    def _at(self, place: QPointF) -> int | None:
        return next((at for at in range(len(self._values)) if self.picture_rect(at).contains(place)), None)

    def _arrangement(self) -> tuple[int, float, int]:
        """Return how many pictures stand in a row, how wide each is, and the room for its name."""
        count, line = max(1, len(self._values)), self.fontMetrics().height()
        shape = self._values.shape[1] / self._values.shape[2]
        best = (1, float(_SMALLEST), 0)
        for columns in range(1, count + 1):
            side = (self.width() - _GAP) / columns - _GAP
            foot = line if side >= 3 * line else 0
            high = math.ceil(count / columns) * (side * shape + foot + _GAP) + _GAP
            fits = high <= self.height() or side < _SMALLEST
            if side >= _SMALLEST and (best[0] == 1 or fits):
                best = (columns, side, foot)
            if fits:
                break
        return best

    def _least(self) -> int:
        """Return the height that the smallest pictures need in the present width."""
        columns = max(1, int((self.width() - _GAP) // (_SMALLEST + _GAP)))
        return math.ceil(len(self._values) / columns) * (_SMALLEST + _GAP) + _GAP

    def _restyle(self, _: object) -> None:
        self._make_image()

    def _make_image(self) -> None:
        """Write all pictures below each other into one image."""
        if len(self._values):
            shares = self._values / np.where(self._limits > 0, self._limits, 1).reshape(
                -1, *[1] * (self._values.ndim - 1)
            )
            pixels = signed_pixels(shares, themes.current_theme())
            self._image = packed_image(pixels.reshape(-1, pixels.shape[2]))
        self.update()


def _frame(theme: themes.Theme, chosen: bool, pointed: bool) -> QPen:
    return QPen(QColor(theme.accent if chosen or pointed else theme.border), 3 if chosen else 1)

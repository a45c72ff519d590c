"""Paper to draw a picture on, by mouse or by keys."""

from __future__ import annotations

import numpy as np
from PyQt6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, pyqtSignal
from PyQt6.QtGui import QColor, QFocusEvent, QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPaintEvent, QPen
from PyQt6.QtWidgets import QSizePolicy, QWidget

from nnstudio.catalog import Message, text
from nnstudio.panels.training.strokes import PaperSheet, Strokes
from nnstudio.studies.drawing import FINE, Paper, dab, line
from nnstudio.widgets import themes
from nnstudio.widgets.images import to_image
from nnstudio.widgets.painting import painting
from nnstudio.widgets.texts import bind_text

_RADIUS = 0.062  # of the canvas's side: a pen as thick as people's
_UNDO, _REDO = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo
_ARROWS = {Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1), Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0)}


class Pad(QWidget):
    """A canvas in the data's levels. `drawn` after each change.

    Left draws, right erases. Keys: arrows move the cursor by a pixel (with Shift a quarter), Enter puts the pen down
    and lifts it, Space a dab, X erases one, Delete clears; undo and redo are the strokes' while the pad has the focus.
    """

    drawn = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("training.pad")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.paper: Paper | None = None
        self.canvas = np.zeros((FINE, FINE))
        self.erasing = self.pen_down = False
        self.centred = True  # what is drawn is to be moved and scaled as the data's figures are
        self.strokes = Strokes()
        self.cursor_at = (0.0, 0.0)
        self._kept: np.ndarray | None = None  # pixels that were taken as they are, until something is drawn on them
        self._last: tuple[float, float] | None = None
        self._rubs = False
        for setter in ("setToolTip", "setAccessibleName"):
            bind_text(self, setter, Message("panel.training.pad.help"))

    def sizeHint(self) -> QSize:
        return QSize(220, 220)

    def minimumSizeHint(self) -> QSize:
        return QSize(96, 96)

    def begin(self, paper: Paper) -> None:
        """Take up data; what was drawn stays where it has the same size and levels."""
        old, self.paper = self.paper, paper
        if old is None or (old.rows, old.columns, old.paper, old.ink) != (paper.rows, paper.columns, *_ends(paper)):
            self.cursor_at = self._size[0] / 2, self._size[1] / 2
            self.strokes.forget()
            self._put(PaperSheet(paper.blank(), None, True))

    def clear(self) -> None:
        """Begin with empty paper, which is centred again; undone as a stroke is."""
        if self.paper is not None and not self.empty:
            self.strokes.remember(self.sheet)
            self._put(PaperSheet(self.paper.blank(), None, True))

    def take(self, pixels: np.ndarray) -> None:
        """Show a picture's pixels (rows·columns,) exactly: it is the data's own, and nothing is to be done to it."""
        if self.paper is not None:
            self.strokes.remember(self.sheet)
            self._put(PaperSheet(self.paper.canvas(pixels), pixels.astype(float), False))

    def undo(self) -> None:
        """Take the last stroke back."""
        self._put(self.strokes.undo(self.sheet))

    def redo(self) -> None:
        """Make the stroke again that was taken back."""
        self._put(self.strokes.redo(self.sheet))

    def pixels(self, centre: bool | None = None) -> np.ndarray:
        """Return what is drawn as the data's pictures are, (rows·columns,), centred and scaled like them if asked."""
        assert self.paper is not None, "begin comes first"
        if self.centred if centre is None else centre:
            return self.paper.pixels(self.paper.centred(self.canvas))
        return self.paper.pixels(self.canvas) if self._kept is None else self._kept

    @property
    def empty(self) -> bool:
        return self.paper is None or not (self.paper.shares(self.canvas) > 0).any()

    @property
    def frame(self) -> QRectF:
        """Where the canvas is drawn, as large as there is room."""
        rows, columns = self._size
        scale = min((self.width() - 4) / columns, (self.height() - 4) / rows)
        wide, high = columns * scale, rows * scale
        return QRectF((self.width() - wide) / 2, (self.height() - high) / 2, wide, high)

    @property
    def sheet(self) -> PaperSheet:
        """What stands on the paper now."""
        return PaperSheet(self.canvas, self._kept, self.centred)

    def _put(self, sheet: PaperSheet | None) -> None:
        """Go on with another sheet; None leaves the one there is."""
        if sheet is not None:
            (self.canvas, self._kept, self.centred), self._last, self.pen_down = sheet, None, False
            self._changed()

    @property
    def _size(self) -> tuple[int, int]:
        return (self.paper.rows * FINE, self.paper.columns * FINE) if self.paper else self.canvas.shape[:2]  # pyright: ignore[reportReturnType]

    def mousePressEvent(self, a0: QMouseEvent | None) -> None:
        if a0 is not None and a0.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton):
            self._rubs = self.erasing or a0.button() == Qt.MouseButton.RightButton
            self._last = self._place(a0.position())
            self.strokes.remember(self.sheet)
            self._dab(np.array([self._last]), self._rubs)

    def mouseMoveEvent(self, a0: QMouseEvent | None) -> None:
        if a0 is not None and self._last is not None:
            place = self._place(a0.position())
            self._dab(line(self._last, place, self._radius / 2), self._rubs)
            self._last = place

    def mouseReleaseEvent(self, a0: QMouseEvent | None) -> None:
        self._last = None

    def event(self, a0: QEvent | None) -> bool:
        if isinstance(a0, QKeyEvent) and a0.type() == QEvent.Type.ShortcutOverride and self._obeyed(a0):
            a0.accept()  # the window's shortcuts give way
            return True
        return super().event(a0)

    def keyPressEvent(self, a0: QKeyEvent | None) -> None:
        if a0 is None or not self._obeyed(a0):
            super().keyPressEvent(a0)
            return
        key = Qt.Key(a0.key())
        if a0.matches(_UNDO) or a0.matches(_REDO):
            self.undo() if a0.matches(_UNDO) else self.redo()
        elif key in _ARROWS:
            self._go(key, 1 if a0.modifiers() & Qt.KeyboardModifier.ShiftModifier else FINE)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.pen_down = not self.pen_down
            if self.pen_down:
                self.strokes.remember(self.sheet)
                self._dab(np.array([self.cursor_at]), self.erasing)
        elif key == Qt.Key.Key_Delete:
            self.clear()
        else:
            self.strokes.remember(self.sheet)
            self._dab(np.array([self.cursor_at]), key == Qt.Key.Key_X or self.erasing)
        self.refresh_texts()
        self.update()

    def focusInEvent(self, a0: QFocusEvent | None) -> None:
        super().focusInEvent(a0)
        self.update()

    def focusOutEvent(self, a0: QFocusEvent | None) -> None:
        super().focusOutEvent(a0)
        self.update()

    def paintEvent(self, a0: QPaintEvent | None) -> None:
        if self.paper is None:
            return
        theme, frame = themes.current_theme(), self.frame
        low, high = sorted((self.paper.paper, self.paper.ink))
        with painting(self) as painter:
            painter.drawImage(frame, to_image(self.canvas, low, high))
            self._paint_grid(painter, theme, frame)
            focus = self.hasFocus()
            painter.setPen(QPen(QColor(theme.accent if focus else theme.border), 2 if focus else 1))
            painter.drawRect(frame)
            if focus:
                self._paint_cursor(painter, theme, frame)

    def refresh_texts(self) -> None:
        row, column = (int(one // FINE) + 1 for one in self.cursor_at)
        key = "panel.training.pad.pen_down" if self.pen_down else "panel.training.pad.pen_up"
        self.setAccessibleDescription(text(key, row=row, column=column))

    @property
    def _radius(self) -> float:
        return max(1.0, _RADIUS * max(self._size))

    def _obeyed(self, event: QKeyEvent) -> bool:
        if event.matches(_UNDO) or event.matches(_REDO):
            return True
        key, held = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in _ARROWS:
            return not held & ~Qt.KeyboardModifier.ShiftModifier
        others = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_X, Qt.Key.Key_Delete)
        return key in others and held == Qt.KeyboardModifier.NoModifier

    def _go(self, key: Qt.Key, far: int) -> None:
        (rows, columns), (down, right) = self._size, _ARROWS[key]
        before = self.cursor_at
        row, column = before[0] + down * far, before[1] + right * far
        self.cursor_at = float(np.clip(row, 0, rows)), float(np.clip(column, 0, columns))
        if self.pen_down:
            self._dab(line(before, self.cursor_at, self._radius / 2), self.erasing)

    def _dab(self, places: np.ndarray, rubs: bool) -> None:
        if self.paper is not None:
            self._kept = None
            dab(self.canvas, places, self._radius * (1.5 if rubs else 1), self.paper.paper if rubs else self.paper.ink)
            self._changed()

    def _changed(self) -> None:
        self.update()
        self.drawn.emit()

    def _place(self, at: QPointF) -> tuple[float, float]:
        """Return row and column of the canvas under the mouse."""
        frame, (rows, columns) = self.frame, self._size
        return (at.y() - frame.y()) / frame.height() * rows, (at.x() - frame.x()) / frame.width() * columns

    def _paint_grid(self, painter: QPainter, theme: themes.Theme, frame: QRectF) -> None:
        assert self.paper is not None
        color = QColor(theme.muted)
        color.setAlpha(70)
        painter.setPen(QPen(color, 1))
        for at in range(1, self.paper.columns):
            x = frame.x() + frame.width() * at / self.paper.columns
            painter.drawLine(QPointF(x, frame.top()), QPointF(x, frame.bottom()))
        for at in range(1, self.paper.rows):
            y = frame.y() + frame.height() * at / self.paper.rows
            painter.drawLine(QPointF(frame.left(), y), QPointF(frame.right(), y))

    def _paint_cursor(self, painter: QPainter, theme: themes.Theme, frame: QRectF) -> None:
        (rows, columns), (row, column) = self._size, self.cursor_at
        at = QPointF(frame.x() + column / columns * frame.width(), frame.y() + row / rows * frame.height())
        radius = self._radius / columns * frame.width()
        painter.setPen(QPen(QColor(theme.accent), (3 if self.pen_down else 1.5) * theme.stroke))
        painter.drawEllipse(at, radius, radius)


def _ends(paper: Paper) -> tuple[float, float]:
    return paper.paper, paper.ink

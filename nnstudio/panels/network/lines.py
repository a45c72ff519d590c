"""Many lines at once: drawn by steps of colour and width, from an array, without an object for each line."""

from collections.abc import Callable
from typing import Any

import numpy as np
from PyQt6 import sip
from PyQt6.QtCore import QLineF
from PyQt6.QtGui import QPainter, QPen

PIECES, _DASH = 6, 0.56  # of a line drawn as dashes, and how much of each is drawn


class LineBuffer:
    """Hands rows (x1, y1, x2, y2) to a painter through one block of memory that both see.

    A view of the block is made once for each number of rows: PyQt never gives one back (see widgets/kept_views.py).
    """

    def __init__(self) -> None:
        self._resize(64)

    def draw(self, painter: QPainter, rows: np.ndarray) -> None:
        """Draw the lines (n, 4) with the painter's pen."""
        if len(rows) > self._room:
            self._resize(2 * len(rows))
        self._numbers[: len(rows)] = rows
        painter.drawLines(self._view(len(rows)))

    def _view(self, count: int) -> Any:
        if count not in self._views:
            self._views[count] = self._lines[:count]
        return self._views[count]

    def _resize(self, room: int) -> None:
        self._room, self._views = room, dict[int, Any]()
        self._lines: Any = sip.array(QLineF, room)  # pyright: ignore[reportCallIssue]  (the stub has no arguments)
        memory: Any = sip.voidptr(self._lines, room * 4 * 8)
        self._numbers = np.frombuffer(memory, np.float64).reshape(room, 4)


_BUFFER = LineBuffer()  # one for all drawings: only the window's thread paints
draw_lines = _BUFFER.draw


def in_pieces(rows: np.ndarray) -> np.ndarray:
    """Return lines (n, 4) as six dashes each, (6·n, 4)."""
    starts = np.arange(PIECES)[:, None] / PIECES
    start, along = rows[:, None, :2], (rows[:, 2:] - rows[:, :2])[:, None]
    return np.concatenate([start + starts * along, start + (starts + _DASH / PIECES) * along], axis=2).reshape(-1, 4)


def draw_by_step(painter: QPainter, rows: np.ndarray, steps: np.ndarray, pen: Callable[[int], QPen]) -> None:
    """Draw lines (n, 4), each with the pen of its step (n,), the steps of small magnitude first."""
    order = np.argsort(np.abs(steps) * 2 + (steps > 0), kind="stable")
    sorted_steps = steps[order]
    starts = np.flatnonzero(np.diff(sorted_steps, prepend=sorted_steps[:1] + 1))
    for start, end in zip(starts, [*starts[1:], len(order)], strict=True):
        painter.setPen(pen(int(sorted_steps[start])))
        draw_lines(painter, rows[order[start:end]])

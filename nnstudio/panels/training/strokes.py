"""What stood on the paper before each stroke, so that strokes can be taken back and made again."""

from __future__ import annotations

from collections import deque
from typing import NamedTuple

import numpy as np

MOST_STROKES = 60


class PaperSheet(NamedTuple):
    """A state of the pad: the canvas, pixels that were taken as they are, and whether it is to be centred."""

    canvas: np.ndarray
    kept: np.ndarray | None
    centred: bool


class Strokes:
    """Two stacks of sheets. A new stroke forgets what was taken back before it."""

    def __init__(self) -> None:
        self._before: deque[PaperSheet] = deque(maxlen=MOST_STROKES)
        self._after: list[PaperSheet] = []

    @property
    def can_undo(self) -> bool:
        return bool(self._before)

    @property
    def can_redo(self) -> bool:
        return bool(self._after)

    def remember(self, now: PaperSheet) -> None:
        """A stroke begins on this sheet."""
        self._before.append(_copied(now))
        self._after.clear()

    def undo(self, now: PaperSheet) -> PaperSheet | None:
        """Return the sheet before the last stroke, None where there is none."""
        if not self._before:
            return None
        self._after.append(_copied(now))
        return self._before.pop()

    def redo(self, now: PaperSheet) -> PaperSheet | None:
        """Return the sheet after the stroke taken back last, None where there is none."""
        if not self._after:
            return None
        self._before.append(_copied(now))
        return self._after.pop()

    def forget(self) -> None:
        self._before.clear()
        self._after.clear()


def _copied(sheet: PaperSheet) -> PaperSheet:
    return sheet._replace(canvas=sheet.canvas.copy())

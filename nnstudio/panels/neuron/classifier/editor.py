"""What hands and keys do to the points: add, move, remove, and point at."""

from collections.abc import Callable

import numpy as np
from PyQt6.QtCore import QObject, pyqtSignal

from nnstudio.studies.labelled_points import LabelledPoints

_REACH = 12  # pixels around a mark in which it is pointed at


class PointEditor(QObject):
    """Holds the points while they are being edited; one gesture is one `committed`.

    press ── drag … ── release ──> committed        the mouse; a press beside every point adds one
    pick_up ── move_to … ── drop ──> committed      the keys
    `changed` as often as the points change, `pointed` when another place or point is pointed at.
    """

    changed = pyqtSignal()
    committed = pyqtSignal()
    pointed = pyqtSignal()
    full = pyqtSignal()

    def __init__(self, points: LabelledPoints, pixel: Callable[[], tuple[float, float]], parent: QObject) -> None:
        super().__init__(parent)
        self.points, self._pixel = points, pixel
        self.label = 1
        self.held: int | None = None
        self.place: tuple[float, float] | None = None
        self._touched = False

    @property
    def at(self) -> int | None:
        """The point that is pointed at: the one held, else the nearest within reach of the place."""
        if self.held is not None or self.place is None:
            return self.held
        return self.nearest(*self.place)

    def take(self, points: LabelledPoints) -> None:
        """Show points that were decided elsewhere."""
        self.points, self.held, self._touched = points, None, False
        self.changed.emit()
        self.pointed.emit()

    def nearest(self, x: float, y: float) -> int | None:
        """Return the point within reach of a place that is nearest to it."""
        if not len(self.points):
            return None
        width, height = self._pixel()
        distances = np.hypot((self.points.x[:, 0] - x) / width, (self.points.x[:, 1] - y) / height)
        at = int(np.argmin(distances))
        return at if distances[at] <= _REACH else None

    def point_to(self, x: float, y: float) -> None:
        """Point at a place; a point that is held comes along."""
        self.place = x, y
        if self.held is not None:
            self._change(self.points.moved(self.held, x, y))
        self.pointed.emit()

    def point_at(self, at: int | None) -> None:
        """Point at a point, wherever it is; None lets go."""
        if self.held is None:
            self.place = None if at is None else (float(self.points.x[at, 0]), float(self.points.x[at, 1]))
            self.pointed.emit()

    def leave(self) -> None:
        """Point at nothing."""
        self.point_at(None)

    def press(self, x: float, y: float, other: bool) -> None:
        """Take the point there into the hand; where there is none, add one of the chosen class, or of the other."""
        self.place = x, y
        at = self.nearest(x, y)
        self.held = self._added(x, y, 1 - self.label if other else self.label) if at is None else at
        self.pointed.emit()

    def add(self) -> None:
        """Add a point of the chosen class at the place."""
        if self.place is not None:
            self._added(*self.place, self.label)
            self.drop()

    def pick_up(self) -> None:
        """Take the point that is pointed at into the hand, or put it down."""
        if self.held is None:
            self.held = self.at
        else:
            self.drop()

    def drop(self) -> None:
        """Put down what is in the hand; the gesture is over."""
        self.held = None
        if self._touched:
            self._touched = False
            self.committed.emit()
        self.pointed.emit()

    def remove(self) -> None:
        """Remove the point that is pointed at."""
        at = self.at
        if at is not None:
            self.held = None
            self._change(self.points.without(at))
            self.drop()

    def walk(self, by: int) -> None:
        """Point at the next point, or the one before, in the order they were placed."""
        if len(self.points) and self.held is None:
            at = self.at
            self.point_at((0 if by > 0 else -1) % len(self.points) if at is None else (at + by) % len(self.points))

    def _added(self, x: float, y: float, label: int) -> int | None:
        if self.points.full:
            self.full.emit()
            return None
        self._change(self.points.added(x, y, label))
        return len(self.points) - 1

    def _change(self, points: LabelledPoints) -> None:
        self.points, self._touched = points, True
        self.changed.emit()

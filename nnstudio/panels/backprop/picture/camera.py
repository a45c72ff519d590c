"""What part of a drawing is seen, and how large."""

from __future__ import annotations

from PyQt6.QtCore import QPointF, QRectF, QSizeF
from PyQt6.QtGui import QTransform

SMALLEST, LARGEST, STEP = 0.05, 4.0, 1.2
_FIT_UP_TO = 1.4  # a small graph is not blown up to fill a large panel


class Camera:
    """Turns places of the drawing into places of the widget: scaled, then moved."""

    def __init__(self) -> None:
        self.zoom = 1.0
        self.origin = QPointF()  # where the drawing's (0, 0) is in the widget

    @property
    def transform(self) -> QTransform:
        return QTransform(self.zoom, 0, 0, self.zoom, self.origin.x(), self.origin.y())

    def to_drawing(self, place: QPointF) -> QPointF:
        return (place - self.origin) / self.zoom

    def to_widget(self, place: QPointF) -> QPointF:
        return place * self.zoom + self.origin

    def fit(self, bounds: QRectF, room: QSizeF) -> None:
        """See everything, in the middle."""
        scales = (room.width() / max(bounds.width(), 1.0), room.height() / max(bounds.height(), 1.0))
        self.zoom = min(max(min(scales), SMALLEST), _FIT_UP_TO)
        middle = QPointF(room.width() / 2, room.height() / 2)
        self.origin = middle - bounds.center() * self.zoom

    def scale(self, factor: float, fixed: QPointF) -> None:
        """Zoom so that what is at a place of the widget stays there."""
        wanted = min(max(self.zoom * factor, SMALLEST), LARGEST)
        self.origin = fixed - (fixed - self.origin) * (wanted / self.zoom)
        self.zoom = wanted

    def move(self, by: QPointF) -> None:
        self.origin += by

    def show(self, room: QRectF, seen: QSizeF) -> bool:
        """Move so that a part of the drawing is seen; return whether that was needed."""
        shown = self.transform.mapRect(room)
        by = QPointF(
            _into(shown.left(), shown.right(), seen.width()), _into(shown.top(), shown.bottom(), seen.height())
        )
        self.move(by)
        return not by.isNull()


def _into(low: float, high: float, room: float) -> float:
    """Return how far to move what lies from low to high so that it lies in the room; its middle, if it is larger."""
    if high - low > room:
        return (room - low - high) / 2
    return max(0.0, -low) - max(0.0, high - room)

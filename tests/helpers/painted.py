"""Words that widgets paint themselves: what was painted, where, and in how much room."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

import pytest
from PyQt6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PyQt6.QtGui import QPainter
from PyQt6.QtWidgets import QWidget


class Painted(NamedTuple):
    """Words with their frame (by the painter's transform, in the widget's pixels), and whether they were cut off."""

    widget: QWidget | None
    words: str
    frame: QRectF
    cut: bool


@contextmanager
def watched(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Painted]]:
    """Note every word that a widget's painter paints meanwhile; ones painted by Qt itself are not seen."""
    notes: list[Painted] = []
    plain: Any = QPainter.drawText

    def draw(painter: QPainter, *given: Any) -> Any:
        notes.append(_note(painter, *given))
        return plain(painter, *given)

    with monkeypatch.context() as patched:
        patched.setattr(QPainter, "drawText", draw)
        yield notes


def _note(painter: QPainter, *given: Any) -> Painted:
    device = painter.device()
    widget = device if isinstance(device, QWidget) else None
    words = next((one for one in reversed(given) if isinstance(one, str)), "")
    metrics = painter.fontMetrics()
    cut = False
    if isinstance(given[0], QPointF | QPoint):
        frame = QRectF(metrics.boundingRect(words)).translated(QPointF(given[0]))
    elif isinstance(given[0], QRect | QRectF):
        room, flags = QRectF(given[0]), given[1] if isinstance(given[1], int) else 0
        flags = given[1].value if isinstance(given[1], Qt.AlignmentFlag | Qt.TextFlag) else int(flags)
        frame = QRectF(metrics.boundingRect(room.toRect(), flags, words))
        free = bool(flags & Qt.TextFlag.TextDontClip.value)
        cut = not free and (frame.width() > room.width() + 1 or frame.height() > room.height() + 4)
    else:
        frame = QRectF()
    return Painted(widget, words, painter.combinedTransform().mapRect(frame), cut)

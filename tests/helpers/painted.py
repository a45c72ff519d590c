"""Words that widgets paint themselves: which of them are cut, elided without a tool tip, or painted over each other."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import combinations
from typing import Any, NamedTuple

import pyqtgraph as pg
import pytest
from PyQt6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PyQt6.QtGui import QPainter, QPicture
from PyQt6.QtWidgets import QGraphicsView, QScrollArea, QWidget

from nnstudio.widgets.elided_label import ElidedLabel
from tests.helpers.wording import Said, named

_SLACK = 2.0  # pixels that a letter may reach over the edge
_TOUCH = 4.0  # pixels of height that two lines may share: their letters are lower than they are tall


class Painted(NamedTuple):
    """Words with their frame in the widget's pixels, and whether they were cut off."""

    widget: QWidget | None
    words: str
    frame: QRectF
    cut: bool


def painted(monkeypatch: pytest.MonkeyPatch, root: QWidget) -> list[Painted]:
    """Return every word that the widgets under `root` paint; ones painted by Qt itself are not seen."""
    with _watched(monkeypatch) as notes:
        root.grab()
    return notes


def sheets(root: QWidget) -> list[QWidget]:
    """Return `root` and whatever lies below the edge of a page that is scrolled."""
    found = [root]
    for area in root.findChildren(QScrollArea):
        page, port = area.widget(), area.viewport()
        if area.isVisible() and page is not None and port is not None and page.height() > port.height():
            found.append(page)
    return found


def spoilt(notes: list[Painted]) -> Iterator[Said]:
    """Yield the painted words that nobody can read."""
    for note in notes:
        if note.widget is not None and _cut(note, note.widget):
            yield Said(named(note.widget), f"painted by {type(note.widget).__name__}", note.words)
    for one, other in combinations([note for note in notes if note.widget is not None and note.words.strip()], 2):
        if one.widget is other.widget and one.words != other.words and _over(one.frame, other.frame):
            yield Said(named(one.widget), "painted over each other", f"{one.words} | {other.words}")


def crowded(view: QGraphicsView) -> Iterator[Said]:
    """Yield the words of a plot that stand on each other or beyond its edge: names of axes, numbers at them, notes."""
    scene = view.scene()
    items: list[Any] = [item for item in scene.items() if item.isVisible()] if scene is not None else []
    axes: list[Any] = [item for item in items if isinstance(item, pg.AxisItem)]
    names = [(axis.label.toPlainText(), _letters(axis.label)) for axis in axes if axis.label.isVisible()]
    notes = [(item.toPlainText(), item.sceneBoundingRect()) for item in items if isinstance(item, pg.TextItem)]
    numbers = [place for axis in axes for place in _numbers(axis)]
    for words, frame in names:
        if words.strip() and not QRectF(view.rect()).adjusted(-3, -3, 3, 3).contains(frame):
            yield Said(named(view), "axis beyond the edge", words)
    for (one, first), (other, second) in combinations([*names, *numbers, *notes], 2):
        if one.strip() and other.strip() and _over(first, second):
            yield Said(named(view), "over each other", f"{one} | {other}")


def _letters(label: Any) -> QRectF:
    """Return the frame of a text in the scene, without the margin around its letters."""
    margin = label.document().documentMargin()
    return label.mapRectToScene(label.boundingRect().adjusted(margin, margin, -margin, -margin))


def _numbers(axis: Any) -> Iterator[tuple[str, QRectF]]:
    """Yield the numbers at an axis with their frames in the scene."""
    picture = QPicture()
    painter = QPainter(picture)
    try:
        painter.setFont(axis.style["tickFont"] or axis.font())
        found = axis.generateDrawSpecs(painter)
    finally:
        painter.end()
    for frame, _flags, words in found[2] if found else ():
        yield words, axis.mapRectToScene(QRectF(frame))


def _cut(note: Painted, widget: QWidget) -> bool:
    if not any(letter.isalnum() for letter in note.words):
        return False  # a mark
    beyond = note.frame.left() < -_SLACK or note.frame.right() > widget.width() + _SLACK
    elided = note.words.endswith("…") and len(note.words) > 1
    told = isinstance(widget, ElidedLabel) or note.words.rstrip("…").strip() in widget.toolTip()
    return note.cut or (beyond and not elided) or (elided and not told)


def _over(one: QRectF, other: QRectF) -> bool:
    shared = one.intersected(other)
    return shared.width() > _SLACK and shared.height() > _TOUCH


@contextmanager
def _watched(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Painted]]:
    notes: list[Painted] = []
    plain: Any = QPainter.drawText

    def draw(painter: QPainter, *given: Any) -> Any:
        notes.append(_note(painter, *given))
        return plain(painter, *given)

    with monkeypatch.context() as patched:
        patched.setattr(QPainter, "drawText", draw)
        yield notes


def _note(painter: QPainter, *given: Any) -> Painted:
    device, metrics, cut = painter.device(), painter.fontMetrics(), False
    words = next((one for one in reversed(given) if isinstance(one, str)), "")
    frame = QRectF()
    if isinstance(given[0], QPointF | QPoint):
        frame = QRectF(metrics.boundingRect(words)).translated(QPointF(given[0]))
    elif isinstance(given[0], QRect | QRectF):
        room, flags = QRectF(given[0]), getattr(given[1], "value", given[1])
        frame = QRectF(metrics.boundingRect(room.toRect(), flags, words))
        free = bool(flags & Qt.TextFlag.TextDontClip.value)
        cut = not free and (frame.width() > room.width() + _SLACK or frame.height() > room.height() + _TOUCH)
    widget = device if isinstance(device, QWidget) else None
    return Painted(widget, words, painter.combinedTransform().mapRect(frame), cut)

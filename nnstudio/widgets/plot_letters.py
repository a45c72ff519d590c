"""Letters of plots: pyqtgraph's words take the application's font when they are made, and no other after that."""

from __future__ import annotations

from typing import Any

import pyqtgraph as pg
from PyQt6.QtGui import QFont
from PyQt6.QtWidgets import QApplication, QGraphicsTextItem, QGraphicsView, QWidget


def follow_letters(root: QWidget, before: QFont) -> None:
    """Give the words of all plots under a widget the application's font, where they have the one it had before."""
    for view in root.findChildren(QGraphicsView):
        scene = view.scene()
        if scene is not None:
            _write_anew(scene.items(), before.pointSizeF())


def _write_anew(items: list[Any], before: float) -> None:
    """Give words their letters, then axes and legends the room that these need."""
    for item in items:
        if isinstance(item, QGraphicsTextItem) and item.font().pointSizeF() == before:
            item.setFont(QApplication.font())
    for item in items:
        if isinstance(item, pg.LabelItem):
            item.updateMin()
        elif isinstance(item, pg.AxisItem):
            _make_room(item)
    for item in items:
        if isinstance(item, pg.LegendItem):
            item.updateSize()


def _make_room(axis: Any) -> None:
    """Let an axis draw its numbers anew and keep the room that its name needs."""
    axis.showLabel(axis.label.isVisible())
    axis.resizeEvent(None)  # there the name is put in its place
    axis.update()

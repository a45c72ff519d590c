"""The mouse of the offscreen platform, which tells of a move only where it comes from elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PyQt6 import sip
from PyQt6.QtCore import QPoint
from PyQt6.QtGui import QCursor
from PyQt6.QtWidgets import QApplication, QWidget

Move = Callable[..., None]


def surely(move: Move) -> Move:
    """Return a move of the mouse that is one: it steps aside first where an earlier test left it at that very place."""

    def moving(widget: QWidget, pos: QPoint | None = None, delay: int = -1) -> None:
        place = widget.rect().center() if pos is None or pos.isNull() else pos
        if QCursor.pos() == widget.mapToGlobal(place):
            move(widget, place + QPoint(1, 0))
        move(widget, place, delay)

    return moving


def released(double_click: Any, release: Any) -> Any:
    """Return qtbot's double click with an end: QTest's leaves the button down, and the next test's mouse is held."""

    def click(widget: Any, button: Any, *arguments: Any, **more: Any) -> None:
        double_click(widget, button, *arguments, **more)
        if QApplication.mouseButtons().value and not sip.isdeleted(widget):
            release(widget, button, *arguments, **more)

    return click

"""The mouse of the offscreen platform, which tells of a move only where it comes from elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PyQt6 import sip
from PyQt6.QtCore import QPoint, Qt
from PyQt6.QtGui import QCursor
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QApplication, QWidget

Move = Callable[..., None]
_BUTTONS = (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton)


def surely(move: Move) -> Move:
    """Return a move of the mouse that is one: it steps aside first where an earlier test left it at that very place."""

    def moving(widget: QWidget, pos: QPoint | None = None, delay: int = -1) -> None:
        place = widget.rect().center() if pos is None or pos.isNull() else pos
        if QCursor.pos() == widget.mapToGlobal(place):
            move(widget, place + QPoint(1, 0))
        move(widget, place, delay)

    return moving


def released(double_click: Callable[..., None]) -> Callable[..., None]:
    """Return qtbot's double click with an end: QTest's leaves the button down, and whatever is next feels it."""

    def click(widget: QWidget, *arguments: Any, **more: Any) -> None:
        double_click(widget, *arguments, **more)
        let_go(widget)

    return click


def let_go(widget: QWidget | None = None) -> None:
    """Release every button that is held: over the widget, or over one of nobody's where that is gone."""
    held = [one for one in _BUTTONS if one & QApplication.mouseButtons()]
    if not held:
        return
    there = widget is not None and not sip.isdeleted(widget)
    place = widget if there and widget is not None else QWidget()
    if not there:
        place.show()
    for button in held:
        QTest.mouseRelease(place, button)  # pyright: ignore[reportCallIssue] - the stub lacks static
    if not there:
        place.close()
        place.deleteLater()

"""What assistive technology is told of a widget: Qt asks in this order."""

from __future__ import annotations

from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QAbstractButton, QGraphicsView, QGroupBox, QLabel, QWidget

OURS = "nnstudio."


def spoken_name(widget: QWidget) -> str:
    """Return a widget's name: its own, else its words, else those of the label that is its buddy."""
    if widget.accessibleName():
        return widget.accessibleName()
    if isinstance(widget, QAbstractButton | QLabel):
        return widget.text()
    return widget.title() if isinstance(widget, QGroupBox) else _label(widget)


def spoken_description(widget: QWidget) -> str:
    """Return a widget's description; Qt takes its tooltip where it has none."""
    return widget.accessibleDescription() or widget.toolTip()


def is_painted(widget: QWidget) -> bool:
    """Tell whether it draws a picture of its own. What lies over another and lets the mouse through is that one's."""
    if widget.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents):
        return False
    kinds = [kind for kind in type(widget).__mro__ if kind.__module__.startswith(OURS)]
    return isinstance(widget, QGraphicsView) or any("paintEvent" in vars(kind) for kind in kinds)


def _label(widget: QWidget) -> str:
    window = widget.window()
    labels = window.findChildren(QLabel) if window is not None else []
    buddies = [(one, one.buddy()) for one in labels]
    return next((one.text() for one, buddy in buddies if buddy is not None and widget in _of(buddy)), "")


def _of(buddy: QWidget) -> tuple[QWidget | None, ...]:
    return buddy, buddy.focusProxy()

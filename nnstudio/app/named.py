"""Stable keys on controls."""

from typing import TypeVar

from PyQt6.QtWidgets import QWidget

W = TypeVar("W", bound=QWidget)


def named(widget: W, key: str) -> W:
    """Return the widget with its key set; shortcuts, lessons and tests find it by that."""
    widget.setObjectName(key)
    return widget

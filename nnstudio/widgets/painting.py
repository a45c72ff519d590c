"""Painting that ends whatever happens, and pictures that are painted to be kept."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PyQt6.QtGui import QPaintDevice, QPainter

_kept = 0


@contextmanager
def for_keeping() -> Iterator[None]:
    """Let widgets paint everything anew, without the sheets they keep: a picture has other pixels than the screen."""
    global _kept
    _kept += 1
    try:
        yield
    finally:
        _kept -= 1


def kept() -> bool:
    """Tell whether what is painted now is a picture to keep, not the screen."""
    return _kept > 0


@contextmanager
def painting(device: QPaintDevice) -> Iterator[QPainter]:
    """Yield a painter and end it, also after an error: one left active by a traceback takes the process with it."""
    painter = QPainter(device)
    try:
        yield painter
    finally:
        painter.end()

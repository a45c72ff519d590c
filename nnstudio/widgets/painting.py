"""Painting that ends whatever happens."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PyQt6.QtGui import QPaintDevice, QPainter


@contextmanager
def painting(device: QPaintDevice) -> Iterator[QPainter]:
    """Yield a painter and end it, also after an error: one left active by a traceback takes the process with it."""
    painter = QPainter(device)
    try:
        yield painter
    finally:
        painter.end()

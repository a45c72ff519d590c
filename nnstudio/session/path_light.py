"""The way from a weight to the loss that a panel wants lit in the drawing of the network."""

from __future__ import annotations

from typing import NamedTuple

from PyQt6.QtCore import QObject, pyqtSignal


class LitPath(NamedTuple):
    """From input `source` into `unit` of a layer and on to the output; of a bias `source` is None."""

    layer: int
    unit: int
    source: int | None


class PathLight(QObject):
    """`changed` when another path is lit, or none."""

    changed = pyqtSignal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.path: LitPath | None = None

    def show(self, path: LitPath | None) -> None:
        """Light a path, or none."""
        if path != self.path:
            self.path = path
            self.changed.emit()

"""The way from a weight to the loss that a panel wants lit in the drawing of the network."""

from __future__ import annotations

from typing import NamedTuple

from PyQt6.QtCore import QObject, pyqtSignal


class LitPath(NamedTuple):
    """From input `source` into `unit` of a layer and on to the output; of a bias `source` is None.

    Layers count along the row of a network whose residual blocks are laid open.
    """

    layer: int
    unit: int
    source: int | None


class PathLight(QObject):
    """`changed` when another path is lit, or none."""

    changed = pyqtSignal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.path: LitPath | None = None
        self._asked: dict[int, LitPath] = {}

    def show(self, path: LitPath | None, by: object) -> None:
        """Light a path for somebody, or no longer; of several who ask, the one who asked last has it."""
        self._asked.pop(id(by), None)
        if path is not None:
            self._asked[id(by)] = path
        newest = next(reversed(self._asked.values()), None)
        if newest != self.path:
            self.path = newest
            self.changed.emit()

"""Learning rate, λ, threshold and speed."""

from typing import Any

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtGui import QResizeEvent
from PyQt6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from nnstudio.panels.neuron.classifier.controls import field
from nnstudio.panels.neuron.classifier.options import option
from nnstudio.project import Project

KEYS = ("rate", "strength", "threshold", "speed")
_COLUMN = 290  # pixels a label with its slider and box needs


class Sliders(QWidget):
    """`changed(key, value)` while one moves, `committed(key, value)` once at the end; as many columns as fit."""

    changed = pyqtSignal(str, float)
    committed = pyqtSignal(str, float)

    def __init__(self, project: Project) -> None:
        super().__init__()
        self.fields = {key: field(key, option(project, key)) for key in KEYS}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        self._columns = 0
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._arrange(2)
        self._wire()

    def value(self, key: str) -> Any:
        return self.fields[key].value()

    def show_settings(self, project: Project) -> None:
        """Show what the project has."""
        for key, one in self.fields.items():
            one.set_value(option(project, key))

    def resizeEvent(self, a0: QResizeEvent | None) -> None:
        super().resizeEvent(a0)
        scale = self.fontMetrics().height() / 17
        self._arrange(min(len(KEYS), max(1, int(self.width() / (_COLUMN * max(scale, 1))))))

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        for column in range(2 * len(KEYS)):
            self._grid.setColumnStretch(column, int(column % 2 == 1 and column < 2 * columns))
        self._columns = columns
        for at, one in enumerate(self.fields.values()):
            row, column = divmod(at, columns)
            self._grid.addWidget(one.label, row, 2 * column)
            self._grid.addWidget(one, row, 2 * column + 1)

    def _wire(self) -> None:
        self._told = [_Told(self, key) for key in self.fields]  # a connection does not keep them
        for told, one in zip(self._told, self.fields.values(), strict=True):
            one.changed.connect(told.changed)
            one.committed.connect(told.committed)


class _Told:
    """Puts a field's key before its value."""

    def __init__(self, sliders: Sliders, key: str) -> None:
        self._sliders, self._key = sliders, key

    def changed(self, value: float) -> None:
        self._sliders.changed.emit(self._key, value)

    def committed(self, value: float) -> None:
        self._sliders.committed.emit(self._key, value)

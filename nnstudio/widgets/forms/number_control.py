"""Numbers: a box, and a slider where the number has a range."""

from __future__ import annotations

from typing import Any

from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QSlider

from nnstudio.catalog import Param
from nnstudio.widgets.forms.control import Control
from nnstudio.widgets.forms.number_box import NumberBox
from nnstudio.widgets.forms.settling import Settling
from nnstudio.widgets.forms.steps import POSITIONS, slider_range
from nnstudio.widgets.forms.wheel_guard import WheelGuard


class NumberControl(Control):
    """A number or a whole number. Both parts always show the same value; a drag is one commit."""

    def __init__(self, param: Param, value: float) -> None:
        self._range = slider_range(param)
        self._box = NumberBox(param, value)
        self._slider = QSlider(Qt.Orientation.Horizontal) if self._range is not None else None
        super().__init__(**({"slider": self._slider} if self._slider else {}), box=self._box)
        self.entrance = self._box
        self._wire_box()
        if self._slider is not None:
            self._wire_slider(self._slider)
        self.show_value(value)

    def show_value(self, value: Any) -> None:
        self._box.show_number(value)
        if self._slider is not None and self._range is not None:
            self._slider.blockSignals(True)
            self._slider.setValue(self._range.position(value))
            self._slider.blockSignals(False)

    def _wire_box(self) -> None:
        WheelGuard(self._box)
        self._box_settling = Settling(self._box)
        self._box_settling.settled.connect(self._settle)
        self._box.stepped.connect(self._step)
        self._box.typed.connect(self.tell)
        self._box.restored.connect(self.restored)

    def _wire_slider(self, slider: QSlider) -> None:
        WheelGuard(slider)
        slider.setRange(0, POSITIONS)
        slider.setSingleStep(POSITIONS // 100)
        slider.setPageStep(POSITIONS // 10)
        slider.setMinimumWidth(56)
        self._slider_settling = Settling(slider)
        self._slider_settling.settled.connect(self._settle)
        slider.valueChanged.connect(self._slide)

    def _settle(self) -> None:
        self.committed.emit(self._box.number())

    def _step(self, value: float) -> None:
        self.show_value(value)
        self.changed.emit(value)
        self._box_settling.moved()

    def _slide(self, position: int) -> None:
        if self._range is None or self._slider is None:
            return
        value = self._range.value(position)
        if value != self._box.number():
            self._box.show_number(value)
            self.changed.emit(value)
            settling = self._slider_settling
            (settling.hold if self._slider.isSliderDown() else settling.moved)()

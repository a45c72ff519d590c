"""The firing rate: read from f(z) where that makes sense, and the pulses it stands for."""

from __future__ import annotations

from dataclasses import replace

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from nnstudio.catalog import Message, text
from nnstudio.engine.activations import ACTIVATIONS
from nnstudio.panels.neuron.cell.fields import neuron_field
from nnstudio.panels.neuron.cell.pulse_view import PulseView
from nnstudio.panels.settings_form import settings_layout
from nnstudio.studies.neuron import Response, firing_rate
from nnstudio.studies.neuron_cell import RATE, Cell
from nnstudio.studies.pulses import FASTEST
from nnstudio.widgets.check_box import CheckBox
from nnstudio.widgets.numbers import three_digits
from nnstudio.widgets.texts import bind_text

_KEY = "panel.neuron.cell.rate"


class RateBox(QWidget):
    """Words, pulses, the rate that f(z) = 1 stands for, and a box that holds the pulses still."""

    moved = pyqtSignal(object)
    settled = pyqtSignal(object)

    def __init__(self, cell: Cell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cell = cell
        self._response: Response | None = None
        self.words, self.pulses, self.pause = QLabel(), PulseView(), CheckBox()
        self.words.setObjectName("neuron.rate.words")
        self.words.setWordWrap(True)
        self.pause.setObjectName("neuron.pause")
        self.pause.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        bind_text(self.pause, "setText", Message("panel.neuron.cell.pause"))
        bind_text(self.pause, "setToolTip", Message("panel.neuron.cell.pause.help"))
        self.at_one = neuron_field(RATE, cell.rate)
        rows = settings_layout()
        rows.addRow(self.at_one.label, self.at_one)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self.words, self.pulses, self.pause):
            column.addWidget(widget)
        column.addLayout(rows)
        self.pause.clicked.connect(self._pause)
        self.at_one.changed.connect(self._move)
        self.at_one.committed.connect(self._settle)

    def show_cell(self, cell: Cell, response: Response) -> None:
        self._cell, self._response = cell, response
        self.at_one.set_value(cell.rate)
        self.pause.setChecked(cell.paused)
        rate = self._rate()
        self.pulses.show_rate(rate, cell.paused)
        for widget in (self.pulses, self.pause, self.at_one, self.at_one.label):
            widget.setVisible(rate is not None)
        self.refresh_texts()

    def refresh_texts(self) -> None:
        words = self._said()
        if words != self.words.text():
            self.words.setText(words)

    def _rate(self) -> float | None:
        assert self._response is not None
        return firing_rate(ACTIVATIONS.make(self._cell.activation), self._response.output, self._cell.rate)

    def _said(self) -> str:
        if self._response is None:
            return ""
        rate, output = self._rate(), three_digits(self._response.output)
        if rate is None:
            return text(f"{_KEY}.none", activation=ACTIVATIONS[self._cell.activation.key].label(), output=output)
        said = text(f"{_KEY}.words", output=output, at_one=three_digits(self._cell.rate), rate=three_digits(rate))
        return f"{said} {text(f'{_KEY}.dense')}" if rate >= FASTEST else said

    def _pause(self, on: bool) -> None:
        self._cell = replace(self._cell, paused=on)
        self.settled.emit(self._cell)

    def _move(self, rate: float) -> None:
        self._cell = replace(self._cell, rate=rate)
        self.moved.emit(self._cell)

    def _settle(self) -> None:
        self.settled.emit(self._cell)

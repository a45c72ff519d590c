"""The lecture's table of local derivatives: of eˣ, 1/x, x + c and c·x."""

from __future__ import annotations

from PyQt6.QtGui import QShowEvent
from PyQt6.QtWidgets import QVBoxLayout, QWidget

from nnstudio.catalog import Message
from nnstudio.graph.gates import LECTURE_TABLE
from nnstudio.panels.backprop.expression.formula_lines import FormulaQueue
from nnstudio.widgets.formula import Formula
from nnstudio.widgets.texts import bind_text


class SlopesBox(QWidget):
    """A line for each gate: its value, and its slope. They are set when somebody looks."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("backprop.slopes")
        bind_text(self, "setAccessibleName", Message("panel.backprop.slopes"))
        self.lines = {gate.key: Formula() for gate in LECTURE_TABLE}
        self.queue = FormulaQueue(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for key, line in self.lines.items():
            line.setObjectName(f"backprop.slopes.{key}")
            column.addWidget(line)

    def showEvent(self, a0: QShowEvent | None) -> None:
        super().showEvent(a0)
        for gate in LECTURE_TABLE:
            slope = rf"\frac{{\mathrm{{d}} f}}{{\mathrm{{d}} x}} = {gate.slopes[0]}"
            self.queue.set(self.lines[gate.key], rf"{gate.formula} \qquad \Rightarrow \qquad {slope}")

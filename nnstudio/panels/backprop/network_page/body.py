"""The page's widgets and where they lie."""

from __future__ import annotations

from PyQt6.QtWidgets import QVBoxLayout, QWidget

from nnstudio.catalog import Message
from nnstudio.panels.backprop.expression.gate_box import GateBox
from nnstudio.panels.backprop.network_page.chain_view import ChainView
from nnstudio.panels.backprop.network_page.check_view import CheckView
from nnstudio.panels.backprop.network_page.controls import Controls
from nnstudio.panels.backprop.picture.view import GraphPicture
from nnstudio.panels.backprop.stacked import Stacked
from nnstudio.panels.scroll_column import ScrollColumn
from nnstudio.widgets.number_table import NumberTable
from nnstudio.widgets.section import Section
from nnstudio.widgets.still_label import StillLabel
from nnstudio.widgets.texts import bind_text

_WORDS = "panel.backprop.network"
NUMBERS = ("node", "shape", "value", "gradient")


class Body(QWidget):
    """Controls above; the picture with its words; below it the chain rule, the gate, the check and the numbers."""

    def __init__(self) -> None:
        super().__init__()
        self.controls, self.chain, self.gate, self.check = Controls(), ChainView(), GateBox(), CheckView()
        self.picture = GraphPicture("backprop.network.picture", Message(f"{_WORDS}.picture"))
        bind_text(self.picture, "setAccessibleDescription", Message(f"{_WORDS}.picture.help"))
        self.told = StillLabel(lines=2)
        self.told.setObjectName("backprop.network.told")
        self.table = NumberTable("backprop.network.numbers", f"{_WORDS}.numbers", NUMBERS)
        self.sections = {
            "gate": Section("backprop.network.section.gate", Message("panel.backprop.gate"), self.gate),
            "chain": Section("backprop.network.section.chain", Message(f"{_WORDS}.chain"), self.chain),
            "check": Section("backprop.network.section.check", Message(f"{_WORDS}.check"), self.check),
            "numbers": Section(
                "backprop.network.section.numbers", Message(f"{_WORDS}.numbers"), self.table, open_=False
            ),
        }
        self._lay_out()

    def _lay_out(self) -> None:
        stage = QWidget()
        column = QVBoxLayout(stage)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.picture, 1)
        column.addWidget(self.told)
        below = ScrollColumn()
        for section in self.sections.values():
            below.column.addWidget(section)
        below.column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(6)
        whole.addWidget(self.controls)
        whole.addWidget(Stacked(stage, below, "backprop.network.stacked"), 1)

"""The page's widgets and where they lie."""

from __future__ import annotations

from PyQt6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from nnstudio.catalog import Message
from nnstudio.panels.backprop.expression.check_box import CheckTable
from nnstudio.panels.backprop.expression.entry import Entry
from nnstudio.panels.backprop.expression.gate_box import GateBox
from nnstudio.panels.backprop.expression.jacobian_box import JacobianBox
from nnstudio.panels.backprop.expression.leaf_rows import LeafRows
from nnstudio.panels.backprop.expression.preset_list import PresetList
from nnstudio.panels.backprop.expression.slopes_box import SlopesBox
from nnstudio.panels.backprop.expression.strip import Strip
from nnstudio.panels.backprop.picture.view import GraphPicture
from nnstudio.panels.backprop.stacked import Columns, Stacked
from nnstudio.widgets.number_table import NumberTable
from nnstudio.widgets.section import Section
from nnstudio.widgets.still_label import StillLabel
from nnstudio.widgets.texts import bind_text

_WORDS = "panel.backprop"
NUMBERS = ("node", "to", "shape", "value", "gradient")


class Body(QWidget):
    """Expression and strip above; the picture with its words; below it gate, leaves and numbers."""

    def __init__(self) -> None:
        super().__init__()
        self.presets = PresetList()
        self.entry = Entry("backprop.expression", *_named("expression"))
        self.values = Entry("backprop.values", *_named("values"))
        self.strip, self.gate, self.leaves = Strip(), GateBox(), LeafRows()
        self.jacobian, self.checks, self.slopes = JacobianBox(), CheckTable(), SlopesBox()
        self.picture = GraphPicture("backprop.picture", Message(f"{_WORDS}.picture"))
        bind_text(self.picture, "setAccessibleDescription", Message(f"{_WORDS}.picture.help"))
        self.told = StillLabel(lines=2)
        self.told.setObjectName("backprop.told")
        self.table = NumberTable("backprop.numbers", f"{_WORDS}.numbers", NUMBERS)
        self.sections = {
            "gate": Section("backprop.section.gate", Message(f"{_WORDS}.gate"), self.gate),
            "leaves": Section("backprop.section.leaves", Message(f"{_WORDS}.leaves"), self.values),
            "jacobian": Section("backprop.section.jacobian", Message(f"{_WORDS}.jacobian"), self.jacobian),
            "checks": Section("backprop.section.checks", Message(f"{_WORDS}.checks"), self.checks, open_=False),
            "slopes": Section("backprop.section.slopes", Message(f"{_WORDS}.slopes"), self.slopes, open_=False),
            "numbers": Section("backprop.section.numbers", Message(f"{_WORDS}.numbers"), self.table, open_=False),
        }
        self.sections["leaves"].add(self.leaves)
        self._lay_out()

    def _lay_out(self) -> None:
        stage = QWidget()
        column = QVBoxLayout(stage)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.picture, 1)
        column.addWidget(self.told)
        first = [self.sections[name] for name in ("gate", "checks", "numbers")]
        columns = Columns(first, [self.sections[name] for name in ("leaves", "jacobian", "slopes")])
        head = QHBoxLayout()
        head.addWidget(self.presets)
        head.addWidget(self.entry, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(6)
        whole.addLayout(head)
        whole.addWidget(self.strip)
        whole.addWidget(Stacked(stage, columns, "backprop.stacked"), 1)


def _named(name: str) -> tuple[Message, Message]:
    return Message(f"{_WORDS}.{name}"), Message(f"{_WORDS}.{name}.help")

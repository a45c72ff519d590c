"""The column beside the plots: everything that is chosen and told."""

from __future__ import annotations

from PyQt6.QtGui import QShowEvent
from PyQt6.QtWidgets import QWidget

from nnstudio.catalog import Message
from nnstudio.panels.activations.curves.facts_view import FactsView
from nnstudio.panels.activations.curves.flat_view import FlatView
from nnstudio.panels.activations.curves.function_list import FunctionList
from nnstudio.panels.activations.curves.identity_view import IdentityView
from nnstudio.panels.activations.curves.layer_view import LayerView
from nnstudio.panels.activations.curves.options import WORDS
from nnstudio.panels.activations.curves.parameters import Parameters
from nnstudio.panels.scroll_column import ScrollColumn
from nnstudio.panels.tab_order import order_tabs
from nnstudio.widgets.code_view import CodeView
from nnstudio.widgets.formula import Formula
from nnstudio.widgets.section import Section
from nnstudio.widgets.texts import bind_text
from nnstudio.widgets.tinted_label import TintedLabel


class Side(ScrollColumn):
    """A section for each subject, in the order they are read."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("curves.side")
        self.functions, self.parameters = FunctionList(), Parameters()
        self.formula, self.slope_formula = Formula(), Formula()
        self.formula.setObjectName("curves.formula")
        self.slope_formula.setObjectName("curves.slope_formula")
        self.joint = TintedLabel("muted")
        self.joint.setObjectName("curves.joint")
        bind_text(self.joint, "setText", Message(f"{WORDS}.joint"))
        self.facts, self.flat, self.layer = FactsView(), FlatView(), LayerView()
        self.identity = IdentityView()
        self.code = CodeView("curves.code", Message(f"{WORDS}.code"), Message(f"{WORDS}.code.help"))
        self.sections = {
            "function": self._section("function", self.formula, self.slope_formula, self.joint, self.parameters),
            "facts": self._section("facts", self.facts),
            "flat": self._section("flat", self.flat),
            "network": self._section("network", self.layer),
            "identities": self._section("identities", self.identity),
            "code": self._section("code", self.code),
        }
        self.column.setSpacing(4)
        for widget in (self.functions, *self.sections.values()):
            self.column.addWidget(widget)
        self.column.addStretch(1)

    def order_tabs(self) -> None:
        """Let Tab follow what is seen; to be called when controls come or go."""
        content = self.widget()
        if content is not None:
            order_tabs(content)

    def showEvent(self, a0: QShowEvent | None) -> None:
        super().showEvent(a0)
        self.order_tabs()

    def _section(self, name: str, *contents: QWidget) -> Section:
        section = Section(f"curves.section.{name}", Message(f"{WORDS}.section.{name}"))
        for content in contents:
            section.add(content)
        return section

"""The chain rule of a weight, line by line, set as mathematics."""

from __future__ import annotations

from collections.abc import Sequence

from PyQt6.QtWidgets import QVBoxLayout, QWidget

from nnstudio.catalog import Message
from nnstudio.panels.backprop.expression.formula_lines import FormulaQueue
from nnstudio.widgets.formula import Formula
from nnstudio.widgets.texts import bind_text
from nnstudio.widgets.tinted_label import TintedLabel


class ChainView(QWidget):
    """A title, a formula a line, and sentences below them."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("backprop.chain")
        bind_text(self, "setAccessibleName", Message("panel.backprop.network.chain"))
        self.title, self.note = TintedLabel("text"), TintedLabel("muted")
        self.queue = FormulaQueue(self)
        self.formulas: list[Formula] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        for label, name in ((self.title, "title"), (self.note, "note")):
            label.setObjectName(f"backprop.chain.{name}")
            self._column.addWidget(label)

    def show_chain(self, title: str, formulas: Sequence[str], note: str) -> None:
        """Show other lines; they are set one by one, soon."""
        self.title.setText(title)
        self.note.setText(note)
        self.note.setVisible(bool(note))
        while len(self.formulas) < len(formulas):
            self.formulas.append(self._formula(len(self.formulas)))
        for at, formula in enumerate(self.formulas):
            formula.setVisible(at < len(formulas))
            self.queue.set(formula, formulas[at] if at < len(formulas) else "")

    def _formula(self, at: int) -> Formula:
        made = Formula()
        made.setObjectName(f"backprop.chain.line.{at}")
        self._column.insertWidget(self._column.count() - 1, made)
        return made

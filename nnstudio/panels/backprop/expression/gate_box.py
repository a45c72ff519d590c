"""What happens at one gate: its formula, upstream × local for every input in symbols and numbers, its role in words."""

from __future__ import annotations

from collections.abc import Sequence

from PyQt6.QtWidgets import QVBoxLayout, QWidget

from nnstudio.catalog import Message, text
from nnstudio.graph import Edge
from nnstudio.panels.backprop.expression import gate_words
from nnstudio.panels.backprop.expression.formula_lines import FormulaQueue
from nnstudio.panels.backprop.expression.latex import chain_formula, value_formula
from nnstudio.panels.backprop.expression.leaf_chain import MOST_WAYS, chain_rows
from nnstudio.panels.backprop.expression.worked import Worked
from nnstudio.widgets.formula import Formula
from nnstudio.widgets.texts import bind_text
from nnstudio.widgets.tinted_label import TintedLabel


class InputLine(QWidget):
    """One input of a gate: how its gradient comes about, in symbols and in numbers."""

    def __init__(self, at: int) -> None:
        super().__init__()
        self.formula, self.numbers = Formula(), TintedLabel("text")
        self.formula.setObjectName(f"backprop.gate.formula.{at}")
        self.numbers.setObjectName(f"backprop.gate.numbers.{at}")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.formula)
        column.addWidget(self.numbers)


class GateBox(QWidget):
    """Shows one node of a graph that was worked out; nothing of it before the walk has come there."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("backprop.gate")
        bind_text(self, "setAccessibleName", Message("panel.backprop.gate"))
        self.title, self.formula = TintedLabel("text"), Formula()
        self.forward, self.fork, self.role = TintedLabel("text"), TintedLabel("text"), TintedLabel("muted")
        for name in ("title", "formula", "forward", "fork", "role"):
            getattr(self, name).setObjectName(f"backprop.gate.{name}")
        font = self.title.font()
        font.setBold(True)
        self.title.setFont(font)
        self.lines: list[InputLine] = []
        self.chain = [Formula() for _ in range(2 * MOST_WAYS)]
        self.queue = FormulaQueue(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        for widget in (self.title, self.role, self.formula, self.forward, self.fork):
            self._column.addWidget(widget)
        for at, formula in enumerate(self.chain):
            formula.setObjectName(f"backprop.gate.chain.{at}")
            self._column.addWidget(formula)

    def show_gate(self, worked: Worked | None, place: int | None, at: int) -> None:
        """Show a node: its numbers forward, and what it passes back, as far as the walk has come at stop `at`."""
        shown = worked is not None and place is not None
        for widget in (self.role, self.formula, self.forward, self.fork):
            widget.setVisible(shown)
        if worked is None or place is None:
            self.title.setText(text("panel.backprop.gate.none"))
            self._show_lines(worked, (), frozenset())
            self._show_chain(())
            return
        self.title.setText(gate_words.title(worked, place))
        self.role.setText(gate_words.role(worked, place))
        self.queue.set(self.formula, value_formula(worked, place))
        self.formula.setVisible(worked.graph.nodes[place].is_gate)
        valued = place in worked.stops.nodes_shown(at)
        _say(self.forward, gate_words.forward_words(worked, place) if valued else "")
        complete = place in worked.stops.gradients_shown(at)
        _say(self.fork, gate_words.fork_words(worked, place) if complete else "")
        self._show_lines(worked, worked.graph.incoming(place), frozenset(worked.stops.edges_shown(at)))
        self._show_chain(chain_rows(worked, place) if complete else ())

    def _show_chain(self, rows: Sequence[str]) -> None:
        """Show the whole chain rule of a leaf."""
        for at, formula in enumerate(self.chain):
            formula.setVisible(at < len(rows))
            self.queue.set(formula, rows[at] if at < len(rows) else "")

    def _show_lines(self, worked: Worked | None, edges: tuple[Edge, ...], passed: frozenset[Edge]) -> None:
        while len(self.lines) < len(edges):
            self.lines.append(InputLine(len(self.lines)))
            self._column.insertWidget(3 + len(self.lines), self.lines[-1])
        for at, line in enumerate(self.lines):
            line.setVisible(at < len(edges))
            if worked is not None and at < len(edges):
                edge = edges[at]
                there = worked.passage(edge) is not None
                self.queue.set(line.formula, chain_formula(worked, edge) if there else "")
                line.formula.setVisible(there)
                _say(line.numbers, gate_words.passage_words(worked, edge) if edge in passed or not there else "")


def _say(label: TintedLabel, words: str) -> None:
    label.setText(words)
    label.setVisible(bool(words))

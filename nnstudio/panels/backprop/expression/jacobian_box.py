"""The Jacobian of the gate that is looked at: a heat map with numbers, its size, why the full one is never built."""

from __future__ import annotations

import numpy as np
from PyQt6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from nnstudio.catalog import Message, text
from nnstudio.graph import Edge
from nnstudio.panels.backprop.brief import shape_words
from nnstudio.panels.backprop.expression.worked import Worked
from nnstudio.panels.backprop.numbered_map import NumberedMap
from nnstudio.widgets.forms.wheel_guard import WheelGuard
from nnstudio.widgets.texts import bind_text
from nnstudio.widgets.tinted_label import TintedLabel

_WORDS = "panel.backprop.jacobian"
_MOST = 10_000  # entries of a Jacobian that is drawn


class JacobianBox(QWidget):
    """Shows ∂value/∂input of one node; which input is chosen where there are several."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("backprop.jacobian")
        self.slot = QComboBox()
        self.slot.setObjectName("backprop.jacobian.slot")
        WheelGuard(self.slot)
        for setter in ("setToolTip", "setAccessibleName"):
            bind_text(self.slot, setter, Message(f"{_WORDS}.slot"))
        self.map = NumberedMap("backprop.jacobian.map", Message(_WORDS))
        bind_text(self.map, "setToolTip", Message(f"{_WORDS}.help"))
        self.kind, self.shapes, self.sizes = TintedLabel("text"), TintedLabel("text"), TintedLabel("muted")
        for name in ("kind", "shapes", "sizes"):
            getattr(self, name).setObjectName(f"backprop.jacobian.{name}")
        bind_text(self.sizes, "setText", Message(f"{_WORDS}.sizes"))
        self._shown: tuple[Worked, int] | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for widget in (self.slot, self.kind, self.map, self.shapes, self.sizes):
            column.addWidget(widget)
        self.slot.activated.connect(lambda _: self._draw())

    def show_gate(self, worked: Worked | None, place: int | None) -> None:
        """Show another node, or the same with other numbers."""
        gate = worked is not None and place is not None and worked.graph.nodes[place].is_gate
        self._shown = (worked, place) if gate and worked is not None and place is not None else None
        edges = () if self._shown is None else self._shown[0].graph.incoming(self._shown[1])
        names = [f"∂{self._name(edge.target)}/∂{self._name(edge.source)}" for edge in edges]
        if [self.slot.itemText(at) for at in range(self.slot.count())] != names:
            self.slot.clear()
            self.slot.addItems(names)
        self.slot.setVisible(len(names) > 1)
        self._draw()

    def _name(self, place: int) -> str:
        return self._shown[0].name(place) if self._shown is not None else ""

    def _draw(self) -> None:
        for widget in (self.map, self.shapes):
            widget.hide()
        if self._shown is None:
            self.kind.setText(text(f"{_WORDS}.none"))
            return
        worked, place = self._shown
        edge = worked.graph.incoming(place)[max(self.slot.currentIndex(), 0)]
        self.kind.setText(kind_words(worked, edge))
        rows, columns = worked.values[place].size, worked.values[edge.source].size
        if rows * columns <= _MOST:
            self.map.show_values(jacobian_of(worked, edge), is_diagonal(worked, edge) and rows > 1)
            self.map.show()
        if worked.graph.nodes[place].gate == "dot":
            self.shapes.setText(product_words(worked, edge))
            self.shapes.show()


def jacobian_of(worked: Worked, edge: Edge) -> np.ndarray:
    """Return ∂value/∂input of the gate at the end of an edge: (entries of the value, entries of the input)."""
    node = worked.graph.nodes[edge.target]
    inputs = [worked.values[source] for source in node.inputs]
    with np.errstate(all="ignore"):
        return node.made().jacobian(edge.slot, worked.values[edge.target], *inputs)


def is_diagonal(worked: Worked, edge: Edge) -> bool:
    """Tell whether each entry of the value depends on its own entry of the input alone."""
    node = worked.graph.nodes[edge.target]
    return node.made().is_diagonal(edge.slot, *(worked.shape(source) for source in node.inputs))


def kind_words(worked: Worked, edge: Edge) -> str:
    """Return what kind of Jacobian it is: its size, and whether it is diagonal."""
    rows, columns = worked.values[edge.target].size, worked.values[edge.source].size
    name = f"∂{worked.name(edge.target)}/∂{worked.name(edge.source)}"
    if rows == columns == 1:
        return text(f"{_WORDS}.number", name=name)
    kind = "diagonal" if is_diagonal(worked, edge) and rows > 1 else "full"
    values = {"rows": f"{rows:,}", "columns": f"{columns:,}", "entries": f"{rows * columns:,}"}
    return text(f"{_WORDS}.{kind}", name=name, **values)


def product_words(worked: Worked, edge: Edge) -> str:
    """Return by shapes what the gradient of a factor of a matrix product has to be: dW = xᵀδ."""
    node = worked.graph.nodes[edge.target]
    names = [worked.name(source) for source in node.inputs]
    shapes = [worked.shape(source) for source in node.inputs]
    delta = _matrix(worked.shape(edge.target), shapes)
    left, right = _as_matrix(shapes[0], row=True), _as_matrix(shapes[1], row=False)
    if edge.slot == 0:
        product, made = f"δ·{names[1]}ᵀ", (delta, right[::-1])
    else:
        product, made = f"{names[0]}ᵀ·δ", (left[::-1], delta)
    words = {
        "name": names[edge.slot],
        "shape": shape_words(shapes[edge.slot]),
        "delta": shape_words(delta),
        "other": f"{names[1 - edge.slot]} ({shape_words(shapes[1 - edge.slot])})",
        "product": product,
        "made": " · ".join(f"({shape_words(one)})" for one in made),
    }
    return text(f"{_WORDS}.product", **words)


def _matrix(value: tuple[int, ...], shapes: list[tuple[int, ...]]) -> tuple[int, int]:
    rows = shapes[0][0] if len(shapes[0]) == 2 else 1
    columns = shapes[1][1] if len(shapes[1]) == 2 else 1
    return rows, columns


def _as_matrix(shape: tuple[int, ...], row: bool) -> tuple[int, ...]:
    if len(shape) == 2:
        return shape
    return (1, *shape) if row else (*shape, 1)

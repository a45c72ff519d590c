"""The Jacobian of the gate that is looked at: a heat map with numbers, its size, why the full one is never built."""

from __future__ import annotations

from PyQt6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from nnstudio.catalog import Message, text
from nnstudio.graph import Edge
from nnstudio.graph.jacobian import jacobian, lecture_sizes
from nnstudio.graph.products import Product, gradient_product
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
        self.refresh_texts()
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
        names = [self._names(edge) for edge in edges]
        if [self.slot.itemText(at) for at in range(self.slot.count())] != names:
            self.slot.clear()
            self.slot.addItems(names)
        self.slot.setVisible(len(names) > 1)
        self._draw()

    def refresh_texts(self) -> None:
        one, batch = (size.words() for size in lecture_sizes())
        self.sizes.setText(text(f"{_WORDS}.sizes", one=one, batch=batch))

    def _names(self, edge: Edge) -> str:
        assert self._shown is not None
        worked = self._shown[0]
        return f"∂{worked.name(edge.target)}/∂{worked.name(edge.source)}"

    def _draw(self) -> None:
        for widget in (self.map, self.shapes):
            widget.hide()
        if self._shown is None:
            self.kind.setText(text(f"{_WORDS}.none"))
            return
        worked, place = self._shown
        edge = worked.graph.incoming(place)[max(self.slot.currentIndex(), 0)]
        found = jacobian(worked.graph, worked.values, edge, _MOST)
        several = found.size.entries > 1
        self.kind.setText(text(found.words() if several else Message(f"{_WORDS}.number", {"name": self._names(edge)})))
        if found.matrix is not None:
            self.map.show_values(found.matrix, found.is_diagonal and several)
            self.map.show()
        product = gradient_product(worked.graph, worked.values, edge)
        if product is not None:
            self.shapes.setText(product_words(worked, edge, product))
            self.shapes.show()


def product_words(worked: Worked, edge: Edge, product: Product) -> str:
    """Return by shapes what the gradient of a factor of a matrix product has to be: dW = x^T·δ."""
    name, other = (worked.name(worked.graph.nodes[edge.target].inputs[at]) for at in (edge.slot, 1 - edge.slot))
    delta = product.right if edge.slot else product.left
    words = {
        "name": name,
        "shape": shape_words(worked.shape(edge.source)),
        "delta": shape_words(delta.shape),
        "other": other,
        "product": f"{other}^T·δ" if edge.slot else f"δ·{other}^T",
        "made": f"({shape_words(product.left.shape)})·({shape_words(product.right.shape)})",
        "result": f"({shape_words(product.result.shape)})",
    }
    return text(f"{_WORDS}.product", **words)

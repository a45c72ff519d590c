"""Drawing a graph in layers from left to right: who stands in which layer, in what order, and where."""

from nnstudio.graph.layout.layout import Layout, Ordered, in_order, layout

__all__ = ["Layout", "Ordered", "in_order", "layout"]

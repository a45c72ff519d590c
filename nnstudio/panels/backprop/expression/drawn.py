"""A graph that was worked out, as the picture draws it: faces and wires, and what stands at them at a stop."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from nnstudio.graph import Edge, Graph
from nnstudio.panels.backprop.brief import known, room_of, rows_of, shape_words, sign_of
from nnstudio.panels.backprop.expression.worked import Worked
from nnstudio.panels.backprop.picture.drawing import Drawing, Face, Kind, Mark, Numbers, Wire, Written
from nnstudio.panels.backprop.picture.scene import Lit

_NO_MARKS: Mapping[Edge, Mark] = {}
_KINDS: Mapping[str, Kind] = {"leaf": "leaf", "constant": "constant"}


def drawing(worked: Worked) -> Drawing:
    """Return faces and wires: an edge each, in their order, then those that leave the graph."""
    faces = tuple(_face(worked.graph, place) for place in range(len(worked.graph.nodes)))
    wires = [_wire(worked, edge.source, edge.target, edge.slot) for edge in worked.edges]
    return Drawing(faces, (*wires, *(_wire(worked, place, None, 0) for place in worked.ends)))


def bare_drawing(graph: Graph) -> Drawing:
    """Return a graph's structure where its shapes do not fit: there are no numbers to be written."""
    faces = tuple(_face(graph, place) for place in range(len(graph.nodes)))
    return Drawing(faces, tuple(Wire(*edge) for edge in graph.edges))


def numbers(worked: Worked, place: int, marks: Mapping[Edge, Mark] = _NO_MARKS) -> Numbers:
    """Return what is written once a stop is done: values found so far above, gradients found so far below."""
    at = worked.clamped(place)
    valued, passed = worked.stops.nodes_shown(at), frozenset(worked.stops.edges_shown(at))
    complete = worked.stops.gradients_shown(at)
    wires = [_at_edge(worked, edge, valued, passed, marks.get(edge, "")) for edge in worked.edges]
    ends = [_at_end(worked, node, valued, complete) for node in worked.ends]
    notes = {node: note for node in complete if (note := _note(worked, node))}
    return Numbers((*wires, *ends), notes, {}, frozenset(range(len(worked.graph.nodes))) - valued)


def lit(worked: Worked, place: int, chosen: int | None) -> Lit:
    """Return what stands out: the gate that was chosen, or the one of the stop with the wires it works on."""
    stop = worked.stop(place)
    if chosen is not None:
        return Lit(chosen, _wires_into(worked, chosen))
    if stop is None:
        return Lit()
    if stop.way == "start":
        return Lit(stop.node, _ends(worked, stop.node), backwards=True)
    return Lit(stop.node, _wires_into(worked, stop.node), stop.way == "backward")


def _face(graph: Graph, place: int) -> Face:
    node = graph.nodes[place]
    kind = "folded" if node.inside is not None else _KINDS.get(node.gate, "gate")
    if kind == "leaf":
        return Face(node.label, kind)
    if kind == "constant":
        return Face(known(np.asarray(node.constant, float)), kind)
    named = ", ".join(name for name, at in graph.outputs if at == place) or node.label
    if node.gate == "folded":
        return Face(graph.name_of(place), kind, named)
    return Face(node.made().sign(), kind, named or graph.name_of(place), quiet=not named)


def _wire(worked: Worked, source: int, target: int | None, slot: int) -> Wire:
    shape = worked.shape(source)
    letters, lines = room_of(shape)
    return Wire(source, target, slot, letters, lines, f"({shape_words(shape)})" if shape else "")


def _at_edge(worked: Worked, edge: Edge, valued: frozenset[int], passed: frozenset[Edge], mark: Mark) -> Written:
    passage = worked.passage(edge) if edge in passed else None
    above = worked.values[edge.source] if edge.source in valued else None
    return _written(above, None if passage is None else passage.product, mark)


def _at_end(worked: Worked, node: int, valued: frozenset[int], complete: frozenset[int]) -> Written:
    above = worked.values[node] if node in valued else None
    return _written(above, worked.gradients.of_node.get(node) if node in complete else None, "")


def _written(value: np.ndarray | None, gradient: np.ndarray | None, mark: Mark) -> Written:
    """Return what stands at a wire; large arrays are told by their shape, which stands there anyway."""
    above = "" if value is None else rows_of(value)
    below = "" if gradient is None else rows_of(gradient) or shape_words(np.shape(gradient))
    signs = (0.0 if one is None else sign_of(one) for one in (value, gradient))
    return Written(above or (" " if value is not None else ""), below, *signs, mark=mark)


def _note(worked: Worked, node: int) -> str:
    """Return the sum of the gradients at a fork, or the start of an output that goes on."""
    gradient = worked.gradients.of_node.get(node)
    if gradient is None or worked.graph.nodes[node].gate == "constant":
        return ""
    reaching = [edge for edge in worked.graph.outgoing[node] if edge in worked.gradients.of_edge]
    if len(reaching) > 1:
        return f"Σ {known(gradient)}"
    return f"∂ {known(gradient)}" if node == worked.target and node not in worked.ends else ""


def _wires_into(worked: Worked, node: int) -> tuple[int, ...]:
    return tuple(at for at, edge in enumerate(worked.edges) if edge.target == node)


def _ends(worked: Worked, node: int) -> tuple[int, ...]:
    return tuple(len(worked.edges) + at for at, one in enumerate(worked.ends) if one == node)

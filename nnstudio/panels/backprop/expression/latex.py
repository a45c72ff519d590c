"""Formulas of a gate with the names its values have in the graph."""

from __future__ import annotations

from nnstudio.graph import Edge
from nnstudio.graph.symbols import derivative_tex, filled, node_tex, number_tex
from nnstudio.panels.backprop.expression.worked import Worked


def value_formula(worked: Worked, place: int) -> str:
    """Return what a gate computes, as in q = x + y; "" for what is given."""
    node = worked.graph.nodes[place]
    return _named(worked, place, node.made().formula) if node.is_gate else ""


def chain_formula(worked: Worked, edge: Edge) -> str:
    """Return how an edge's gradient comes about, as in ∂f/∂x = ∂f/∂q · 1."""
    gate = worked.graph.nodes[edge.target].made()
    left, upstream = (derivative_tex(worked.graph, worked.target, at) for at in (edge.source, edge.target))
    if edge.slot < len(gate.passed):
        return f"{left} = " + _named(worked, edge.target, gate.passed[edge.slot]).replace(r"\delta", upstream)
    if edge.slot < len(gate.slopes):
        slope = _named(worked, edge.target, gate.slopes[edge.slot])
        return rf"{left} = {upstream} \cdot {_factor(slope)}"
    return rf"{left} = {upstream} \cdot {derivative_tex(worked.graph, edge.target, edge.source)}"


def _named(worked: Worked, place: int, formula: str) -> str:
    """Return a formula in x, y, f and c with the names, or the numbers, that stand for them here."""
    node = worked.graph.nodes[place]
    names: dict[str, str] = {"f": node_tex(worked.graph, place)}
    names |= {letter: node_tex(worked.graph, source) for letter, source in zip("xy", node.inputs, strict=False)}
    if isinstance(node.constant, float):
        names["c"] = number_tex(node.constant)
    return filled(formula, **names)


def _factor(slope: str) -> str:
    """Return a slope as a factor: in brackets where its sign would be misread."""
    return rf"\left({slope}\right)" if slope.startswith("-") else slope

"""Formulas of a gate with the names its values have in the graph."""

from __future__ import annotations

import re

import numpy as np

from nnstudio.graph import Edge
from nnstudio.graph.symbols import filled, number_tex
from nnstudio.panels.backprop.expression.worked import Worked

_NAME = re.compile(r"([A-Za-z]+)_?(\d[\d,]*)?")
_LOWERED = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")
_GREEK = {"μ": r"\mu", "σ²": r"\sigma^2", "⋯": r"\ldots"}


def value_formula(worked: Worked, place: int) -> str:
    """Return what a gate computes, as in q = x + y; "" for what is given."""
    node = worked.graph.nodes[place]
    return _named(worked, place, node.made().formula) if node.is_gate else ""


def chain_formula(worked: Worked, edge: Edge) -> str:
    """Return how an edge's gradient comes about, as in ∂f/∂x = ∂f/∂q · 1."""
    gate = worked.graph.nodes[edge.target].made()
    output = latex_name(worked.output)
    upstream = rf"\frac{{\partial {output}}}{{\partial {_called(worked, edge.target)}}}"
    left = rf"\frac{{\partial {output}}}{{\partial {_called(worked, edge.source)}}}"
    if edge.slot < len(gate.passed):
        return f"{left} = " + _named(worked, edge.target, gate.passed[edge.slot]).replace(r"\delta", upstream)
    if edge.slot < len(gate.slopes):
        slope = _named(worked, edge.target, gate.slopes[edge.slot])
        return rf"{left} = {upstream} \cdot {_factor(slope)}"
    local = rf"\frac{{\partial {_called(worked, edge.target)}}}{{\partial {_called(worked, edge.source)}}}"
    return rf"{left} = {upstream} \cdot {local}"


def latex_name(name: str) -> str:
    """Return a name as mathematics: w0 as w with a lowered 0, a word upright."""
    found = _NAME.fullmatch(name.translate(_LOWERED))
    if name in _GREEK:
        return _GREEK[name]
    if found is None:
        return rf"\mathrm{{{name}}}" if name.isascii() and name.replace("_", "").isalnum() else r"\bullet"
    letters, digits = found.groups()
    written = letters if len(letters) == 1 else rf"\mathrm{{{letters}}}"
    return f"{written}_{{{digits}}}" if digits else written


def _named(worked: Worked, place: int, formula: str) -> str:
    """Return a formula in x, y, f and c with the names, or the numbers, that stand for them here."""
    node = worked.graph.nodes[place]
    names: dict[str, str] = {"f": _called(worked, place)}
    names |= {letter: _called(worked, source) for letter, source in zip("xy", node.inputs, strict=False)}
    if isinstance(node.constant, float):
        names["c"] = number_tex(node.constant)
    return filled(formula, **names)


def _called(worked: Worked, place: int) -> str:
    node = worked.graph.nodes[place]
    if node.gate == "constant":
        value = np.asarray(node.constant, float)
        return number_tex(float(value)) if value.ndim == 0 else r"\mathrm{c}"
    return latex_name(worked.name(place))


def _factor(slope: str) -> str:
    """Return a slope as a factor: in brackets where its sign would be misread."""
    return rf"\left({slope}\right)" if slope.startswith("-") else slope

"""The local derivative of a gate written with the names, or the numbers, of what enters it."""

from __future__ import annotations

import re

import numpy as np

from nnstudio.graph.graph import Edge, Graph
from nnstudio.graph.walk import Values

_LETTER = re.compile(r"(?<![A-Za-z\\])([xyfc])(?![A-Za-z])")
_NUMBERED = re.compile(r"([A-Za-z]+|[α-ωΑ-Ω])²?_?([0-9A-Za-z,]*)")
_LOWERED = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")
_REST = "⋯"  # what is left out of a sum


def filled(template: str, **letters: str) -> str:
    """Return a formula with what stands for its letters x, y, f (the value) and c (the constant)."""

    def named(found: re.Match[str]) -> str:
        name = letters.get(found[1], found[1])
        return f"{{{name}}}" if found.start() and template[found.start() - 1] == "^" and len(name) > 1 else name

    return _LETTER.sub(named, template)


def name_tex(name: str) -> str:
    """Return a name in LaTeX, what follows its first letters as an index: w13 is w₁₃; words stand upright.

    A name in letters that formulas have no shapes for is a dot.
    """
    if name.startswith(_REST):
        return r"\ldots"
    found = _NUMBERED.fullmatch(name.translate(_LOWERED))
    if found is None:
        word = name.replace("_", r"\_")
        return rf"\mathrm{{{word}}}" if name.isascii() else r"\bullet"
    letters = found[1] if len(found[1]) == 1 else rf"\mathrm{{{found[1]}}}"
    squared = "^{2}" if "²" in name else ""
    return f"{letters}_{{{found[2].strip(',')}}}{squared}" if found[2] else letters + squared


def node_tex(graph: Graph, place: int) -> str:
    """Return what a node is called in formulas: a constant by its number, c for a vector or a matrix."""
    node = graph.nodes[place]
    if node.gate != "constant":
        return name_tex(graph.name_of(place))
    value = np.asarray(node.constant, float)
    return number_tex(float(value)) if value.ndim == 0 else r"\mathrm{c}"


def derivative_tex(graph: Graph, of: int, by: int) -> str:
    """Return ∂of/∂by as a fraction."""
    return rf"\frac{{\partial {node_tex(graph, of)}}}{{\partial {node_tex(graph, by)}}}"


def number_tex(value: float, digits: int = 4) -> str:
    """Return a number with that many significant digits, a negative one in brackets."""
    if not np.isfinite(value):
        return r"\mathrm{nan}" if np.isnan(value) else r"\infty" if value > 0 else r"(-\infty)"
    short, _, power = f"{value:.{digits}g}".partition("e")
    written = rf"{short} \cdot 10^{{{int(power)}}}" if power else short
    return f"({written})" if value < 0 else written


def local_in_names(graph: Graph, edge: Edge) -> str:
    """Return the local derivative of an edge's target with the names of its inputs, in LaTeX; "" where it has none."""
    names = [node_tex(graph, source) for source in graph.nodes[edge.target].inputs]
    return _local(graph, edge, [*names, *"xy"[len(names) :]], node_tex(graph, edge.target))


def local_in_numbers(graph: Graph, values: Values, edge: Edge, digits: int = 4) -> str:
    """Return the local derivative with numbers for its inputs; "" where one of them is a vector or a matrix."""
    node = graph.nodes[edge.target]
    found = [values[source] for source in (*node.inputs, edge.target)]
    if any(one.ndim for one in found):
        return ""
    *inputs, value = (number_tex(float(one), digits) for one in found)
    return _local(graph, edge, inputs, value)


def _local(graph: Graph, edge: Edge, inputs: list[str], value: str) -> str:
    node = graph.nodes[edge.target]
    slopes = node.made().slopes
    if edge.slot >= len(slopes):
        return ""
    constant = "" if node.constant is None or np.ndim(node.constant) else number_tex(float(node.constant), 6)
    letters = dict(zip("xy", inputs, strict=False))
    return filled(slopes[edge.slot], f=value, c=constant, **letters)

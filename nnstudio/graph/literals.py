"""Numbers, vectors and matrices as they are typed: 0.5, −2, [0.1, 0.5], [[1, 2], [3, 4]]."""

import ast
import math
from collections.abc import Callable

import numpy as np

from nnstudio.graph.grammar import Source
from nnstudio.graph.place import PlaceError

_COMPUTED: dict[type[ast.operator], Callable[[float, float], float]] = {
    ast.Add: np.add,
    ast.Sub: np.subtract,
    ast.Mult: np.multiply,
    ast.Div: np.divide,
}


def is_literal(node: ast.expr) -> bool:
    """Tell whether a part is a number with or without sign, or a bracket."""
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub | ast.UAdd):
        return is_literal(node.operand) and not isinstance(node.operand, ast.List)
    return isinstance(node, ast.Constant | ast.List)


def number(source: Source, node: ast.expr) -> float:
    """Return the number that stands there.

    Raises: PlaceError for anything else: a text, a truth value, a complex number, one too large.
    """
    sign = 1.0
    while isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub | ast.UAdd):
        sign, node = -sign if isinstance(node.op, ast.USub) else sign, node.operand
    value = node.value if isinstance(node, ast.Constant) else None
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise PlaceError(source.place(node), "error.graph.number")
    try:
        found = sign * float(value)
    except OverflowError:
        found = math.inf
    if not math.isfinite(found):
        raise PlaceError(source.place(node), "error.graph.large")
    return found


def array(source: Source, node: ast.List) -> np.ndarray:
    """Return the vector or matrix of a bracket.

    Raises: PlaceError for an empty bracket, rows of different lengths, brackets within brackets within brackets.
    """
    if not node.elts:
        raise PlaceError(source.place(node), "error.graph.bracket")
    if not any(isinstance(one, ast.List) for one in node.elts):
        return np.array([number(source, one) for one in node.elts])
    rows = [_row(source, one) for one in node.elts]
    for one, row in zip(node.elts, rows, strict=True):
        if len(row) != len(rows[0]):
            raise PlaceError(source.place(one), "error.graph.rows", length=len(row), first=len(rows[0]))
    return np.array(rows)


def computed(source: Source, node: ast.expr) -> float | None:
    """Return a number written as sums, differences, products and quotients of numbers; None for anything else."""
    if is_literal(node):
        return None if isinstance(node, ast.List) else number(source, node)
    if not isinstance(node, ast.BinOp) or type(node.op) not in _COMPUTED:
        return None
    left, right = computed(source, node.left), computed(source, node.right)
    if left is None or right is None:
        return None
    with np.errstate(all="ignore"):
        found = float(_COMPUTED[type(node.op)](left, right))
    return found if math.isfinite(found) else None


def value(source: Source, node: ast.expr) -> float | np.ndarray:
    """Return the number, vector or matrix that stands there.

    Raises: PlaceError where there is none.
    """
    return array(source, node) if isinstance(node, ast.List) else number(source, node)


def _row(source: Source, node: ast.expr) -> list[float]:
    if not isinstance(node, ast.List) or not node.elts:
        raise PlaceError(source.place(node), "error.graph.bracket")
    return [number(source, one) for one in node.elts]

"""The error function for whole arrays, which NumPy lacks, as planned operations that allocate nothing."""

import math
from functools import cache

import numpy as np

from nnstudio.engine.operations import Operation, scalar, unjudged

_REACH, _NODES, _TERMS = 6, 64, 7  # beyond ±6 it is ±1 to the last bit; nodes to a unit; terms of each Taylor series


def erf(x: np.ndarray) -> np.ndarray:
    """Return erf(x) = 2/√π ∫₀ˣ exp(−t²) dt as a new array, with an error below 1e-15 in float64."""
    given = np.array(x, dtype=np.result_type(x, np.float32), order="C")
    out = np.empty_like(given)
    for operation in erf_operations(given, out):
        operation.run()
    return out


def erf_operations(x: np.ndarray, out: np.ndarray) -> list[Operation]:
    """Return the operations that write erf(x) into out, another array of the same shape and type.

    Formula: erf(c + d) = Σₙ erf⁽ⁿ⁾(c)/n! · dⁿ for n < 7, about the nearest of the nodes c = k/64, so that |d| ≤ 1/128
    """
    table = _table(x.dtype.str)
    rest, term, index = np.empty_like(x), np.empty_like(x), np.empty(x.shape, np.intp)
    return [
        unjudged(np.maximum, x, scalar(-_REACH, x), rest),
        unjudged(np.minimum, rest, scalar(_REACH, x), rest),
        unjudged(np.multiply, rest, scalar(_NODES, x), term),
        unjudged(np.rint, term, term),
        unjudged(np.multiply, term, scalar(1 / _NODES, x), out),
        unjudged(np.subtract, rest, out, rest),
        unjudged(np.add, term, scalar(_REACH * _NODES, x), term),
        unjudged(np.copyto, index, term, "unsafe"),
        unjudged(table[-1].take, index, None, out, "clip"),  # the other modes allocate
        *(one for row in table[-2::-1] for one in _horner(row, index, rest, term, out)),
    ]


def _horner(row: np.ndarray, index: np.ndarray, rest: np.ndarray, term: np.ndarray, out: np.ndarray) -> list[Operation]:
    """Return the operations of out ← out·d + coefficient."""
    return [
        unjudged(np.multiply, out, rest, out),
        unjudged(row.take, index, None, term, "clip"),
        unjudged(np.add, out, term, out),
    ]


@cache
def _table(dtype: str) -> np.ndarray:
    """Return erf⁽ⁿ⁾(c)/n! for every term n and node c, (terms, nodes).

    Formula: erf⁽ⁿ⁺¹⁾(c) = 2/√π · exp(−c²) · (−1)ⁿ Hₙ(c), with the Hermite polynomials Hₙ₊₁ = 2c·Hₙ − 2n·Hₙ₋₁
    """
    nodes = np.arange(-_REACH * _NODES, _REACH * _NODES + 1) / _NODES
    bell = 2 / math.sqrt(math.pi) * np.exp(-(nodes**2))
    rows, before, hermite = [np.array([math.erf(node) for node in nodes])], np.zeros_like(nodes), np.ones_like(nodes)
    for n in range(_TERMS - 1):
        rows.append((-1) ** n * bell * hermite / math.factorial(n + 1))
        before, hermite = hermite, 2 * nodes * hermite - 2 * n * before
    return np.array(rows, dtype)

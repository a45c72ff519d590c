"""Where a linear score has a value, and where it is larger: lines and half-planes within a rectangle."""

import math

import numpy as np

from nnstudio.studies.grid import Span


def logit(probability: float) -> float:
    """Return the score at which σ(s) is that probability.

    Formula: s = log(p / (1 − p)), for 0 < p < 1
    """
    return math.log(probability / (1 - probability))


def level_line(weight: np.ndarray, bias: float, level: float, across: Span, up: Span) -> np.ndarray:
    """Return the part of {x: w·x + b = level} in a rectangle: its two ends, (2, 2), or no rows where there is none."""
    corners = _corners(across, up)
    crossings = [_crossing(*pair) for pair in _edges(corners, corners @ weight + bias - level)]
    found = np.array([one for one in crossings if one is not None]).reshape(-1, 2)
    if len(found) < 2:
        return np.zeros((0, 2))
    far = int(np.argmax(np.hypot(*(found - found[0]).T)))
    return found[[0, far]]


def half_plane(weight: np.ndarray, bias: float, level: float, across: Span, up: Span) -> np.ndarray:
    """Return the polygon (k, 2) of {x: w·x + b > level} in a rectangle; no rows where it is empty."""
    corners = _corners(across, up)
    polygon = []
    for start, value, end, other in _edges(corners, corners @ weight + bias - level):
        if value > 0:
            polygon.append(start)
        if (value > 0) != (other > 0):
            polygon.append(start + (end - start) * (value / (value - other)))
    return np.array(polygon).reshape(-1, 2)


def _corners(across: Span, up: Span) -> np.ndarray:
    return np.array([(across.low, up.low), (across.high, up.low), (across.high, up.high), (across.low, up.high)])


def _edges(corners: np.ndarray, values: np.ndarray) -> list[tuple[np.ndarray, float, np.ndarray, float]]:
    """Return each edge of the rectangle as start, value there, end, value there."""
    ends, others = np.roll(corners, -1, axis=0), np.roll(values, -1)
    return list(zip(corners, values.tolist(), ends, others.tolist(), strict=True))


def _crossing(start: np.ndarray, value: float, end: np.ndarray, other: float) -> np.ndarray | None:
    """Return where an edge meets the line, None where it does not or lies in it."""
    if value * other > 0 or value == other:
        return None
    return start + (end - start) * (value / (value - other))

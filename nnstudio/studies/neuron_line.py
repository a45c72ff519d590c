"""The line w·x + b = 0 of a neuron with two inputs, and how it is moved and turned."""

from __future__ import annotations

import math
import sys

Point = tuple[float, float]
_DIGITS = 4  # of what a hand sets


def bias_through(weights: Point, point: Point) -> float:
    """Return the bias that lets the line pass through a point: b = −w·x."""
    return round(-(weights[0] * point[0] + weights[1] * point[1]), _DIGITS) + 0.0


def turned_to(weights: Point, direction: Point) -> Point:
    """Return weights of the same length in another direction; a direction of no length changes nothing."""
    length, wanted = math.hypot(*weights), math.hypot(*direction)
    if not (length and wanted):
        return weights
    return _rounded(direction[0] / wanted * length), _rounded(direction[1] / wanted * length)


def turned_by(weights: Point, angle: float) -> Point:
    """Return the weights turned by an angle, counter-clockwise, in radians."""
    cos, sin = math.cos(angle), math.sin(angle)
    return turned_to(weights, (cos * weights[0] - sin * weights[1], sin * weights[0] + cos * weights[1]))


def distance(weights: Point, bias: float, point: Point) -> float:
    """Return a point's distance from the line, positive on the side the weights point to; infinite without a line.

    Formula: (w·x + b)/‖w‖
    """
    length = _length(weights)
    return (weights[0] * point[0] + weights[1] * point[1] + bias) / length if length else math.inf


def ends(weights: Point, bias: float, half: float) -> tuple[Point, Point] | None:
    """Return where the line leaves the square [−half, half]²; None where it does not pass through it."""
    length = _length(weights)
    if not length:
        return None
    normal = weights[0] / length, weights[1] / length
    away = distance(weights, bias, (0.0, 0.0))
    foot, along = (-away * normal[0], -away * normal[1]), (-normal[1], normal[0])
    low, high = -math.inf, math.inf
    for start, step in zip(foot, along, strict=True):
        if step == 0:
            if abs(start) > half:
                return None
            continue
        first, last = sorted(((-half - start) / step, (half - start) / step))
        low, high = max(low, first), min(high, last)
    if low >= high:
        return None
    return _on(foot, along, low), _on(foot, along, high)


def _length(weights: Point) -> float:
    """Return ‖w‖, 0 where it is so small that dividing by it loses all digits."""
    length = math.hypot(*weights)
    return length if length >= sys.float_info.min else 0.0


def _on(foot: Point, along: Point, at: float) -> Point:
    return foot[0] + at * along[0], foot[1] + at * along[1]


def _rounded(value: float) -> float:
    return round(value, _DIGITS) + 0.0  # + 0.0: no −0

"""Where the items of each layer stand from top to bottom: as level with their neighbours as their order allows."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from nnstudio.graph.layout.layers import Layered

_ROUNDS = 12
_STRAIGHT = 8.0  # a long edge is to be level, a node may move for it


def heights(orders: list[list[int]], layers: Layered, sizes: Sequence[float], gap: float) -> list[float]:
    """Return the middle of every item; `sizes` are their heights, between two there is at least `gap`."""
    steps = [_steps(order, sizes, gap) for order in orders]
    middle = [0.0] * len(layers.layer)
    for order, step in zip(orders, steps, strict=True):
        for item, at in zip(order, step, strict=True):
            middle[item] = at - step[-1] / 2
    for turn in range(_ROUNDS):
        forward = turn % 2 == 0
        for at in range(len(orders)) if forward else reversed(range(len(orders))):
            wanted = [_wanted(item, layers, middle) for item in orders[at]]
            for item, place in zip(orders[at], _spread(wanted, steps[at]), strict=True):
                middle[item] = place
    return middle


def _steps(order: Sequence[int], sizes: Sequence[float], gap: float) -> list[float]:
    """Return the least place of each item below the first."""
    found = [0.0]
    for upper, lower in pairwise(order):
        found.append(found[-1] + (sizes[upper] + sizes[lower]) / 2 + gap)
    return found


def _wanted(item: int, layers: Layered, middle: Sequence[float]) -> tuple[float, float]:
    """Return where an item would stand, and how much that matters."""
    total = weight = 0.0
    for other in (*layers.before[item], *layers.after[item]):
        pull = _STRAIGHT if layers.is_bend(item) and layers.is_bend(other) else 1.0
        total, weight = total + pull * middle[other], weight + pull
    return (total / weight, weight) if weight else (middle[item], 1.0)


def _spread(wanted: Sequence[tuple[float, float]], steps: Sequence[float]) -> list[float]:
    """Return the places nearest to the wanted ones (least squares) that keep the order and the gaps."""
    blocks: list[tuple[float, float, int]] = []
    for (place, weight), step in zip(wanted, steps, strict=True):
        mean, total, count = place - step, weight, 1
        while blocks and blocks[-1][0] >= mean:
            other, other_total, other_count = blocks.pop()
            mean = (mean * total + other * other_total) / (total + other_total)
            total, count = total + other_total, count + other_count
        blocks.append((mean, total, count))
    means = [mean for mean, _, count in blocks for _ in range(count)]
    return [mean + step for mean, step in zip(means, steps, strict=True)]

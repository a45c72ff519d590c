"""The order of each layer, from top to bottom, with as few crossings as are found: barycentres and sifting.

Several starts are tried, the same for the same graph; the best of all orders met is kept, of equal ones that in which
the inputs of a gate stand in the order they are written.
"""

from __future__ import annotations

from itertools import pairwise
from random import Random

import numpy as np

from nnstudio.graph.layout.crossings import crossings, pair_crossings
from nnstudio.graph.layout.layers import Layered

Orders = list[list[int]]
Cost = tuple[int, int, int]
_EFFORT = 3_000  # items looked at in all: what 200 nodes may cost
_SWEEPS = 6
_TURNED = 1e-3  # what two inputs of a gate in the wrong order cost, in crossings
_STARTS = 20
_BEST = (0, 0)
_PATIENCE = 5  # starts without a better order
_NOTHING = (1 << 60, 0, 0)


def ordered(layers: Layered) -> Orders:
    """Return the items of each layer, from top to bottom."""
    best, lowest, spent, idle = [], _NOTHING, 0, 0
    for start in range(_STARTS):
        found, cost, sweeps = _settled(_start(layers, start), layers)
        spent += sweeps * len(layers.layer)
        idle = 0 if cost < lowest else idle + 1
        if cost < lowest:
            best, lowest = found, cost
        if lowest[:2] == _BEST or idle >= _PATIENCE or spent > _EFFORT:
            break
    turned = [order[::-1] for order in best]
    _sift(turned, layers)
    return turned if _cost(turned, layers) < lowest else best


def _settled(orders: Orders, layers: Layered) -> tuple[Orders, Cost, int]:
    """Return the best orders met when sifting and sorting by turns, until neither helps; their cost; and the turns."""
    best, lowest, idle = [], _NOTHING, 0
    for sweep in range(_SWEEPS):
        _sift(orders, layers)
        cost = _cost(orders, layers)
        idle = 0 if cost < lowest else idle + 1
        if cost < lowest:
            best, lowest = [list(one) for one in orders], cost
        if cost[:2] == _BEST or idle > 1:
            return best, lowest, sweep + 1
        _sweep(orders, layers, forward=sweep % 2 == 0)
    return best, lowest, _SWEEPS


def _start(layers: Layered, start: int) -> Orders:
    """Return the orders of a walk back from the outputs, at first by slot, then the other way, then by lot."""
    random = Random(start)
    orders: Orders = [[] for _ in range(max(layers.layer) + 1)]
    waiting = [item for item, after in enumerate(layers.after) if not after][::-1]
    seen: set[int] = set()
    while waiting:
        item = waiting.pop()
        if item not in seen:
            seen.add(item)
            orders[layers.layer[item]].append(item)
            waiting += layers.before[item] if start == 1 else reversed(layers.before[item])
    for order in orders if start > 1 else ():
        random.shuffle(order)
    return orders


def _sweep(orders: Orders, layers: Layered, forward: bool) -> None:
    """Sort each layer by the mean place of its neighbours in the layer done before, or behind if it has none."""
    where = {item: (at + 0.5) / len(one) for one in orders for at, item in enumerate(one)}
    main, other = (layers.before, layers.after) if forward else (layers.after, layers.before)
    for order in orders if forward else reversed(orders):
        for item in order:
            beside = main[item] or other[item]
            if beside:
                where[item] = sum(where[one] for one in beside) / len(beside)
        order.sort(key=where.__getitem__)
        where.update({item: (at + 0.5) / len(order) for at, item in enumerate(order)})


def _sift(orders: Orders, layers: Layered) -> None:
    """Move each item of each layer to the place among the others where it makes the fewest crossings."""
    for at, order in enumerate(orders):
        if len(order) > 1:
            made = np.zeros((len(order), len(order)))
            if at:
                made += pair_crossings(order, orders[at - 1], layers.before)
            if at + 1 < len(orders):
                made += pair_crossings(order, orders[at + 1], layers.after)
            places = {item: place for place, item in enumerate(order)}
            for upper, lower in layers.pairs[at]:
                made[places[lower], places[upper]] += _TURNED
            crossing = np.triu(made, 1)
            moved = np.flatnonzero(crossing.any(axis=0) | crossing.any(axis=1))
            if len(moved):
                orders[at] = [order[place] for place in _sifted(moved.tolist(), made - made.T)]


def _sifted(moved: list[int], cost: np.ndarray) -> list[int]:
    """Return the places in their new order; `cost[i, j]` is what i above j costs more than j above i."""
    order = list(range(len(cost)))
    for item in moved:
        now = order.index(item)
        rest = order[:now] + order[now + 1 :]
        saved = np.cumsum(cost[item, rest])
        best = int(saved.argmax())
        if saved[best] > (saved[now - 1] if now else 0.0):
            order = [*rest[: best + 1], item, *rest[best + 1 :]]
        elif saved[best] < 0 < now and saved[now - 1] < 0:
            order = [item, *rest]
    return order


def _cost(orders: Orders, layers: Layered) -> Cost:
    """Return the crossings, the inputs of gates in the wrong order, and neighbours not in the order written."""
    places = {item: at for one in orders for at, item in enumerate(one)}
    turned = sum(places[upper] > places[lower] for pairs in layers.pairs for upper, lower in pairs)
    written = sum(upper > lower for order in orders for upper, lower in pairwise(order))
    return crossings(orders, layers.after), turned, written

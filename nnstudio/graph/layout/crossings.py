"""How often edges cross between two layers."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

Neighbours = Sequence[Sequence[int]]


def pair_crossings(order: Sequence[int], beside: Sequence[int], neighbours: Neighbours) -> np.ndarray:
    """Return for items i and j of `order` how often their edges to the layer `beside` cross where i is above j.

    Formula: c[i, j] = Σ over edges of i, ending at p, of the number of edges of j that end above p.
    """
    places = {item: at for at, item in enumerate(beside)}
    ends = np.zeros((len(order), len(beside)))
    for at, item in enumerate(order):
        for other in neighbours[item]:
            ends[at, places[other]] += 1
    above = np.cumsum(ends, axis=1) - ends
    return ends @ above.T


def crossings(orders: Sequence[Sequence[int]], after: Neighbours) -> int:
    """Return the number of crossings of all edges for these orders of the layers."""
    return sum(int(np.triu(pair_crossings(left, right, after), 1).sum()) for left, right in pairwise(orders))

"""How often edges cross between two layers."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

Neighbours = Sequence[Sequence[int]]


def pair_crossings(order: Sequence[int], beside: Sequence[int], neighbours: Neighbours) -> np.ndarray:
    """Return for items i and j of `order` how often their edges to the layer `beside` cross where i is above j.

    Formula: c[i, j] = Σ over edges of i, ending at p, of the number of edges of j that end above p.
    """
    ends, above = _ends(order, beside, neighbours)
    return ends @ above.T


def crossings(orders: Sequence[Sequence[int]], after: Neighbours) -> int:
    """Return the number of crossings of all edges for these orders of the layers: Σ c[i, j] over i above j."""
    total = 0.0
    for left, right in pairwise(orders):
        ends, above = _ends(left, right, after)
        total += float(((np.cumsum(ends, axis=0) - ends) * above).sum())
    return int(total)


def _ends(order: Sequence[int], beside: Sequence[int], neighbours: Neighbours) -> tuple[np.ndarray, np.ndarray]:
    """Return how many edges of each item end at each place beside it, and how many above that place."""
    places = {item: at for at, item in enumerate(beside)}
    ends = np.zeros((len(order), len(beside)))
    for at, item in enumerate(order):
        for other in neighbours[item]:
            ends[at, places[other]] += 1
    return ends, np.cumsum(ends, axis=1) - ends

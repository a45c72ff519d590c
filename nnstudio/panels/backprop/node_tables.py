"""The values and gradients of a graph's nodes, entry by entry."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import ArrayLike

from nnstudio.catalog import text
from nnstudio.widgets.tables.table import MOST_ROWS, Table


def node_table(title: str, nodes: Iterable[tuple[str, ArrayLike, ArrayLike | None]]) -> Table:
    """Return a table of nodes (name, value, gradient of the same shape or None), a row for each entry."""
    names: list[str] = []
    entries: list[str] = []
    values: list[float] = []
    slopes: list[float] = []
    total = 0
    for name, value, slope in nodes:
        found = np.asarray(value, float)
        total += found.size
        room = max(0, MOST_ROWS - len(names))
        places = list(_places(found.shape, room))
        names += [name] * len(places)
        entries += places
        values += found.ravel()[:room].tolist()
        slopes += _flat(slope, found)[:room].tolist()
    named = {text("tables.node"): names, text("tables.entry"): entries}
    return Table.of(title, {**named, text("tables.value"): values, text("tables.gradient"): slopes}, total)


def _places(shape: tuple[int, ...], most: int) -> Iterator[str]:
    """Yield where each entry stands, counted from 1: "" of a number, "2,1" of a matrix."""
    for at, place in enumerate(np.ndindex(*shape)):
        if at >= most:
            return
        yield ",".join(str(one + 1) for one in place)


def _flat(slope: ArrayLike | None, value: np.ndarray) -> np.ndarray:
    """Return the gradient's entries; those there are none of are no number."""
    return (
        np.full(value.size, np.nan) if slope is None else np.broadcast_to(np.asarray(slope, float), value.shape).ravel()
    )

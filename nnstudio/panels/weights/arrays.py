"""A layer's parameters as tables: weights with their biases as the last column, and whatever else it learns."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from nnstudio.engine.layers import Residual
from nnstudio.engine.network import Network
from nnstudio.engine.opened import opened
from nnstudio.project import Checked
from nnstudio.session import Selection
from nnstudio.widgets.numbers import subscript

_SYMBOLS = {"weight": "W", "bias": "b", "gamma": "γ", "beta": "β", "slope": "α"}


class Matrix(NamedTuple):
    """Arrays of one layer that stand beside each other: rows are units, row i of W is neuron i.

    `names` are theirs in `Network.named`; `sources` names the columns. Shapes: (rows, len(sources)).
    `path` leads to the layer inside a residual block that they belong to.
    """

    layer: int
    names: tuple[str, ...]
    rows: int
    sources: tuple[str, ...]
    path: tuple[int, ...] = ()

    @property
    def title(self) -> str:
        """Its letters, as in "W, b", after the number of the part of a layer that is made of several."""
        letters = ", ".join(symbol(name) for name in self.names)
        pieces = self.names[0].split(".")[1 + len(self.path) : -1]  # a maxout layer's, which count from 1
        parts = ".".join([*(str(at + 1) for at in self.path), *pieces])
        return f"{parts}: {letters}" if parts else letters

    def of(self, views: Mapping[str, np.ndarray]) -> np.ndarray:
        """Return its numbers (rows, columns), copied from named views of a flat vector."""
        return np.hstack([views[name].reshape(self.rows, -1) for name in self.names])

    def write(self, views: Mapping[str, np.ndarray], cells: np.ndarray, value: bool) -> None:
        """Set marked cells (rows, columns) in named views of a flat vector of truths."""
        start = 0
        for name in self.names:
            view = views[name]
            width = view.size // self.rows
            view[cells[:, start : start + width].reshape(view.shape)] = value
            start += width

    def pieces(self, cells: np.ndarray) -> list[tuple[str, np.ndarray, np.ndarray]]:
        """Return the marked cells by array: its name, their places in it row by row, and their places in the table."""
        found, start = [], 0
        table = np.arange(cells.size).reshape(cells.shape)
        for name in self.names:
            width = 1 if name.endswith("bias") else len(self.sources) - (len(self.names) > 1)
            part = cells[:, start : start + width]
            if part.any():
                found.append((name, np.flatnonzero(part), table[:, start : start + width][part]))
            start += width
        return found


def matrices(checked: Checked, layer: int) -> tuple[Matrix, ...]:
    """Return the tables of a layer; none where it learns nothing."""
    network = checked.network
    views, start = network.named(network.trained), f"{layer}."
    names = [name for name, view in views.items() if name.startswith(start) and view.any()]
    found = []
    for name in names:
        if name.endswith(".bias") and f"{name.removesuffix('bias')}weight" in names:
            continue
        pair = (name, f"{name.removesuffix('weight')}bias")
        both = pair if name.endswith(".weight") and pair[1] in views else (name,)
        sources = _sources(checked, layer, name, views[name], len(both) > 1)
        found.append(Matrix(layer, both, len(views[name]), sources, _path(checked, layer, name)))
    return tuple(found)


def pointed_at(checked: Checked, selection: Selection, shown: Matrix | None) -> Matrix | None:
    """Return the table of what is selected, the one that is shown if it is one of those; None where it learns nothing.

    Of a residual block as a whole that is any of its own.
    """
    if selection.layer is None or not 0 <= selection.layer < len(checked.network.layers):
        return None
    found = matrices(checked, selection.layer)
    if selection.inner is not None:
        found = tuple(one for one in found if one.path == selection.inner.path)
    return shown if shown in found else next(iter(found), None)


def pointed(checked: Checked, matrix: Matrix, selection: Selection, row: int, column: int) -> Selection:
    """Return a selection with a cell of a table pointed at: a weight where it is one, else its unit."""
    weights = ".".join(map(str, (matrix.layer, *matrix.path, "weight")))
    weight = column if matrix.names[0] == weights and matrix.sources[column] != "b" else None
    network = opened(checked.network)
    return selection.in_row(network, network.place(matrix.layer, matrix.path), row, weight)


def within(checked: Checked, matrix: Matrix, selection: Selection) -> Selection:
    """Return a selection inside the layer that a table belongs to: itself if it is there already."""
    if selection.layer == matrix.layer and matrix.path == (selection.inner.path if selection.inner else ()):
        return selection
    network = opened(checked.network)
    return selection.in_row(network, network.place(matrix.layer, matrix.path))


def learning_layers(network: Network) -> list[int]:
    """Return the layers that have parameters."""
    return sorted({place.layer for place in network.places if place.block.trained})


def symbol(name: str) -> str:
    """Return the letter of an array."""
    short = name.rpartition(".")[2]
    return _SYMBOLS.get(short, short)


def _sources(checked: Checked, layer: int, name: str, view: np.ndarray, biased: bool) -> tuple[str, ...]:
    count = view.size // len(view)
    if not name.endswith("weight"):
        return (symbol(name),) if count == 1 else tuple(str(at + 1) for at in range(count))
    row = opened(checked.network)
    place = row.place(layer, _path(checked, layer, name))
    if place == 0:
        sources = tuple(checked.data.input_names)
    else:
        letter = "a" if place is None else f"a{subscript(row.number(place - 1))}"
        sources = tuple(f"{letter}[{at + 1}]" for at in range(count))
    return (*sources, "b") if biased else sources


def _path(checked: Checked, layer: int, name: str) -> tuple[int, ...]:
    """Return the way to the layer inside a residual block that an array belongs to; () for any other layer."""
    if not isinstance(checked.network.layers[layer], Residual):
        return ()
    parts = [int(one) for one in name.split(".")[1:-1]]
    row = opened(checked.network)
    while parts and row.place(layer, tuple(parts)) is None:  # a maxout layer's pieces have numbers too
        parts.pop()
    return tuple(parts)

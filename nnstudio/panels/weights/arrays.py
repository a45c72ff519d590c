"""A layer's parameters as tables: weights with their biases as the last column, and whatever else it learns."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from nnstudio.engine.network import Network
from nnstudio.project import Checked
from nnstudio.widgets.numbers import subscript

_SYMBOLS = {"weight": "W", "bias": "b", "gamma": "γ", "beta": "β", "slope": "α"}


class Matrix(NamedTuple):
    """Arrays of one layer that stand beside each other: rows are units, row i of W is neuron i.

    `names` are theirs in `Network.named`; `sources` names the columns. Shapes: (rows, len(sources)).
    """

    layer: int
    names: tuple[str, ...]
    rows: int
    sources: tuple[str, ...]

    @property
    def title(self) -> str:
        """Its letters, as in "W, b", after the number of the part of a layer that is made of several."""
        inner = self.names[0].split(".")[1:-1]
        letters = ", ".join(symbol(name) for name in self.names)
        return (
            f"{'.'.join(str(int(one) + 1) if one.isdigit() else one for one in inner)}: {letters}" if inner else letters
        )

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
        found.append(Matrix(layer, both, len(views[name]), _sources(checked, layer, name, views[name], len(both) > 1)))
    return tuple(found)


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
    if layer == 0 and name.count(".") == 1:
        sources = tuple(checked.data.input_names)
    else:
        letter = f"a{subscript(layer)}" if name.count(".") == 1 else "a"
        sources = tuple(f"{letter}[{at + 1}]" for at in range(count))
    return (*sources, "b") if biased else sources

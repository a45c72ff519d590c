"""What the page shows, worked out: read from the project, run ahead of it while a slider moves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from nnstudio.catalog import StudyError
from nnstudio.graph import Graph, LeafValue, parse, parse_values, written
from nnstudio.panels.backprop.expression.folds import folded
from nnstudio.panels.backprop.expression.state import Shown
from nnstudio.panels.backprop.expression.worked import Worked, worked

_GUESSES = (np.array([[0.5, -1.0], [1.0, 0.5]]), np.array([1.0, -0.5]))  # of a product's unknown left and right side


class Model:
    """An expression that can be read, and what follows from it.

    `graph` is as it is drawn; `worked` is None where shapes do not fit: `fault` then says why. What cannot be read at
    all is never taken over: `read` raises.
    """

    def __init__(self, shown: Shown) -> None:
        self.shown = shown
        self.graph: Graph = folded(parse(shown.expression), shown.folds)
        self.leaves: dict[str, LeafValue] = values_of(self.graph, shown.leaves)
        self.worked: Worked | None = None
        self.fault: StudyError | None = None
        self.work()

    def set_leaf(self, name: str, value: LeafValue) -> None:
        """Give a leaf another value and work everything out anew."""
        self.leaves[name] = value
        self.shown = replace(self.shown, leaves=leaves_text(self.leaves))
        self.work()

    def work(self) -> None:
        """Find all values and gradients, or why they cannot be found."""
        try:
            self.worked, self.fault = worked(self.graph, self.leaves, self.shown.output), None
        except StudyError as fault:
            self.worked, self.fault = None, fault

    @property
    def at(self) -> int:
        """The stop of the walk, −1 before the first."""
        return self.worked.clamped(self.shown.place) if self.worked is not None else -1


def fitting(shown: Shown) -> Shown:
    """Return what was typed with the values there are, or where their shapes do not fit with such as do, if there are.

    Raises: PlaceError where the expression cannot be read.
    """
    guessed = replace(shown, leaves="")
    return guessed if Model(shown).fault is not None and Model(guessed).fault is None else shown


def values_of(graph: Graph, typed: str) -> dict[str, LeafValue]:
    """Return a value for every leaf: as it was typed, else one that fits where it is used.

    Raises: PlaceError where the text cannot be read.
    """
    given = parse_values(typed)
    return {name: given[name] if name in given else _guess(graph, name) for name in graph.names}


def leaves_text(leaves: Mapping[str, LeafValue]) -> str:
    """Return the values of leaves as they are typed."""
    return "; ".join(f"{name} = {written(value)}" for name, value in leaves.items())


def _guess(graph: Graph, name: str) -> LeafValue:
    place = graph.leaves[graph.names.index(name)]
    slots = [edge.slot for edge in graph.outgoing[place] if graph.nodes[edge.target].gate == "dot"]
    return _GUESSES[slots[0]].copy() if slots else 1.0

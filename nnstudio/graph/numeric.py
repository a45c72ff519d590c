"""Checking gradients numerically, edge by edge and leaf by leaf: |a − n| ≤ 1e-6·max(|a|, |n|) + 1e-9."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

import numpy as np

from nnstudio.catalog import Message
from nnstudio.graph.differences import allowed, derivative
from nnstudio.graph.graph import Edge, Graph
from nnstudio.graph.probe import Probe
from nnstudio.graph.walk import Gradients, Values, backward, forward

Array = np.ndarray
State = Literal["agrees", "differs", "unsure", "kink", "not_finite"]
MOST_ENTRIES = 64


class Entry(NamedTuple):
    """One entry of a gradient: the analytic and the numeric value, how far off the latter may be in units of what is
    allowed, the judgement.
    """

    analytic: float
    numeric: float
    doubt: float
    state: State

    @property
    def relative_error(self) -> float:
        """|a − n| / max(|a|, |n|); 0 where both are 0."""
        larger = max(abs(self.analytic), abs(self.numeric))
        return abs(self.analytic - self.numeric) / larger if larger else 0.0


@dataclass(frozen=True)
class Checked:
    """The check of one edge or leaf: its entries by their index, () for a number.

    Of a large array `MOST_ENTRIES` entries are looked at, evenly spread.
    """

    entries: Mapping[tuple[int, ...], Entry]

    @property
    def worst(self) -> Entry:
        """The entry that is judged worst."""
        order: tuple[State, ...] = ("differs", "not_finite", "kink", "unsure", "agrees")
        return min(self.entries.values(), key=lambda one: (order.index(one.state), -one.relative_error))

    @property
    def state(self) -> State:
        return self.worst.state

    def words(self) -> Message:
        """Return the judgement in words."""
        return Message(f"graph.check.{self.state}")


def check(graph: Graph, leaves: Mapping[str, Any], output: str | int | None = None) -> dict[Edge | int, Checked]:
    """Return the check of every edge that has a gradient, and of every leaf, by its place.

    Raises: as `forward`.
    """
    values = forward(graph, leaves)
    found = backward(graph, values, output)
    return dict(checks(graph, values, found))


def checks(graph: Graph, values: Values, found: Gradients) -> Iterator[tuple[Edge | int, Checked]]:
    """Yield the checks one by one, for a caller that shows how far it is or stops."""
    for edge in found.of_edge:
        yield edge, check_one(graph, values, found, edge)
    for place in graph.leaves:
        if place in found.of_node:
            yield place, check_one(graph, values, found, place)


def check_one(graph: Graph, values: Values, found: Gradients, what: Edge | int) -> Checked:
    """Return the check of one edge, or of one node by its place."""
    analytic = found.of_edge[what].product if isinstance(what, Edge) else found.of_node[what]
    start = values[what.source if isinstance(what, Edge) else what]
    probe = Probe(graph, values, found, what)
    every = range(start.size) if start.size <= MOST_ENTRIES else np.linspace(0, start.size - 1, MOST_ENTRIES, dtype=int)
    places = [tuple(int(at) for at in np.unravel_index(flat, start.shape)) for flat in every]
    return Checked({place: _entry(probe, start, place, float(analytic[place])) for place in places})


def judged(analytic: float, numeric: float, doubt: float = 0.0) -> State:
    """Return whether both values agree; unsure where they do not, but the numeric one may be off by as much."""
    if not (np.isfinite(analytic) and np.isfinite(numeric)):
        return "not_finite"
    if abs(analytic - numeric) <= allowed(analytic, numeric):
        return "agrees"
    return "unsure" if doubt > 1 else "differs"


def _entry(probe: Probe, start: Array, place: tuple[int, ...], analytic: float) -> Entry:
    def moved(value: float) -> Array:
        array = start.copy()
        array[place] = value
        return array

    at = float(start[place])
    if not np.isfinite(at):
        return Entry(analytic, np.nan, np.inf, "not_finite")
    found = derivative(lambda value: probe.run(moved(value)), at)
    state = "kink" if found.is_kink else judged(analytic, found.value, found.doubt)
    return Entry(analytic, found.value, found.doubt, state)

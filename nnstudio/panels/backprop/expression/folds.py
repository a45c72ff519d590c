"""What was folded and unfolded, step by step, as a project keeps it: "fold 3 4 5 sigmoid; unfold 2".

Each step names nodes of the graph as the steps before left it, so that the same steps make the same graph.
"""

from __future__ import annotations

from collections.abc import Collection

from nnstudio.catalog import StudyError
from nnstudio.graph import Graph
from nnstudio.graph.fold import fold, recognised, unfold

_FOLD, _UNFOLD = "fold", "unfold"


def with_fold(steps: str, chosen: Collection[int], gate: str = "") -> str:
    """Return the steps with another fold; `gate` is what was recognised, if anything was."""
    step = " ".join([_FOLD, *map(str, sorted(chosen)), *([gate] if gate else [])])
    return f"{steps}; {step}" if steps else step


def with_unfold(steps: str, place: int) -> str:
    """Return the steps with a fold undone."""
    return f"{steps}; {_UNFOLD} {place}"


def folded(graph: Graph, steps: str) -> Graph:
    """Return the graph after all steps; one that cannot be done, as in a file that was changed, ends them."""
    for step in filter(None, (one.split() for one in steps.split(";"))):
        try:
            graph = _done(graph, step)
        except (StudyError, ValueError, IndexError, KeyError):
            return graph
    return graph


def _done(graph: Graph, step: list[str]) -> Graph:
    word, *rest = step
    if word == _UNFOLD:
        return unfold(graph, int(rest[0]))
    if word != _FOLD:
        raise ValueError(word)
    places = [int(one) for one in rest if one.isdecimal()]
    if any(place >= len(graph.nodes) for place in places):
        raise IndexError(step)
    gate = [one for one in rest if not one.isdecimal()]
    if gate and not any((found.chosen, found.gate) == (frozenset(places), gate[0]) for found in recognised(graph)):
        raise ValueError(gate)
    return fold(graph, places, *gate)

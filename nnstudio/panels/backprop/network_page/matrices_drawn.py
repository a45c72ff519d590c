"""A network at the matrix zoom as the picture draws it: a box an operation with its heat map, shapes on the wires."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from nnstudio.catalog import text
from nnstudio.panels.backprop.brief import shape_words
from nnstudio.panels.backprop.picture.drawing import Drawing, Face, Mark, Numbers, Wire, Written
from nnstudio.studies.backprop.activate import Activate
from nnstudio.studies.backprop.agreement import agreement
from nnstudio.studies.backprop.judged import Judge
from nnstudio.studies.backprop.operation import Leaf, Operation
from nnstudio.studies.backprop.walk import NetworkWalk
from nnstudio.widgets.numbers import three_digits

MOST_CELLS = 48
_SIGNS = {
    "product": "X·W",
    "largest": "max",
    "standardize": "(x−μ)/σ",
    "pass": "=",
    "penalty": "λΣ",
    "total": "+",
    "bias": "+ b",
    "noise": "+ E",
    "shift": "+ β",
    "skip": "+",
    "dropout": "∘ M",
    "dropconnect": "∘ M",
    "scale": "∘ γ",
}


def drawing(walk: NetworkWalk) -> Drawing:
    """Return boxes and wires; the end's wire leaves the drawing."""
    faces = tuple(_face(node, walk.values[at]) for at, node in enumerate(walk.nodes))
    wires = [
        Wire(source, at, slot, _letters(walk.values[source]), 1, shape_words(walk.values[source].shape))
        for at, node in enumerate(walk.nodes)
        for slot, source in enumerate(node.inputs)
    ]
    return Drawing(faces, (*wires, Wire(walk.end, None)))


@dataclass(frozen=True, eq=False)
class Summary:
    """What is drawn of large arrays, worked out once for a walk, beside the window where that takes long.

    `maps` are the heat maps of the values and of the gradients, by node; `lengths` those of the gradients that go back
    along each wire, `sums` those of a fork's; `apart` is how far the engine's own numbers are.
    """

    maps: tuple[dict[int, np.ndarray], dict[int, np.ndarray]]
    lengths: tuple[str, ...]
    sums: dict[int, str]
    apart: float


def summary(walk: NetworkWalk) -> Summary:
    """Return what is drawn of a walk's arrays."""
    shares = [share for at in range(len(walk.nodes)) for share in _shares(walk, at)]
    return Summary(
        (_maps(walk.values), _maps(walk.gradients)), tuple(map(_length, shares)), _sums(walk), agreement(walk)
    )


def numbers(walk: NetworkWalk, found: Summary, gradients: bool, marks: Mapping[tuple[int, int], Mark]) -> Numbers:
    """Return values or gradients as heat maps; at the wires how long the gradient is that goes back along each.

    `marks` are what the numeric check found of the wires, by target and slot.
    """
    ends = [(at, slot, source) for at, node in enumerate(walk.nodes) for slot, source in enumerate(node.inputs)]
    wires = [
        _written(walk.values[source], length, marks.get((at, slot), ""))
        for (at, slot, source), length in zip(ends, found.lengths, strict=True)
    ]
    end = Written(three_digits(float(walk.values[walk.end])), "1", 1.0, 1.0)
    return Numbers((*wires, end), found.sums, found.maps[gradients])


def sign_of_node(node: Operation) -> str:
    """Return what stands in a node's box."""
    if isinstance(node, Leaf):
        return node.symbol
    if isinstance(node, Activate):
        return text(node.activation.label())
    if isinstance(node, Judge):
        return text(node.loss.label())
    return _SIGNS[getattr(node, "what", "") if node.kind in ("add", "multiply") else node.kind]


def shares_of(values: np.ndarray) -> np.ndarray | None:
    """Return a matrix as shares of its largest entry, averaged to as many cells as a small picture has."""
    if values.ndim != 2:
        return None
    small = _fewer(_fewer(values, 0), 1)
    finite = np.abs(small[np.isfinite(small)])
    return small / (float(finite.max(initial=0.0)) or 1.0)


def _face(node: Operation, value: np.ndarray) -> Face:
    cells = None if value.ndim != 2 else (min(value.shape[0], MOST_CELLS), min(value.shape[1], MOST_CELLS))
    kind = "leaf" if isinstance(node, Leaf) else "gate"
    return Face(sign_of_node(node), kind, "" if kind == "leaf" else node.symbol, cells)


def _fewer(values: np.ndarray, axis: int) -> np.ndarray:
    """Return the means of neighbouring rows or columns where there are too many."""
    count = values.shape[axis]
    if count <= MOST_CELLS:
        return values
    starts = np.arange(MOST_CELLS) * count // MOST_CELLS
    sums = np.add.reduceat(values, starts, axis)
    widths = np.diff([*starts, count])
    return sums / (widths[:, None] if axis == 0 else widths)


def _letters(value: np.ndarray) -> int:
    """Return how many letters a wire needs beside its shape: below it stands a length in three digits."""
    return 6 if not value.ndim else max(0, 5 - len(shape_words(value.shape)))


def _shares(walk: NetworkWalk, at: int) -> tuple[np.ndarray | None, ...]:
    return walk.shares[at] or (None,) * len(walk.nodes[at].inputs)


def _maps(arrays: Sequence[np.ndarray | None]) -> dict[int, np.ndarray]:
    found = ((at, shares_of(values)) for at, values in enumerate(arrays) if values is not None)
    return {at: shares for at, shares in found if shares is not None}


def _length(share: np.ndarray | None) -> str:
    """Return a gradient's length, of a number itself; "" where none goes back."""
    if share is None:
        return ""
    return three_digits(float(share) if not share.ndim else float(np.linalg.norm(share)))


def _written(value: np.ndarray, length: str, mark: Mark) -> Written:
    if value.ndim:
        return Written(" ", length, mark=mark)
    return Written(three_digits(float(value)), length, float(np.sign(value)), 1.0, mark)


def _sums(walk: NetworkWalk) -> dict[int, str]:
    """Say at a fork that what comes back is added."""
    readers: dict[int, int] = {}
    for at, node in enumerate(walk.nodes):
        for source, share in zip(node.inputs, _shares(walk, at), strict=True):
            readers[source] = readers.get(source, 0) + (share is not None)
    return {at: f"Σ {_length(walk.gradients[at])}" for at, count in readers.items() if count > 1}

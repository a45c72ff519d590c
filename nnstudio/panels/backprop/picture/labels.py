"""Where the numbers of the wires stand, so that they cover neither boxes nor each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
from PyQt6.QtCore import QRectF

from nnstudio.panels.backprop.picture.drawing import Drawing
from nnstudio.panels.backprop.picture.sizes import Sizes
from nnstudio.panels.backprop.picture.way import Way

_SAMPLES = np.linspace(0.08, 0.92, 15)
_ASIDE = np.array([0.0, -0.3, 0.3, -0.6, 0.6])  # of their height, where there is no room on the wire
_FAR = 60.0  # how much covered area numbers accept to stay where they would
_SACRED = 20.0  # times worse it is to cover a box than other numbers
_ALONE, _AT_FORK = 0.3, 0.6  # where on its wire they would stand: where it is near to no other yet
_CLEAR = np.array([-2.0, -5.0, 2.0, 5.0])  # around numbers
_SHARED = 45.0  # how much covered area they accept not to stand where wires of the same fork run together
_SWEEPS = 2  # what found no room may find some when all have a place
_LARGER = 0.15  # on each side, of a gate that stands out
_NOTE = 8  # digits of a note below a box


def placed(drawing: Drawing, sizes: Sizes, boxes: Sequence[QRectF], ways: Sequence[Way]) -> tuple[QRectF, ...]:
    """Return a rectangle for the numbers of each wire: near where it begins, at a fork near where it ends."""
    leaving = Counter(wire.source for wire in drawing.wires)
    taken, weights = _taken(drawing, sizes, boxes, leaving)
    first = len(taken)
    taken = np.vstack([taken, np.full((len(ways), 4), np.nan)])  # what has no place yet covers nothing
    weights = np.concatenate([weights, np.ones(len(ways))])
    halves = [np.array(sizes.label(wire)) / 2 for wire in drawing.wires]
    on = [way.samples(_SAMPLES) for way in ways]
    shared = _together(drawing, on, sizes.line)
    for sweep in range(_SWEEPS):
        for at, wire in enumerate(drawing.wires):
            before, taken[first + at] = taken[first + at].copy(), np.nan
            if sweep and not _covered((before - _CLEAR)[None], taken, weights).any():
                taken[first + at] = before
                continue
            wanted = _AT_FORK if leaving[wire.source] > 1 else _ALONE
            costs = _FAR * np.abs(_SAMPLES - wanted) + _SHARED * shared[at]
            taken[first + at] = _best(on[at], halves[at], costs, taken, weights) + _CLEAR
    rooms = taken[first:] - _CLEAR
    return tuple(QRectF(left, top, right - left, bottom - top) for left, top, right, bottom in rooms.tolist())


def _taken(
    drawing: Drawing, sizes: Sizes, boxes: Sequence[QRectF], leaving: Mapping[int, int]
) -> tuple[np.ndarray, np.ndarray]:
    """Return the borders (n, 4) of boxes, names and notes, and how bad it is to cover each."""
    sacred = [_enlarged(box) for box in boxes]
    found = (_caption(drawing, sizes, node, box, leaving.get(node, 0) > 1) for node, box in enumerate(boxes))
    captioned = [one for one in found if one is not None]
    weights = np.array([_SACRED] * len(sacred) + [1.0] * len(captioned))
    return np.array([*sacred, *captioned]).reshape(-1, 4), weights


def _together(drawing: Drawing, on: Sequence[np.ndarray], near: float) -> list[np.ndarray]:
    """Return for each place on a wire how near others from the same node are: 1 where they are one line, 0 afar."""
    leaving: dict[int, list[int]] = {}
    for at, wire in enumerate(drawing.wires):
        leaving.setdefault(wire.source, []).append(at)
    found = []
    for at, wire in enumerate(drawing.wires):
        others = [on[one] for one in leaving[wire.source] if one != at]
        apart = np.full(len(_SAMPLES), np.inf)
        for other in others:
            steps = on[at][:, None] - other[None]
            apart = np.minimum(apart, np.hypot(steps[..., 0], steps[..., 1]).min(axis=1))
        found.append(np.clip(1 - apart / near, 0, 1))
    return found


def _best(on: np.ndarray, half: np.ndarray, places: np.ndarray, taken: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Return the borders of the best room on a wire, or beside it where none on it is free; `places` cost as much."""
    lowest, best = np.inf, np.concatenate([on[0] - half, on[0] + half])
    for aside in _ASIDE:
        middles = on + np.array([0.0, 2 * aside * half[1]])
        rooms = np.hstack([middles - half, middles + half])
        covered = _covered(rooms, taken, weights)
        costs = covered + places + _FAR * abs(aside)
        at = int(np.argmin(costs))
        if costs[at] < lowest:
            lowest, best = costs[at], rooms[at]
        if covered[at] == 0:
            break
    return best


def _caption(
    drawing: Drawing, sizes: Sizes, node: int, box: QRectF, forks: bool
) -> tuple[float, float, float, float] | None:
    """Return the borders of a node with its name above and its note below; None without either."""
    name = drawing.faces[node].name
    if not name and not forks:
        return None
    half = max(sizes.metrics.horizontalAdvance(name), _NOTE * sizes.digit if forks else 0.0) / 2
    above, below = (1.4 * sizes.line if there else 0.0 for there in (name, forks))
    middle = box.center().x()
    return middle - half, box.top() - above, middle + half, box.bottom() + below


def captions(drawing: Drawing, sizes: Sizes, boxes: Sequence[QRectF]) -> tuple[QRectF, ...]:
    """Return the rectangles of the nodes that have a name above or a note below."""
    leaving = Counter(wire.source for wire in drawing.wires)
    found = (_caption(drawing, sizes, node, box, leaving[node] > 1) for node, box in enumerate(boxes))
    return tuple(QRectF(one[0], one[1], one[2] - one[0], one[3] - one[1]) for one in found if one is not None)


def _enlarged(box: QRectF) -> tuple[float, float, float, float]:
    """Return the borders of a box when its gate stands out."""
    across, down = _LARGER * box.width(), _LARGER * box.height()
    return box.left() - across, box.top() - down, box.right() + across, box.bottom() + down


def _covered(rooms: np.ndarray, taken: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Return how much of what is taken each room covers, weighed square pixels: rooms (n, 4), taken (m, 4)."""
    left, top = rooms[:, :2].min(axis=0)
    right, bottom = rooms[:, 2:].max(axis=0)
    near = (taken[:, 0] < right) & (taken[:, 1] < bottom) & (taken[:, 2] > left) & (taken[:, 3] > top)
    some = taken[near]
    across = np.minimum(rooms[:, 2:3], some[:, 2]) - np.maximum(rooms[:, :1], some[:, 0])
    down = np.minimum(rooms[:, 3:], some[:, 3]) - np.maximum(rooms[:, 1:2], some[:, 1])
    return (np.maximum(across, 0) * np.maximum(down, 0)) @ weights[near]

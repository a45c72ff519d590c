"""Where an arrow key leads from a node."""

from __future__ import annotations

import numpy as np

from nnstudio.panels.backprop.picture.scene import Scene

_ASIDE = 2.5  # a node aside counts as that much farther than one straight on


def moved(scene: Scene, node: int | None, across: int, down: int) -> int:
    """Return the nearest node in a direction: to the right or left along a wire, if one leads there."""
    if node is None:
        return 0
    middles = scene.plan.middles
    steps = middles - middles[node]
    ahead = steps[:, 0] * across + steps[:, 1] * down
    aside = np.abs(steps[:, 1] if across else steps[:, 0])
    costs = np.where(ahead > 1.0, ahead + _ASIDE * aside, np.inf)
    if across:
        along = _neighbours(scene, node, across)
        costs[[one for one in range(len(costs)) if one not in along]] *= 4
    best = int(np.argmin(costs))
    return best if np.isfinite(costs[best]) else node


def _neighbours(scene: Scene, node: int, across: int) -> set[int]:
    wires = scene.drawing.wires
    if across > 0:
        return {wire.target for wire in wires if wire.source == node and wire.target is not None}
    return {wire.source for wire in wires if wire.target == node}

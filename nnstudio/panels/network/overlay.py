"""What is laid over the drawing: numbers in the units, and marks on units and edges that sleep or were dropped."""

from dataclasses import dataclass, field

import numpy as np

Lines = tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Overlay:
    """By column of the drawing (the input is 0), each array over all units of its layer.

    `texts`: lines of words in each unit. `dropped`: truths, crossed out. `dead`: truths, struck through. `saturated`:
    shares 0 … 1, a bar at the foot. `cut`: by layer, truths (units, inputs): weights that were dropped, dotted.
    """

    texts: dict[int, list[Lines]] = field(default_factory=dict)
    dropped: dict[int, np.ndarray] = field(default_factory=dict)
    dead: dict[int, np.ndarray] = field(default_factory=dict)
    saturated: dict[int, np.ndarray] = field(default_factory=dict)
    cut: dict[int, np.ndarray] = field(default_factory=dict)

"""Where an arrow key leads from the selected unit."""

import numpy as np

from nnstudio.panels.network.scene import Scene, column_of
from nnstudio.session import Selection


def moved(scene: Scene, selection: Selection, across: int, down: int) -> tuple[int, int]:
    """Return (column, unit) a step away: the next drawn unit of the column, or the nearest of the next column."""
    column = column_of(selection)
    at = scene.columns[column].place(selection.unit)
    if at is None:
        return _first(scene)
    if across:
        return _beside(scene, column, at, across)
    drawn = scene.columns[column].drawn
    return column, int(drawn[np.clip(at + down, 0, len(drawn) - 1)])


def _first(scene: Scene) -> tuple[int, int]:
    column = next(column for column in scene.columns if column.picture is None)
    return column.at, int(column.drawn[0])


def _beside(scene: Scene, column: int, at: int, across: int) -> tuple[int, int]:
    target = column + across
    if not 0 <= target < len(scene.columns) or scene.columns[target].picture is not None:
        return column, int(scene.columns[column].drawn[at])
    heights = scene.places[target].middles[:, 1]
    nearest = int(np.argmin(np.abs(heights - scene.places[column].middles[at, 1])))
    return target, int(scene.columns[target].drawn[nearest])

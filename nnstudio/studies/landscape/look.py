"""What is asked of the landscape, and its answer."""

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

import numpy as np

from nnstudio.catalog import StudyError
from nnstudio.engine.network import Network
from nnstudio.project import Checked, Recipe
from nnstudio.studies.history import Snapshot
from nnstudio.studies.landscape.directions import filter_normalised, principal
from nnstudio.studies.landscape.judge import Judge
from nnstudio.studies.landscape.path import Path, offsets, path_on
from nnstudio.studies.landscape.plane import SQUARE, Box, Plane, box_around
from nnstudio.studies.landscape.surface import POINTS, Progress, Surface, surfaces
from nnstudio.studies.landscape.weights import Weight, axis, within

Directions = Literal["random", "path", "weights"]
DIRECTIONS: tuple[Directions, ...] = ("random", "path", "weights")


class Look(NamedTuple):
    """Which plane through the weights, which loss over it, and how far.

    `reach` scales the box: 1 is as far as the weights are long for random directions, room for the path for others.
    """

    directions: Directions = "random"
    seed: int = 0
    first: Weight = Weight(0, 0, 0)
    second: Weight = Weight(0, 0, 1)
    part: str = "train"
    penalty: bool = False
    reach: float = 1.0


class Landscape(NamedTuple):
    """A surface around one step's weights with the run's path on it."""

    look: Look
    step: int
    surface: Surface
    path: Path


def plane_of(network: Network, look: Look, shown: np.ndarray, moments: Sequence[Snapshot]) -> Plane:
    """Return the plane through the parameters shown (n,).

    Raises: StudyError where there is none: weights that are all zero or one and the same, a run without a path.
    """
    centre = shown.astype(float)
    if look.directions == "random":
        first, second = (filter_normalised(network, centre, (look.seed, at)) for at in (0, 1))
        return Plane(centre, first, second)
    if look.directions == "path":
        return Plane(centre, *principal(offsets(moments, centre)))
    chosen = within(network, look.first), within(network, look.second)
    if chosen[0] is None or chosen[1] is None:
        raise StudyError("error.landscape.weights")
    if chosen[0] == chosen[1]:
        raise StudyError("error.landscape.same")
    return Plane(centre, axis(network, chosen[0]), axis(network, chosen[1]))


def box_of(look: Look, path: Path) -> Box:
    """Return which part of the plane is looked at."""
    if look.directions == "random":
        return SQUARE.scaled(look.reach)
    least = (1.0, 1.0) if look.directions == "weights" else (0.0, 0.0)
    box = box_around(path.places, least)
    middle = ((box.left + box.right) / 2, (box.bottom + box.top) / 2)
    return box.scaled(look.reach, middle)


def landscapes(
    checked: Checked,
    look: Look,
    shown: Snapshot,
    moments: Sequence[Snapshot],
    recipe: Recipe,
    progress: Progress = lambda _: None,
) -> Iterator[Landscape]:
    """Yield the landscape around a moment, coarse first. `recipe` is the one whose penalties count, where they do.

    Raises: StudyError where there is no such plane, or the part is empty.
    """
    progress(0.0)
    judge = Judge(checked, look.part, POINTS, recipe if look.penalty else None)
    plane = plane_of(checked.network, look, shown.parameters, moments)
    path = path_on(plane, moments)
    for surface in surfaces(judge, plane, box_of(look, path), progress):
        yield Landscape(look, shown.step, surface, path)

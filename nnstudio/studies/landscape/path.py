"""The path of a run through the space of its parameters, and where it lies on a plane."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from nnstudio.studies.history import History, Snapshot
from nnstudio.studies.landscape.plane import Plane

MOST_PLACES = 300
_NUMBERS = 8e6  # of all parameters kept of a path: 64 MB
_FEWEST = 6
_LIVE_NUMBERS = 1e6  # of the parameters projected between two frames: a few milliseconds


class Path(NamedTuple):
    """Kept moments of a run, oldest first: their steps (m,) and places (m, 2) on a plane, and what the plane holds."""

    steps: np.ndarray
    places: np.ndarray
    share: float


def kept_moments(history: History, shown: Snapshot) -> list[Snapshot]:
    """Return moments spread evenly over what is kept of a run, oldest first; the one shown is among them."""
    whole = list(history)
    most = int(np.clip(_NUMBERS / max(1, len(shown.parameters)), _FEWEST, MOST_PLACES))
    rows = np.unique(np.linspace(0, len(whole) - 1, min(most, len(whole))).round().astype(int))
    chosen = {whole[row].step: whole[row] for row in rows} | {shown.step: shown}
    return [chosen[step] for step in sorted(chosen)]


def offsets(moments: Sequence[Snapshot], centre: np.ndarray) -> np.ndarray:
    """Return (m, n) where each moment lies from the centre, in double precision."""
    return np.stack([one.parameters for one in moments]).astype(float) - centre


def path_on(plane: Plane, moments: Sequence[Snapshot]) -> Path:
    """Return the path of these moments on a plane."""
    parameters = np.stack([one.parameters for one in moments]).astype(float)
    steps = np.array([one.step for one in moments])
    return Path(steps, plane.places(parameters), plane.share(parameters))


def continued(path: Path, plane: Plane, moments: Sequence[Snapshot]) -> Path:
    """Return the path with those later moments on it that there is time for; the last is always among them."""
    last = int(path.steps[-1]) if len(path.steps) else -1
    new = [one for one in moments if one.step > last]
    if not new:
        return path
    most = max(1, int(_LIVE_NUMBERS / max(1, len(new[0].parameters))))
    rows = np.unique(np.linspace(len(new) - 1, 0, min(most, len(new))).round().astype(int))
    added = [new[row] for row in rows]
    places = plane.places(np.stack([one.parameters for one in added]).astype(float))
    return _thinned(
        Path(
            np.concatenate([path.steps, [one.step for one in added]]),
            np.concatenate([path.places, places]),
            path.share,
        )
    )


def _thinned(path: Path) -> Path:
    """Return the path with about half its places, where there are more than are drawn well."""
    if len(path.steps) <= 2 * MOST_PLACES:
        return path
    rows = np.unique([*range(0, len(path.steps), 2), len(path.steps) - 1])
    return path._replace(steps=path.steps[rows], places=path.places[rows])

"""Points of two classes in the plane that a user places; each change makes new ones."""

import json
import math
from dataclasses import dataclass
from typing import Any

import numpy as np

from nnstudio.data.datasets.blobs import Blobs
from nnstudio.project import Checked

MOST = 300
_FAR = 1e6
_BLOBS = Blobs(samples=40, noise=0.7)


@dataclass(frozen=True, eq=False)
class LabelledPoints:
    """At most 300 points; coordinates are kept in four significant digits, so that files stay small.

    Shapes: x (n, 2), y (n,) of 0 and 1.
    """

    x: np.ndarray
    y: np.ndarray

    @classmethod
    def of(cls, x: np.ndarray, y: np.ndarray) -> "LabelledPoints":
        """Return the first 300 points, rounded."""
        rounded = [[_rounded(value) for value in row] for row in np.asarray(x, float)[:MOST].tolist()]
        return cls(np.array(rounded).reshape(-1, 2), np.asarray(y, int)[:MOST])

    def __len__(self) -> int:
        return len(self.x)

    @property
    def full(self) -> bool:
        return len(self) >= MOST

    def added(self, x: float, y: float, label: int) -> "LabelledPoints":
        """Return the points with one more, the last."""
        return LabelledPoints.of(np.vstack([self.x, [x, y]]), np.append(self.y, label))

    def moved(self, at: int, x: float, y: float) -> "LabelledPoints":
        """Return the points with one at another place."""
        places = self.x.copy()
        places[at] = _rounded(x), _rounded(y)
        return LabelledPoints(places, self.y)

    def without(self, at: int) -> "LabelledPoints":
        """Return the points without one."""
        return LabelledPoints(np.delete(self.x, at, axis=0), np.delete(self.y, at))

    @staticmethod
    def cleared() -> "LabelledPoints":
        """Return no points."""
        return LabelledPoints(np.zeros((0, 2)), np.zeros(0, int))

    def written(self) -> str:
        """Return the points as text: [[x, y, class], …]."""
        rows = [[x, y, label] for (x, y), label in zip(self.x.tolist(), self.y.tolist(), strict=True)]
        return json.dumps(rows, separators=(",", ":"))


def read_points(written: str) -> LabelledPoints | None:
    """Return the points of a text, None where it is not one that `written` makes."""
    try:
        rows = json.loads(written)
    except (ValueError, RecursionError):
        return None
    if not isinstance(rows, list) or len(rows) > MOST or not all(map(_is_row, rows)):
        return None
    return LabelledPoints.of(np.array([row[:2] for row in rows]).reshape(-1, 2), np.array([row[2] for row in rows]))


def blob_points(seed: int) -> LabelledPoints:
    """Return two clusters of 20 points that overlap a little, the same for the same seed."""
    made = _BLOBS.make(0.0, seed)
    return LabelledPoints.of(made.x_train, made.y_train)


def project_points(checked: Checked | None) -> LabelledPoints | None:
    """Return a project's training examples as its network sees them; None unless two inputs and two classes."""
    if checked is None or checked.data.raw.classes != 2 or checked.data.x_train.shape[1] != 2:
        return None
    found = LabelledPoints.of(checked.data.x_train, checked.data.y_train)
    return found if bool((np.abs(found.x) <= _FAR).all()) else None


def _rounded(value: float) -> float:
    return float(f"{value:.4g}") + 0.0  # no negative zero


def _is_row(row: Any) -> bool:
    if not isinstance(row, list) or len(row) != 3 or isinstance(row[2], bool) or row[2] not in (0, 1):
        return False
    return all(isinstance(value, int | float) and not isinstance(value, bool) and _near(value) for value in row[:2])


def _near(value: float) -> bool:
    return math.isfinite(value) and abs(value) <= _FAR if isinstance(value, float) else abs(value) <= _FAR

"""Convex polygons, thousands at a time, cut along lines."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

LEAST = 1e-9  # of distances in a square of side 2: what is thinner is nothing


@dataclass(frozen=True, eq=False)
class Polygons:
    """Shapes: corners (n, most, 2), counter-clockwise, the last repeated to the end; counts (n,) corners of each."""

    corners: np.ndarray
    counts: np.ndarray

    @classmethod
    def square(cls) -> Polygons:
        """Return the one square [−1, 1]²."""
        return cls(np.array([[[-1.0, -1.0], [1.0, -1.0], [1.0, 1.0], [-1.0, 1.0]]]), np.array([4]))

    def __len__(self) -> int:
        return len(self.counts)

    def __getitem__(self, which: np.ndarray) -> Polygons:
        return Polygons(self.corners[which], self.counts[which])

    def distances(self, lines: np.ndarray) -> np.ndarray:
        """Return each corner's distance (n, most) from its polygon's line w·u + b = 0, lines (n, 3), positive above.

        Where w is 0 there is no line: the distance is b itself.
        """
        values = self.corners[..., 0] * lines[:, :1] + self.corners[..., 1] * lines[:, 1:2] + lines[:, 2:]
        length = np.hypot(lines[:, 0], lines[:, 1])
        flat = length <= LEAST * np.abs(lines[:, 2])  # the line is farther than digits reach
        return values / np.where(flat | (length == 0), 1.0, length)[:, None]

    def areas(self) -> np.ndarray:
        """Return the area of each (n,)."""
        x, y = self.corners[..., 0], self.corners[..., 1]
        return 0.5 * (x * np.roll(y, -1, 1) - np.roll(x, -1, 1) * y).sum(axis=1)

    def centres(self) -> np.ndarray:
        """Return a point inside each, the mean of its corners (n, 2)."""
        real = np.arange(self.corners.shape[1]) < self.counts[:, None]
        return (self.corners * real[..., None]).sum(axis=1) / self.counts[:, None]


@dataclass(frozen=True, eq=False)
class Cut:
    """What lines make of polygons.

    `crossed` (m,) are those that fell in two, `below` and `above` their parts, `ends` (m, 2, 2) the cut itself; `sides`
    (n,) are above 0 where the rest lies above its line, below 0 below, 0 exactly on it.
    """

    crossed: np.ndarray
    below: Polygons
    above: Polygons
    ends: np.ndarray
    sides: np.ndarray


def cut(polygons: Polygons, lines: np.ndarray) -> Cut:
    """Cut each polygon along its own line w·u + b = 0; lines (n, 3)."""
    distances = polygons.distances(lines)
    high, low = distances.max(axis=1), distances.min(axis=1)
    crossed = np.flatnonzero((high > LEAST) & (low < -LEAST))
    d, corners, counts = distances[crossed], polygons.corners[crossed], polygons.counts[crossed]
    up = d > 0
    after = np.roll(up, -1, axis=1)
    last = counts - 1
    rise, fall = (np.minimum(turn.argmax(axis=1), last) for turn in (~up & after, up & ~after))
    first, second = (_meeting(corners, counts, d, at) for at in (rise, fall))
    many = (fall - rise) % counts
    above = _part(corners, counts, rise + 1, many, second, first)
    below = _part(corners, counts, fall + 1, counts - many, first, second)
    return Cut(crossed, below, above, np.stack([first, second], axis=1), high + low)


def joined(parts: list[Polygons]) -> Polygons:
    """Return all polygons of several collections, one after another."""
    most = max((one.corners.shape[1] for one in parts), default=0)
    return Polygons(
        np.concatenate([_widened(one.corners, most) for one in parts]), np.concatenate([one.counts for one in parts])
    )


def _meeting(corners: np.ndarray, counts: np.ndarray, d: np.ndarray, at: np.ndarray) -> np.ndarray:
    """Return where the edge that begins at a corner meets the line, (m, 2)."""
    rows, after = np.arange(len(at)), (at + 1) % counts
    here, there = d[rows, at], d[rows, after]
    share = (here / (here - there))[:, None]
    return corners[rows, at] * (1 - share) + corners[rows, after] * share


def _part(
    corners: np.ndarray, counts: np.ndarray, first: np.ndarray, many: np.ndarray, end: np.ndarray, start: np.ndarray
) -> Polygons:
    """Return the polygons of `many` corners from `first` on, and the two ends of the cut."""
    places = np.arange(many.max(initial=0) + 2)
    at = (first[:, None] + np.minimum(places, many[:, None] - 1)) % counts[:, None]
    made = np.take_along_axis(corners, at[..., None], axis=1)
    made = np.where((places == many[:, None])[..., None], end[:, None], made)
    made = np.where((places > many[:, None])[..., None], start[:, None], made)
    return Polygons(made, many + 2)


def _widened(corners: np.ndarray, most: int) -> np.ndarray:
    missing = most - corners.shape[1]
    return corners if not missing else np.concatenate([corners, np.repeat(corners[:, -1:], missing, axis=1)], axis=1)

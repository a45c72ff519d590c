"""Contour lines of numbers over a grid."""

import numpy as np

# The corners of a cell: 0 lower left, 1 lower right, 2 upper right, 3 upper left; an edge joins a corner to the next.
_ENDS = ((0, 1), (1, 2), (2, 3), (3, 0))
_PLACES = np.array([(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)])


def contour(values: np.ndarray, level: float) -> np.ndarray:
    """Return the line where values (rows, columns) equal the level, as segments (n, 4): x, y, x, y in cells.

    Each cell whose corners lie on both sides has one segment, or two where opposite corners do (its middle decides
    which); along an edge the place is interpolated. Cells with a corner that is not finite have none.
    Source: marching squares; Lorensen & Cline 1987 in two dimensions.
    """
    z = np.stack([values[:-1, :-1], values[:-1, 1:], values[1:, 1:], values[1:, :-1]])
    above = z > level
    mixed = np.isfinite(z).all(axis=0) & above.any(axis=0) & ~above.all(axis=0)
    rows, columns = np.nonzero(mixed)
    z, above = z[:, rows, columns], above[:, rows, columns]
    crossings, crossed = _crossings(z, above, level)
    crossings += np.stack([columns, rows], axis=1)
    two = crossed.sum(axis=0) == 4
    plain = _joined(crossings[:, ~two], crossed[:, ~two])
    high = (z.mean(axis=0) > level) == above[0]  # corners 0 and 2 are then joined through the middle
    return np.concatenate([plain, *_pairs(crossings, two & high, (0, 1), (2, 3)), *_pairs(crossings, two & ~high)])


def _crossings(z: np.ndarray, above: np.ndarray, level: float) -> tuple[np.ndarray, np.ndarray]:
    """Return where the level crosses each edge (4, cells, 2) within the cell, and whether it does (4, cells)."""
    places, crossed = np.zeros((4, z.shape[1], 2)), np.zeros((4, z.shape[1]), bool)
    for edge, (one, other) in enumerate(_ENDS):
        crossed[edge] = above[one] != above[other]
        with np.errstate(all="ignore"):
            share = np.clip(np.nan_to_num((level - z[one]) / (z[other] - z[one])), 0, 1)
        places[edge] = _PLACES[one] + share[:, None] * (_PLACES[other] - _PLACES[one])
    return places, crossed


def _joined(places: np.ndarray, crossed: np.ndarray) -> np.ndarray:
    """Return a segment for each cell with two crossings."""
    cells = np.arange(places.shape[1])
    first = crossed.argmax(axis=0)
    last = 3 - crossed[::-1].argmax(axis=0)
    return np.concatenate([places[first, cells], places[last, cells]], axis=1)


def _pairs(
    places: np.ndarray, cells: np.ndarray, one: tuple[int, int] = (3, 0), other: tuple[int, int] = (1, 2)
) -> list[np.ndarray]:
    """Return the segments between two pairs of edges in the cells marked."""
    return [np.concatenate([places[first, cells], places[last, cells]], axis=1) for first, last in (one, other)]

"""Where values over a lattice are zero: marching squares, for many maps at once."""

from __future__ import annotations

import numpy as np

_NONE = (-1, -1)
# The edges (0 below, 1 right, 2 above, 3 left) that a piece joins, by which corners are above zero: 1 below left,
# 2 below right, 4 above right, 8 above left. Of a saddle the two upper corners are kept apart.
_PIECES = np.array(
    [
        [_NONE, _NONE],
        [(3, 0), _NONE],
        [(0, 1), _NONE],
        [(3, 1), _NONE],
        [(1, 2), _NONE],
        [(3, 0), (1, 2)],
        [(0, 2), _NONE],
        [(3, 2), _NONE],
        [(2, 3), _NONE],
        [(0, 2), _NONE],
        [(0, 1), (2, 3)],
        [(1, 2), _NONE],
        [(1, 3), _NONE],
        [(0, 1), _NONE],
        [(0, 3), _NONE],
        [_NONE, _NONE],
    ]
)
_CORNERS = np.array([(0, 0), (0, 1), (1, 1), (1, 0)])  # (row, column) of a cell's corners, counter-clockwise


def zero_lines(values: np.ndarray, x: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return pieces (m, 2, 2) of the lines on which maps are 0, and whose each is (m,).

    Shapes: values (maps, rows, columns) at the places y (rows,) and x (columns,); between them they are taken to be
    straight. Cells with values that are not finite have no lines.
    """
    above: np.ndarray = np.greater(values, 0)
    cells = [above[:, r : r + values.shape[1] - 1, c : c + values.shape[2] - 1] for r, c in _CORNERS.tolist()]
    codes = cells[0] + 2 * cells[1] + 4 * cells[2] + 8 * cells[3]
    which, row, column = np.nonzero((codes > 0) & (codes < 15))
    rows, columns = row[:, None] + _CORNERS[:, 0], column[:, None] + _CORNERS[:, 1]
    at_corners = values[which[:, None], rows, columns].astype(np.float64)
    places = np.stack([x[columns], y[rows]], axis=2)
    crossings = _crossings(at_corners, places)
    pieces = np.asarray(_PIECES[codes[which, row, column]])
    drawn = np.greater_equal(pieces[:, :, 0], 0) & np.isfinite(at_corners).all(axis=1, keepdims=True)
    cell, piece = np.nonzero(drawn)
    return crossings[cell[:, None], pieces[cell, piece]], which[cell]


def _crossings(values: np.ndarray, places: np.ndarray) -> np.ndarray:
    """Return where each edge (m, 4, 2) is crossed; of edges that are not, anything."""
    after = np.roll(values, -1, axis=1)
    with np.errstate(all="ignore"):
        share = np.asarray(np.clip(np.nan_to_num(values / (values - after)), 0, 1))[..., None]
    return places + share * (np.roll(places, -1, axis=1) - places)

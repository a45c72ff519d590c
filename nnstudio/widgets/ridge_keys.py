"""Where the arrow keys go among ridges."""

from __future__ import annotations

from PyQt6.QtCore import Qt

Place = tuple[int, int, int]  # ridge, column, bin

_KEYS: dict[int, tuple[int, int]] = {
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
}


def moved(start: Place, key: int, modifiers: Qt.KeyboardModifier, counts: Place) -> Place | None:
    """Return the place a key leads to, None where it is no such key; `counts` of ridges, columns and bins.

    Left and Right go on in the next column; with Ctrl they leap to the same bin of it.
    """
    ridge, column, at = start
    ridges, columns, bins = counts
    if key in (Qt.Key.Key_Home, Qt.Key.Key_End):
        return (0 if key == Qt.Key.Key_Home else ridges - 1), column, at
    if key not in _KEYS:
        return None
    down, right = _KEYS[key]
    if modifiers & Qt.KeyboardModifier.ControlModifier:
        return ridge, _within(column + right, columns), at
    across = _within(column * bins + at + right, columns * bins)
    return _within(ridge + down, ridges), across // bins, across % bins


def _within(at: int, count: int) -> int:
    return min(max(at, 0), count - 1)

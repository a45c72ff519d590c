"""How values of a graph are written: numbers in three digits, small arrays whole, larger ones by their shape."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from nnstudio.widgets.numbers import three_digits

MOST_WHOLE, MOST_AT_WIRE = 12, 6  # entries of an array that is written whole, in a text and at a wire


def shape_words(shape: Sequence[int]) -> str:
    """Return a shape as one writes it: "" for a number, "3" for a vector, "2×3"."""
    return "×".join(map(str, shape))


def brief(value: np.ndarray | float, most: int = MOST_WHOLE) -> str:
    """Return a value in words: "−0.528", "[0.22 0.26]", "[1 2; 3 4]"; "" for an array of more than `most` entries."""
    found = np.asarray(value, float)
    if found.ndim == 0:
        return three_digits(float(found))
    if found.size > most:
        return ""
    rows = found.reshape(1, -1) if found.ndim == 1 else found.reshape(found.shape[0], -1)
    return "[" + "; ".join(" ".join(three_digits(float(one)) for one in row) for row in rows) + "]"


def rows_of(value: np.ndarray | float, most: int = MOST_AT_WIRE) -> str:
    """Return a value as `brief` does, the rows of a matrix on lines of their own."""
    return brief(value, most).replace("; ", "\n ")


def known(value: np.ndarray | float) -> str:
    """Return a value in words, by its shape where it is too large to be written."""
    return brief(value) or shape_words(np.shape(value))


def bracketed(value: np.ndarray | float) -> str:
    """Return a value as a factor: negative numbers in brackets."""
    words = known(value)
    return f"({words})" if words.startswith("−") else words


def exact(value: np.ndarray | float) -> str:
    """Return a value with all its digits, as a tooltip shows it; of a large array the first rows."""
    found = np.asarray(value, float)
    if found.ndim == 0:
        return f"{float(found) + 0.0!r}".replace("-", "−")
    with np.printoptions(precision=9, threshold=40, edgeitems=3, linewidth=90):
        return str(found).replace("-", "−")


def sign_of(value: np.ndarray | float) -> float:
    """Return the sign that a value's colour tells; an array of several entries has none."""
    found = np.asarray(value, float)
    return float(found.reshape(-1)[0]) if found.size == 1 else 0.0


def room_of(shape: Sequence[int]) -> tuple[int, int]:
    """Return how many letters and lines a value of that shape may take when it is written by rows."""
    size = int(np.prod(shape)) if shape else 1
    if not shape:
        return 8, 1
    if size > MOST_AT_WIRE:
        return 1 + len(shape_words(shape)), 1
    return 2 + 6 * shape[-1], shape[0] if len(shape) > 1 else 1

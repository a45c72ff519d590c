"""Colour arithmetic: WCAG contrast, and the lookup tables of maps."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

LEVELS = 256


def rgb(color: str) -> tuple[int, int, int]:
    """Return the three bytes of "#rrggbb"."""
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)


def luminance(color: str) -> float:
    """Relative luminance, 0 black to 1 white.

    Formula: L = 0.2126 R + 0.7152 G + 0.0722 B, of linear components
    Source: WCAG 2.2, "relative luminance".
    """
    parts = [value / 255 for value in rgb(color)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21.

    Formula: (L₁ + 0.05) / (L₂ + 0.05), L₁ the lighter one's luminance
    Source: WCAG 2.2, "contrast ratio".
    """
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@lru_cache(maxsize=1024)
def ink_on(paper: str) -> str:
    """Return black or white, whichever is read better on a colour: one of them always has a contrast above 4.5."""
    return max(("#000000", "#ffffff"), key=lambda ink: contrast(ink, paper))


@lru_cache(maxsize=1024)
def standing_out(color: str, paper: str, least: float = 3.0) -> str:
    """Return a colour, mixed with black or white as far as it takes to have that contrast to the paper."""
    ink = np.array(rgb(ink_on(paper)))
    for share in np.linspace(0, 1, 101):
        mixed = np.rint(np.array(rgb(color)) * (1 - share) + ink * share).astype(int)
        found = "#{:02x}{:02x}{:02x}".format(*mixed)
        if contrast(found, paper) >= least:
            return found
    return ink_on(paper)


@cache
def diverging(negative: str, zero: str, positive: str) -> NDArray[np.uint8]:
    """Return a table (256, 4) of RGBA bytes: `negative` at 0, `zero` at 127 and 128, `positive` at 255.

    The two middle rows are both exactly `zero`, so that the value 0 of symmetric levels is the background.
    """
    place = np.arange(LEVELS) - (LEVELS - 1) / 2
    share = (np.abs(place) - 0.5)[:, None] / ((LEVELS - 2) / 2)
    ends = np.where(place[:, None] < 0, np.array(rgb(negative)), np.array(rgb(positive)))
    return _opaque(np.array(rgb(zero)) * (1 - share) + ends * share)


@cache
def magnitudes(name: str = "viridis") -> NDArray[np.uint8]:
    """Return the table (256, 4) of "viridis" or "cividis" for values without a sign."""
    import pyqtgraph as pg

    found: Any = pg.colormap.get(name)
    return _opaque(np.asarray(found.getLookupTable(0.0, 1.0, LEVELS), float)[:, :3])


def _opaque(colors: NDArray[np.float64]) -> NDArray[np.uint8]:
    table = np.full((LEVELS, 4), 255, np.uint8)
    table[:, :3] = np.rint(colors)
    table.flags.writeable = False
    return table

"""Colours packed into one number a pixel, as a QImage takes them."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray
from PyQt6.QtGui import QImage

from nnstudio.widgets import themes

Pixels = NDArray[np.uint32]


def packed_rgb(colors: NDArray) -> Pixels:
    """Return colours (…, 3) from 0 to 255 packed, (…)."""
    r, g, b = (np.clip(colors[..., at], 0, 255).astype(np.uint32) for at in range(3))
    return np.uint32(0xFF000000) | (r << np.uint32(16)) | (g << np.uint32(8)) | b


def packed_image(pixels: Pixels) -> QImage:
    """Return packed colours (rows, columns) as an image with memory of its own."""
    kept = np.ascontiguousarray(pixels)
    rows, columns = kept.shape
    return QImage(kept.tobytes(), columns, rows, columns * 4, QImage.Format.Format_RGB32).copy()


def signed_pixels(shares: NDArray, theme: themes.Theme) -> Pixels:
    """Return packed colours of pictures (count, rows, columns) or (count, rows, columns, 3) of values from −1 to 1.

    One channel: orange negative, zero the background, blue positive. Three channels: grey is zero. NaN is zero.
    """
    places = np.clip(np.nan_to_num(shares) * 127.5 + 127.5, 0, 255)
    return packed_rgb(places) if shares.ndim == 4 else _signed_table(theme)[places.astype(np.uint8)]


@cache
def _signed_table(theme: themes.Theme) -> Pixels:
    return packed_rgb(themes.diverging_colors(theme))

"""From arrays to images a painter takes."""

import numpy as np
from PyQt6.QtGui import QColor, QImage

from nnstudio.panels.network.shades import Shades
from nnstudio.widgets.themes import Theme


def packed_image(pixels: np.ndarray) -> QImage:
    """Return packed colours (rows, columns), uint32, as an image with memory of its own."""
    kept = np.ascontiguousarray(pixels)
    rows, columns = kept.shape
    return QImage(kept.tobytes(), columns, rows, columns * 4, QImage.Format.Format_RGB32).copy()


def signed_strip(maps: np.ndarray, limit: float, shades: Shades) -> QImage:
    """Return maps (units, rows, columns) of signed values below each other in one image."""
    return packed_image(shades.pixels(maps.reshape(-1, maps.shape[-1]), limit))


def template_colors(weights: np.ndarray, shape: tuple[int, ...], shades: Shades) -> np.ndarray:
    """Return weight rows (units, pixels) as packed colours (units, rows, columns), each unit at its own scale.

    One channel: orange negative, zero the background, blue positive. Three channels: grey is zero.
    """
    largest = np.maximum(weights.max(axis=1, keepdims=True), -weights.min(axis=1, keepdims=True))
    with np.errstate(invalid="ignore"):
        own = weights / np.where(largest > 0, largest, 1)
    if len(shape) == 3 and shape[2] == 3:
        own = np.nan_to_num(own)
        return _packed_rgb((own * 127.5 + 127.5).reshape(-1, *shape))
    return shades.pixels(own, 1.0).reshape(-1, *shape[:2])


def template_strip(weights: np.ndarray, shape: tuple[int, ...], shades: Shades) -> QImage:
    """Return weight rows (units, pixels) as pictures below each other in one image."""
    colors = template_colors(weights, shape, shades)
    return packed_image(colors.reshape(-1, colors.shape[-1]))


def example_picture(values: np.ndarray, shape: tuple[int, ...], brightest: float, theme: Theme) -> QImage:
    """Return raw inputs (pixels,) as the picture they are, the background at zero and the text's colour brightest."""
    share = np.clip(np.nan_to_num(values) / (brightest or 1.0), 0, 1)
    if len(shape) == 3 and shape[2] == 3:
        return packed_image(_packed_rgb(255 * share.reshape(shape)))
    low, high = (np.array(QColor(name).getRgb()[:3], float) for name in (theme.plot, theme.text))
    return packed_image(_packed_rgb(low + share.reshape(shape[0], shape[1], 1) * (high - low)))


def _packed_rgb(colors: np.ndarray) -> np.ndarray:
    r, g, b = (np.clip(colors[..., at], 0, 255).astype(np.uint32) for at in range(3))
    return np.uint32(0xFF000000) | (r << 16) | (g << 8) | b

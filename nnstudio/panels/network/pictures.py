"""From arrays to images a painter takes."""

import numpy as np
from PyQt6.QtGui import QColor, QImage

from nnstudio.panels.network.shades import Shades
from nnstudio.widgets.packed import packed_image, packed_rgb, signed_pixels
from nnstudio.widgets.themes import Theme


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
    colored = len(shape) == 3 and shape[2] == 3
    return signed_pixels(own.reshape(-1, *(shape if colored else shape[:2])), shades.theme)


def template_strip(weights: np.ndarray, shape: tuple[int, ...], shades: Shades) -> QImage:
    """Return weight rows (units, pixels) as pictures below each other in one image."""
    colors = template_colors(weights, shape, shades)
    return packed_image(colors.reshape(-1, colors.shape[-1]))


def example_picture(values: np.ndarray, shape: tuple[int, ...], brightest: float, theme: Theme) -> QImage:
    """Return raw inputs (pixels,) as the picture they are, the background at zero and the text's colour brightest."""
    share = np.clip(np.nan_to_num(values) / (brightest or 1.0), 0, 1)
    if len(shape) == 3 and shape[2] == 3:
        return packed_image(packed_rgb(255 * share.reshape(shape)))
    low, high = (np.array(QColor(name).getRgb()[:3], float) for name in (theme.plot, theme.text))
    return packed_image(packed_rgb(low + share.reshape(shape[0], shape[1], 1) * (high - low)))

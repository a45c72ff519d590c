"""Images from arrays."""

from __future__ import annotations

import numpy as np
from PyQt6.QtGui import QImage


def to_image(pixels: np.ndarray, low: float, high: float) -> QImage:
    """Return an image from (rows, columns) or (rows, columns, 3) values between low and high."""
    scaled = np.clip((pixels - low) * (255 / ((high - low) or 1.0)), 0, 255).astype(np.uint8)
    if scaled.ndim == 3 and scaled.shape[2] == 1:
        scaled = scaled[:, :, 0]
    scaled = np.ascontiguousarray(scaled)
    rows, columns = scaled.shape[:2]
    kind = QImage.Format.Format_Grayscale8 if scaled.ndim == 2 else QImage.Format.Format_RGB888
    return QImage(scaled.tobytes(), columns, rows, scaled.strides[0], kind).copy()

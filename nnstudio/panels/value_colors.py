"""The colours of a regression's map: signed values around zero, or magnitudes where the targets have one sign."""

import numpy as np

from nnstudio.panels.class_colors import packed
from nnstudio.widgets import colors
from nnstudio.widgets.themes import Theme, diverging_colors


class ValueColors:
    """Turns values into pixels of a table of 256, with fixed levels.

    The levels are symmetrical about zero where the targets have both signs, else from the least to the greatest.
    """

    def __init__(self, theme: Theme, targets: np.ndarray) -> None:
        low, high = (float(targets.min()), float(targets.max())) if len(targets) else (-1.0, 1.0)
        self.signed = low < 0 < high
        if self.signed:
            high = max(-low, high)
            low = -high
        elif low == high:
            low, high = low - 1, high + 1
        self.low, self.high = low, high
        self.table = (diverging_colors(theme) if self.signed else colors.magnitudes("viridis"))[:, :3]
        self._pixels = packed(self.table)

    def paint(self, values: np.ndarray, image: np.ndarray) -> None:
        """Write the pixels of values (points,) into image (points,); what is no number has the middle colour."""
        np.take(self._pixels, self.index(values), out=image, mode="clip")

    def index(self, values: np.ndarray) -> np.ndarray:
        """Return each value's place in the table."""
        with np.errstate(all="ignore"):
            share = (values - self.low) * (255 / (self.high - self.low)) + 0.5
        return np.clip(np.nan_to_num(share, nan=127.0), 0, 255).astype(np.intp)

"""The colours of a decision map: classes blended by their probabilities, or each point in its class's colour."""

import numpy as np

from nnstudio.studies.metrics import classes_of
from nnstudio.widgets.colors import rgb
from nnstudio.widgets.themes import Theme

_STRENGTH = 0.62  # below the marks' own colour, so that marks of the same class stay visible
_LEVELS = 512
_WITHIN = 0.7  # the strength of a colour just within the margin


def packed(colors: np.ndarray) -> np.ndarray:
    """Return (n,) opaque 32-bit pixels from (n, 3) colours of 0 to 255."""
    parts = np.rint(colors).astype(np.uint32)
    return (np.uint32(0xFF000000) | parts[:, 0] << 16 | parts[:, 1] << 8 | parts[:, 2]).astype(np.uint32)


def map_colors(theme: Theme, classes: int) -> np.ndarray:
    """Return (classes, 3): each class's colour as the map has it, mixed with the plot's background."""
    full = np.array([rgb(theme.class_color(at)) for at in range(classes)], float)
    return np.array(rgb(theme.plot)) * (1 - _STRENGTH) + full * _STRENGTH


class ClassColors:
    """Turns logits into pixels; buffers are made once for a number of outputs and points.

    Formula: colour = background + Σ_k max(0, (K·p_k − 1)/(K − 1))·(colour_k − background): the background where all
    classes are as likely, a class's colour where it is certain. Of one logit that is |tanh(s/2)|.

    Of `scores`, which estimate no probabilities, the leading class's colour has the share 0.7·m of its lead m over the
    next, and all of itself from the margin on: the background is the boundary, the jump is the margin.
    """

    def __init__(self, theme: Theme, classes: int, outputs: int, points: int, scores: bool = False) -> None:
        self._scores = scores
        colors, ground = map_colors(theme, classes), np.array(rgb(theme.plot), float)
        self._flat = packed(colors)
        self._index = np.zeros(points, np.intp)
        self._single = outputs == 1
        if self._single:
            share = np.linspace(-1, 1, _LEVELS)[:, None]
            ends = np.where(share < 0, colors[0], colors[1])
            self._table = packed(ground + np.abs(share) * (ends - ground))
            self._value = np.zeros(points, np.float32)
            self.table = np.rint(ground + np.abs(share) * (ends - ground))
        else:
            self._ground, self._colors = ground.astype(np.float32), (colors - ground).astype(np.float32)
            self._weights = np.zeros((outputs, points), np.float32)
            self._total = np.zeros(points, np.float32)
            self._mixed = np.zeros((points, 3), np.float32)

    def smooth(self, outputs: np.ndarray, image: np.ndarray) -> None:
        """Write the blend of outputs (outputs, points) into image (points,) of uint32."""
        with np.errstate(all="ignore"):
            if self._single:
                self._blend_two(outputs[0], image)
            else:
                self._blend_many(outputs, image)

    def discrete(self, outputs: np.ndarray, image: np.ndarray) -> None:
        """Write each point's most likely class's colour into image (points,) of uint32."""
        with np.errstate(all="ignore"):
            np.take(self._flat, classes_of(outputs), out=image, mode="clip")

    def _blend_two(self, logit: np.ndarray, image: np.ndarray) -> None:
        value, half = self._value, (_LEVELS - 1) / 2
        if self._scores:
            value[:] = stepped(logit)
        else:
            np.multiply(logit, 0.5, out=value, casting="same_kind")
            np.tanh(value, out=value)
        np.nan_to_num(value, copy=False, nan=0.0)
        np.multiply(value, half, out=value)
        np.add(value, half + 0.5, out=value)
        np.copyto(self._index, value, casting="unsafe")
        np.take(self._table, self._index, out=image, mode="clip")

    def _blend_many(self, logits: np.ndarray, image: np.ndarray) -> None:
        weights, classes = self._weights, len(logits)
        if self._scores:
            weights[:] = _led(logits)
        else:
            self._likely(logits, weights, classes)
        np.fmax(weights, 0, out=weights)  # a number that is none is no evidence
        np.dot(weights.T, self._colors, out=self._mixed)
        np.add(self._mixed, self._ground + 0.5, out=self._mixed)
        parts = self._mixed.astype(np.uint32)
        image[:] = np.uint32(0xFF000000) | parts[:, 0] << 16 | parts[:, 1] << 8 | parts[:, 2]

    def _likely(self, logits: np.ndarray, weights: np.ndarray, classes: int) -> None:
        np.subtract(logits, logits.max(axis=0, out=self._total), out=weights, casting="same_kind")
        np.exp(weights, out=weights)
        np.divide(weights, weights.sum(axis=0, out=self._total), out=weights)
        np.multiply(weights, classes / (classes - 1), out=weights)
        np.subtract(weights, 1 / (classes - 1), out=weights)


def stepped(lead: np.ndarray) -> np.ndarray:
    """Return how strong a colour is for a lead or a score, −1 to 1: paler within the margin, full from it on."""
    within = _WITHIN * lead
    return np.where(np.abs(lead) >= 1, np.sign(lead), within)


def _led(scores: np.ndarray) -> np.ndarray:
    """Return (classes, points): the strength of the leading class's colour, 0 for all others."""
    first, second = np.partition(scores, -2, axis=0)[[-1, -2]]
    return np.where(scores == first, stepped(first - second), 0.0)

"""A loss over one prediction, by its own planned operations."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from nnstudio.engine.losses import Loss, LossSite, is_pair
from nnstudio.engine.losses.encodings import encode

_NEVER = 1e300  # minus the logarithm of a probability of 0: ∞ times a target of 0 would be no number
Axis = Literal["value", "logit", "score", "log_probability"]


@dataclass(frozen=True)
class Target:
    """What the one example should give: `value` where the loss takes numbers, else the class that was right.

    `label` 1 means that the class whose prediction moves is the right one, 0 that another is; a loss of one output
    has two classes, one of one output a class has `classes` of them, the others' predictions being held.
    """

    value: float = 1.0
    label: int = 1
    classes: int = 3


@dataclass(frozen=True, eq=False)
class LossCurve:
    """Predictions y (n,), ascending, with the loss of each and its slope ∂L/∂y."""

    y: np.ndarray
    loss: np.ndarray
    slope: np.ndarray


def axis_of(loss: Loss | type[Loss]) -> Axis:
    """Return what a loss takes: a value, a logit, a score that is no logit, or a logarithm of a probability."""
    if loss.encoding == "values":
        return "value"
    if loss.activation == "log_softmax":
        return "log_probability"
    return "logit" if loss.probabilistic else "score"


def domain(loss: Loss | type[Loss]) -> tuple[float, float]:
    """Return between which predictions a loss has a meaning: no logarithm of a probability is above 0."""
    return (-np.inf, 0.0) if axis_of(loss) == "log_probability" else (-np.inf, np.inf)


def loss_curve(loss: Loss, target: Target, y: np.ndarray) -> LossCurve:
    """Return loss and slope at the predictions y (n,) that have a meaning for it.

    One example's loss as a function of one output, the others' held: 0 where they are logits or scores; where they are
    log-probabilities, the rest of the probability is shared among them evenly, and the slope follows them.
    """
    low, high = domain(loss)
    kept = y[(y >= low) & (y <= high)]
    outputs = moved(loss, target, kept)
    found = _run(loss, outputs, targets(loss, target))
    return LossCurve(kept, found[0], _along(loss, outputs, found[1]))


def moved(loss: Loss, target: Target, y: np.ndarray) -> np.ndarray:
    """Return (n, outputs) predictions; the first is y (n,)."""
    if loss.encoding == "values" or is_pair(loss.encoding):
        return y[:, None]
    outputs = np.zeros((len(y), target.classes))
    outputs[:, 0] = y
    if axis_of(loss) == "log_probability":
        with np.errstate(divide="ignore"):
            rest = np.log(-np.expm1(y)) - np.log(target.classes - 1)
        outputs[:, 1:] = np.maximum(rest, -_NEVER)[:, None]
    return outputs


def targets(loss: Loss, target: Target) -> np.ndarray:
    """Return (outputs, 1) targets as the loss takes them."""
    if loss.encoding == "values":
        return np.array([[target.value]])
    if is_pair(loss.encoding):
        return encode(loss.encoding, np.array([target.label]), 2).T
    right = 0 if target.label else 1
    return encode(loss.encoding, np.array([right]), target.classes).T


def _run(loss: Loss, outputs: np.ndarray, t: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the loss (n,) and its gradient (n, outputs): bound once for one example, run at each."""
    y, dy, value = np.empty((outputs.shape[1], 1)), np.empty((outputs.shape[1], 1)), np.empty(())
    operations = loss.bind(LossSite(y, t.astype(np.float64), value, dy))
    losses, slopes = np.empty(len(outputs)), np.empty(outputs.shape)
    with np.errstate(all="ignore"):
        for at, row in enumerate(outputs):
            y[:, 0] = row
            for operation in operations:
                operation.run()
            losses[at], slopes[at] = np.inf if value >= _NEVER else value, dy[:, 0]
    return losses, slopes


def _along(loss: Loss, outputs: np.ndarray, gradient: np.ndarray) -> np.ndarray:
    """Return the slope along the axis: ∂L/∂y₁, and where the others follow it their part by the chain rule.

    Formula: with q = (1 − exp(y))/(k − 1), ∂log q/∂y = −exp(y)/(1 − exp(y))
    """
    if axis_of(loss) != "log_probability":
        return gradient[:, 0]
    with np.errstate(divide="ignore", invalid="ignore"):
        follow = -np.exp(outputs[:, 0]) / (0.0 - np.expm1(outputs[:, 0]))
        others = np.where(gradient[:, 1:].any(axis=1), gradient[:, 1:].sum(axis=1) * follow, 0.0)
    return gradient[:, 0] + others

"""A loss at one prediction as a few runnable lines of NumPy, with the numbers that are shown."""

import numpy as np

from nnstudio.engine.losses import Loss
from nnstudio.studies.activation_code import with_imports
from nnstudio.studies.loss_curves import Target, axis_of, domain, moved, targets

_NAMES = {"value": "y", "logit": "s", "score": "s", "log_probability": "log_p"}


def loss_code(loss: Loss, target: Target, y: float) -> str:
    """Return lines that compute `loss` and `slope` of one example at a prediction y and print both in three digits.

    "" where the loss does not say how it is written, and where a logarithm of a probability is not below 0.
    """
    if not (loss.code and loss.slope_code) or y >= domain(loss)[1]:
        return ""
    name = _NAMES[axis_of(loss)]
    lines = [
        *_outputs(loss, target, y, name),
        f"t = np.array({targets(loss, target)[:, 0].astype(float).tolist()})",
        f"loss = {loss.python(name)}",
        f"gradient = {loss.slope_python(name)}",
        _slope(loss),
        'print(f"{loss:.3g} {slope:.3g}")',
    ]
    return with_imports(lines)


def _outputs(loss: Loss, target: Target, y: float, name: str) -> list[str]:
    if axis_of(loss) != "log_probability":
        return [f"{name} = np.array({moved(loss, target, np.array([y]))[0].tolist()})"]
    others = target.classes - 1
    return [f"p = math.exp({float(y)!r})", f"{name} = np.log([p, *[(1 - p) / {others}] * {others}])"]


def _slope(loss: Loss) -> str:
    """Return the slope along the axis: where the others follow the first, their part by the chain rule."""
    follow = " - np.sum(gradient[1:]) * p / (1 - p)" if axis_of(loss) == "log_probability" else ""
    return f"slope = gradient[0]{follow}"

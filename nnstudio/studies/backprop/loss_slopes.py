"""∂L/∂y of each loss as LaTeX, of one example and output; {y} and {t} stand for names or numbers."""

from __future__ import annotations

from nnstudio.engine.losses import Loss

_PER_EXAMPLE: dict[str, str] = {
    "squared_error": r"2 ({y} - {t})",
    "binary_cross_entropy": r"\sigma({y}) - {t}",
    "cross_entropy": r"\mathrm{{softmax}}({y}) - {t}",
    "nll": r"-{t}",
    "hinge": r"-{t} \;[{t} \cdot {y} < 1]",
    "multiclass_hinge": r"[\text{{margin}} > 0]",
}
_PER_OUTPUT: dict[str, str] = {
    "mse": r"2 ({y} - {t})",
    "mae": r"\mathrm{{sign}}({y} - {t})",
    "huber": r"\mathrm{{clip}}({y} - {t}, \pm {delta})",
}
SLOPES = _PER_EXAMPLE | _PER_OUTPUT


def loss_slope(loss: Loss, y: str, t: str, examples: int, outputs: int) -> str | None:
    """Return ∂L/∂y with names or numbers put in, divided by what the loss is averaged over; None where unknown."""
    template = SLOPES.get(loss.key)
    if template is None or loss.key == "multiclass_hinge":
        return None
    told = template.format(y=y, t=t, delta=f"{getattr(loss, 'delta', 1.0):g}")
    over = examples * (outputs if loss.key in _PER_OUTPUT else 1)
    told = rf"w_c \, ({told})" if loss.class_weights else told
    return told if over == 1 else rf"\frac{{1}}{{{over}}} \left( {told} \right)"

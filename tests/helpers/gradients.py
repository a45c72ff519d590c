"""Numeric gradients of losses and of whole networks, with the entries whose difference crosses a kink set apart.

A kink counts as crossed where some z lies on different sides of it ahead and behind, or where the loss's own slope
jumps. Such entries are skipped, and counted, so that a test can bound their share.
"""

from typing import NamedTuple

import numpy as np

from nnstudio.engine.gradients import agrees
from nnstudio.engine.layers import Bound, Layer
from nnstudio.engine.losses import Loss
from nnstudio.engine.losses.base import LossSite
from nnstudio.engine.plan import Plan
from tests.helpers.networks import Problem

STEP = 1e-5


class Verdict(NamedTuple):
    """How many entries disagreed, how many were compared, and how many were skipped for a kink."""

    wrong: int
    compared: int
    skipped: int


def verdict(analytic: np.ndarray, numeric: np.ndarray, crossed: np.ndarray) -> Verdict:
    """Compare the entries that cross no kink."""
    wrong = ~agrees(analytic, numeric) & ~crossed
    return Verdict(int(wrong.sum()), int((~crossed).sum()), int(crossed.sum()))


def loss_and_slope(loss: Loss, y: np.ndarray, t: np.ndarray) -> tuple[float, np.ndarray]:
    """Return the loss of outputs in columns, (outputs, batch), and ∂L/∂y."""
    value, dy = np.zeros((), y.dtype), np.empty_like(y)
    for operation in loss.bind(LossSite(y, t, value, dy)):
        operation.run()
    return float(value), dy


def judge_loss(loss: Loss, y: np.ndarray, t: np.ndarray) -> Verdict:
    """Judge ∂L/∂y of one loss."""
    analytic = loss_and_slope(loss, y, t)[1]
    numeric, crossed = np.empty(y.shape), np.zeros(y.shape, bool)
    for index in np.ndindex(y.shape):
        ahead, behind = _shifted(y, index)
        (high, slope_ahead), (low, slope_behind) = loss_and_slope(loss, ahead, t), loss_and_slope(loss, behind, t)
        numeric[index] = (high - low) / (ahead[index] - behind[index])
        crossed[index] = _jumps(slope_ahead, slope_behind)
    return verdict(analytic, numeric, crossed)


def judge_network(problem: Problem) -> Verdict:
    """Judge ∂L/∂parameters of a whole network as it is in training, its masks drawn once; statistics are left out."""
    parameters, gradient = problem.flat.copy(), np.empty_like(problem.flat)
    plan = problem.plan(parameters, gradient, keep=True, noise=np.random.default_rng(0))
    plan.run()
    trained = np.flatnonzero(problem.network.trained)
    analytic, numeric, crossed = gradient.copy(), np.empty_like(gradient), np.zeros(len(gradient), bool)
    for index in trained.tolist():
        ahead, behind = _shifted(problem.flat, (index,))
        high, sides_ahead, slope_ahead = _look(problem, plan, parameters, ahead)
        low, sides_behind, slope_behind = _look(problem, plan, parameters, behind)
        numeric[index] = (high - low) / (ahead[index] - behind[index])
        crossed[index] = sides_ahead != sides_behind or _jumps(slope_ahead, slope_behind)
    return verdict(analytic[trained], numeric[trained], crossed[trained])


def _look(problem: Problem, plan: Plan, parameters: np.ndarray, at: np.ndarray) -> tuple[float, bytes, np.ndarray]:
    parameters[:] = at
    plan.again()
    return float(plan.loss), _sides(plan), loss_and_slope(problem.loss, plan.output.copy(), problem.t.T)[1]


def _sides(plan: Plan) -> bytes:
    """Return on which side of every kink each z lies."""
    return b"".join(_sides_of(layer, bound) for layer, bound in zip(plan.network.layers, plan.bound, strict=True))


def _sides_of(layer: Layer, bound: Bound) -> bytes:
    kinks = getattr(getattr(layer, "activation", None), "kinks", ())
    own = b"".join((bound.probes["z"] > kink).tobytes() for kink in kinks)
    if "pieces" in bound.probes:
        own += bound.probes["pieces"].argmax(axis=0).tobytes()
    inner = zip(getattr(layer, "layers", ()), bound.inner, strict=True)
    return own + b"".join(_sides_of(*one) for one in inner)


def _shifted(x: np.ndarray, index: tuple[int, ...]) -> tuple[np.ndarray, np.ndarray]:
    ahead, behind = x.copy(), x.copy()
    ahead[index] += STEP
    behind[index] -= STEP
    return ahead, behind


def _jumps(ahead: np.ndarray, behind: np.ndarray) -> bool:
    return bool(np.abs(ahead - behind).max() > 1e-2 * max(np.abs(ahead).max(), np.abs(behind).max()))

"""The next step of a trainer, done by the trainer itself, then gone through once more call by call.

state ── step() ── after, total ── back to the state ── the same calls, the same masks, copies between ── back again
"""

from collections.abc import Iterator
from itertools import takewhile

import numpy as np

from nnstudio.engine.layers import Bound, DropConnect, Layer
from nnstudio.engine.opened import opened
from nnstudio.engine.plan import Plan
from nnstudio.studies.one_step.step import LayerStep, OneStep
from nnstudio.studies.trainer import Trainer


def one_step(trainer: Trainer) -> OneStep:
    """Return the step that a trainer would do next; it is left where it stood.

    The trainer must have been made with `keep`, so that z stays readable beside a.
    """
    begin, recipe, rate = trainer.state(), trainer.recipe, trainer.learning_rate
    rows, plan = trainer.next_batch()
    rows = rows.copy()
    with np.errstate(all="ignore"):
        after = trainer.parameters.copy() if trainer.step() else None
        total, loss, divergence = trainer.gradient.copy(), trainer.batch_loss, trainer.divergence
        trainer.restore(begin)
        layers = _gone_through(plan)
    gradient = trainer.gradient.copy()
    trainer.restore(begin)
    size = recipe.batch_size
    done = -(-begin.position // size)
    return OneStep(
        trainer.checked,
        recipe,
        begin.step,
        begin.epoch + 1,
        done + 1,
        done - (begin.position - trainer.examples) // size,
        rate,
        rows,
        plan.rows.features.T.copy(),
        plan.rows.t.T.copy(),
        layers,
        loss,
        gradient,
        total,
        begin.parameters,
        after,
        divergence,
        begin.noise,
    )


def _gone_through(plan: Plan) -> tuple[LayerStep, ...]:
    """Run the calls of the plan on the rows it holds, keeping each layer's numbers when they are there."""
    backward = sum(len(bound.backward) for bound in plan.bound)
    for call in plan.calls[: len(plan.calls) - backward]:
        call()
    row = opened(plan.network)
    bounds = row.bounds(plan.bound)
    seen = [(bound.probes["z"].copy(), bound.probes["a"].copy()) for bound in bounds]
    slopes = [one for bound in reversed(plan.bound) for one in _back(bound)][::-1]
    masks = [_mask(layer, bound) for layer, bound in zip(row.layers, bounds, strict=True)]
    return tuple(LayerStep(*one, *slope, mask) for one, slope, mask in zip(seen, slopes, masks, strict=True))


def _back(bound: Bound) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Run one layer's calls backward; yield ∂L/∂a as it came and ∂L/∂z as it went on, then those of layers inside it.

    A block's calls are those that hand ∂L/∂y to its layers, theirs from the last to the first, and those that join.
    """
    came = bound.probes["dz"].copy()
    inner = {id(call) for one in bound.inner for call in one.backward}
    outer = [call for call in bound.backward if id(call) not in inner]
    before = list(takewhile(lambda call: id(call) not in inner, bound.backward))
    for call in before:
        call.run()
    yield came, bound.probes["dz"].copy()
    for one in reversed(bound.inner):
        yield from _back(one)
    for call in outer[len(before) :]:
        call.run()


def _mask(layer: Layer, bound: Bound) -> np.ndarray | None:
    """Return the mask a layer drew; of an affine block without the column of the biases, which are never dropped."""
    mask = bound.probes.get("mask")
    if mask is None:
        return None
    return mask[:, :-1].copy() if isinstance(layer, DropConnect) else mask.copy()

"""What dropout trains: many sub-networks at once, whose average the scaled network stands for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from nnstudio.catalog import StudyError
from nnstudio.engine.layers import DropConnect, Dropout, Layer
from nnstudio.engine.plan import Plan
from nnstudio.project import Checked, loss_of
from nnstudio.studies.probe import outputs

MASKS = 1000
_SEED = 1
_MOST_EXAMPLES = 2000
Goes = Callable[[float], bool]  # told how much is done, 0 … 1; False stops


@dataclass(frozen=True)
class Averaged:
    """The average over `masks` sampled sub-networks beside the scaled network, over `examples` examples.

    `gap` is the mean difference of probabilities where the sub-networks' probabilities are averaged, `logit_gap` where
    their logits are; `same` is the share of examples with the same decision (of averaged probabilities).
    """

    masks: int
    examples: int
    gap: float
    logit_gap: float
    same: float


def averaged(
    checked: Checked, parameters: np.ndarray, masks: int = MASKS, goes: Goes = lambda _: True
) -> Averaged | None:
    """Return how near the scaled network is to the average of its sub-networks; None if it was stopped.

    All examples count, training and test part, up to 2000. Masks are drawn from a generator of its own.

    Raises: StudyError where nothing is dropped, or the outputs are no probabilities.
    """
    _refuse(checked)
    data, network = checked.data, checked.network
    x = np.concatenate([data.x_train, data.x_test])[:_MOST_EXAMPLES].astype(parameters.dtype)
    loss = loss_of(checked.project.recipe, data.raw)
    scaled = loss.probabilities(outputs(network, parameters, x).T)
    plan = Plan(network, len(x), parameters.copy(), noise=np.random.default_rng(_SEED))
    plan.rows.features[:] = x
    probabilities, logits = np.zeros(scaled.shape), np.zeros(plan.output.shape)
    for done in range(masks):
        if not goes(done / masks):
            return None
        with np.errstate(all="ignore"):
            plan.run()
        probabilities += loss.probabilities(plan.output)
        logits += plan.output
    probabilities /= masks
    by_logits = loss.probabilities(logits / masks)
    return Averaged(
        masks,
        len(x),
        float(np.abs(probabilities - scaled).mean()),
        float(np.abs(by_logits - scaled).mean()),
        float((probabilities.argmax(axis=0) == scaled.argmax(axis=0)).mean()),
    )


def drops(checked: Checked) -> bool:
    """Tell whether a layer of the network drops values or weights."""
    return any(_drops(layer) for layer in checked.network.layers)


def _drops(layer: Layer) -> bool:
    inner = getattr(layer, "layers", ())
    return isinstance(layer, Dropout | DropConnect) or any(isinstance(one, Layer) and _drops(one) for one in inner)


def _refuse(checked: Checked) -> None:
    if not drops(checked):
        raise StudyError("error.subnetworks.none")
    loss = loss_of(checked.project.recipe, checked.data.raw)
    if checked.data.raw.task != "classification" or not loss.probabilistic:
        raise StudyError("error.subnetworks.probabilities")

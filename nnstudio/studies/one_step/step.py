"""What one training step computed, as values that nobody changes any more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from nnstudio.engine.losses import LossSite
from nnstudio.engine.opened import Opened, opened
from nnstudio.project import Checked, Recipe, loss_of
from nnstudio.studies.training_state import Divergence


@dataclass(frozen=True, eq=False)
class LayerStep:
    """One layer's numbers for the batch: z, a, ∂L/∂a and ∂L/∂z, each (units, batch), as the pass had them.

    `mask` is what the layer drew, 0 where it dropped: (units, batch) of values, (units, inputs) of DropConnect's
    weights; None where it draws none.
    """

    z: np.ndarray
    a: np.ndarray
    da: np.ndarray
    dz: np.ndarray
    mask: np.ndarray | None = None

    @property
    def kept(self) -> float | None:
        """The share that the mask kept, None without one."""
        return None if self.mask is None else float((self.mask != 0).mean())


@dataclass(frozen=True, eq=False)
class OneStep:
    """The step after `step` steps. Parameters and gradients are flat vectors; columns of x and t are the examples.

    Layers count along the opened network's row: a residual block's own come before its sum.

    `gradient` is the loss's own, `total` what the optimiser was given: with penalties, clipped. `after` is None where
    the step diverged; then `divergence` says where. `noise` is the state of the generator its masks were drawn from.
    In methods `example` is a place in the batch, None for its mean; an example's gradient is that of its own loss, so
    that the batch's is the mean of them.
    """

    checked: Checked
    recipe: Recipe
    step: int
    epoch: int
    number: int
    batches: int
    rate: float
    rows: np.ndarray
    x: np.ndarray
    t: np.ndarray
    layers: tuple[LayerStep, ...]
    loss: float
    gradient: np.ndarray
    total: np.ndarray
    before: np.ndarray
    after: np.ndarray | None
    divergence: Divergence | None = None
    noise: Mapping[str, Any] | None = None

    @property
    def examples(self) -> int:
        return len(self.rows)

    @cached_property
    def network(self) -> Opened:
        """The row of layers that is walked along."""
        return opened(self.checked.network)

    def place(self, row: int | None) -> int | None:
        """Return which of the batch an example of the training part is, None where it is not in it."""
        found = np.flatnonzero(self.rows == row)
        return int(found[0]) if len(found) else None

    @np.errstate(all="ignore")  # of a step that diverges numbers and their means are not finite: shown so
    def values(self, layer: int | None, what: str, example: int | None = None) -> np.ndarray:
        """Return a layer's "z", "a", "da" or "dz" (units,); of the input (None) its values, whatever is asked for."""
        found = self.x if layer is None else getattr(self.layers[layer], what)
        if what in ("da", "dz") and layer is not None:
            return found.sum(axis=1) if example is None else found[:, example] * found.shape[1]
        return found.mean(axis=1) if example is None else found[:, example]

    def inputs(self, layer: int, example: int | None = None) -> np.ndarray:
        """Return what a layer was given, (inputs,)."""
        return self.values(layer - 1 if layer else None, "a", example)

    def weights(self, layer: int, flat: np.ndarray | None = None) -> np.ndarray | None:
        """Return a layer's weights (units, inputs) in a flat vector, by default those before; None without any."""
        return self._named(flat).get(f"{layer}.weight")

    def biases(self, layer: int, flat: np.ndarray | None = None) -> np.ndarray | None:
        """Return a layer's biases (units,) in a flat vector, by default those before; None without any."""
        return self._named(flat).get(f"{layer}.bias")

    @np.errstate(all="ignore")
    def used_weights(self, layer: int) -> np.ndarray | None:
        """Return the weights the pass multiplied with: masked where the layer drew a mask for them."""
        weights, mask = self.weights(layer), self.layers[layer].mask
        return weights if weights is None or mask is None else weights * mask

    @np.errstate(all="ignore")
    def weight_gradient(self, layer: int, example: int | None = None) -> np.ndarray | None:
        """Return ∂L/∂W of a layer (units, inputs), without penalties; None without weights."""
        weights = self.weights(layer, self.gradient)
        if weights is None or example is None:
            return weights
        made = np.outer(self.values(layer, "dz", example), self.inputs(layer, example))
        mask = self.layers[layer].mask
        return made if mask is None else made * mask

    @np.errstate(all="ignore")
    def bias_gradient(self, layer: int, example: int | None = None) -> np.ndarray | None:
        """Return ∂L/∂b of a layer (units,), without penalties; None without biases."""
        biases = self.biases(layer, self.gradient)
        if biases is None or example is None:
            return biases
        trained = self.biases(layer, self._trained)
        return self.values(layer, "dz", example) * (1 if trained is None else trained)

    def example_loss(self, example: int | None = None) -> float:
        """Return the loss of one example, or of the batch."""
        return self.loss if example is None else float(self._losses[example])

    @cached_property
    def _losses(self) -> np.ndarray:
        loss = loss_of(self.recipe, self.checked.data.raw)
        y, t, value = self.layers[-1].a[:, :1].copy(), self.t[:, :1].copy(), np.zeros((), self.t.dtype)
        operations = loss.bind(LossSite(y, t, value, None))
        found = np.zeros(self.examples)
        for at in range(self.examples):
            y[:], t[:] = self.layers[-1].a[:, at : at + 1], self.t[:, at : at + 1]
            with np.errstate(all="ignore"):
                for operation in operations:
                    operation.run()
            found[at] = value
        return found

    @cached_property
    def _trained(self) -> np.ndarray:
        return self.network.trained.astype(float)

    def _named(self, flat: np.ndarray | None) -> dict[str, np.ndarray]:
        return self.network.named(self.before if flat is None else flat)

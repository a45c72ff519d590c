"""Adam with decoupled weight decay."""

from dataclasses import dataclass
from functools import partial
from typing import ClassVar, final

import numpy as np

from nnstudio.catalog import number
from nnstudio.engine.operations import Operation, bind, scalar
from nnstudio.engine.optimizers.adam import Adam
from nnstudio.engine.optimizers.base import Optimizer, UpdateSite


@final
@dataclass(frozen=True)
class AdamW(Optimizer):
    """AdamW: Adam, and beside its step all parameters shrink by a share of their own, biases too, as in PyTorch.

    Formula: w ← w·(1 − η·λ), then Adam's step
    Source: Loshchilov & Hutter 2019, arXiv 1711.05101; `epsilon` is PyTorch's `eps`.
    """

    key: ClassVar[str] = "adamw"
    formula: ClassVar[str] = (
        r"w \leftarrow (1 - \eta \lambda) w, \quad w \leftarrow w - \eta \frac{\hat m}{\sqrt{\hat v} + \epsilon}"
    )
    kept: ClassVar[tuple[str, ...]] = Adam.kept
    code: ClassVar[tuple[str, ...]] = ("w = (1 - rate * {weight_decay}) * w", *Adam.code)
    slots: ClassVar[int] = Adam.slots
    beta1: float = number(0.9, 0.0, 0.9999)
    beta2: float = number(0.999, 0.0, 0.999999)
    epsilon: float = number(1e-8, 0.0, 1.0, open=True, scale="log")
    weight_decay: float = number(0.01, 0.0, 100.0, scale="log")

    def bind(self, site: UpdateSite) -> list[Operation]:
        share, decay = scalar(0, site.rate), scalar(self.weight_decay, site.rate)
        one = scalar(1, site.rate)
        decay_all = partial(np.multiply, site.parameters, share, out=site.parameters, where=site.trained)
        return [
            bind("update", np.multiply, site.rate, decay, share),
            bind("update", np.subtract, one, share, share),
            Operation(decay_all, site.parameters, "update"),
            *Adam(self.beta1, self.beta2, self.epsilon).bind(site),
        ]

"""Keras: a functional model with the same weights."""

from __future__ import annotations

from typing import ClassVar, final

import numpy as np

from nnstudio.exporters.base import Exporter, Trained
from nnstudio.exporters.heading import heading
from nnstudio.exporters.lines import Lines, Written, form
from nnstudio.exporters.packed import arrays_as_code, needs_base64
from nnstudio.exporters.stages import Activated, Affine, Normalized

_FUNCTIONS: dict[str, Written] = {
    "step": form("ops.cast({x} > 0, {x}.dtype)"),
    "sigmoid": form("ops.sigmoid({x})"),
    "tanh": form("ops.tanh({x})"),
    "relu": form("ops.relu({x})"),
    "leaky_relu": form("ops.leaky_relu({x}, {negative_slope!r})"),
    "prelu": form("{x}"),  # a layer of its own: it has a parameter
    "elu": form("ops.elu({x}, {alpha!r})"),
    "selu": form("ops.selu({x})"),
    "gelu": form("ops.gelu({x}, approximate=False)"),
    "gelu_tanh": form("ops.gelu({x}, approximate=True)"),
    "silu": form("ops.silu({x})"),
    "softplus": form("ops.softplus({x})"),
    "sine": form("ops.sin({frequency!r} * {x})"),
    "softmax": form("ops.softmax({x}, axis=1)"),
    "log_softmax": form("ops.log_softmax({x}, axis=1)"),
}


class _Model(Lines):
    """The lines that build the model, and its layers' weights by the layers' names."""

    def __init__(self) -> None:
        super().__init__()
        self.weights: dict[str, list[np.ndarray]] = {}

    def _layer(self, kind: str, stage_name: str, made: str, x: str, weights: list[np.ndarray]) -> str:
        name = f"{kind}{stage_name.replace('.', '_')}"
        self.weights[name] = weights
        return f"layers.{made}, name={name!r})({x})"

    def affine(self, stage: Affine, x: str) -> str:
        made = f"Dense({len(stage.bias)}"
        return self._layer("dense", stage.name, made, x, [stage.weight.T, stage.bias])

    def largest(self, pieces: str) -> str:
        return f"layers.Maximum()([{pieces}])"

    def activated(self, stage: Activated, x: str) -> str:
        if stage.slope is None:
            return _FUNCTIONS[stage.activation.key](stage.activation, x)
        shared = "PReLU(shared_axes=[1]" if np.ndim(stage.slope) == 0 else "PReLU(shared_axes=None"
        return self._layer("prelu", stage.name, shared, x, [np.atleast_1d(stage.slope)])

    def normalized(self, stage: Normalized, x: str) -> str:
        learned = [stage.gamma, stage.beta]
        if stage.mean is None or stage.variance is None:
            return self._layer("norm", stage.name, f"LayerNormalization(epsilon={stage.epsilon!r}", x, learned)
        made = f"BatchNormalization(epsilon={stage.epsilon!r}"
        return self._layer("norm", stage.name, made, x, [*learned, stage.mean, stage.variance])


@final
class KerasScript(Exporter):
    """A Keras 3 model, `network`, for any backend, in the run's precision; examples in rows.

    Source: https://keras.io/api/layers/
    """

    key: ClassVar[str] = "keras"
    suffix: ClassVar[str] = ".py"
    functions: ClassVar[frozenset[str] | None] = frozenset(_FUNCTIONS)

    def content(self, trained: Trained) -> bytes:
        model = _Model()
        last = model.row(trained.stages, "x")
        dtype, inputs = trained.checked.project.recipe.dtype, trained.checked.network.inputs
        arrays = {f"{name}.{at}": one for name, found in model.weights.items() for at, one in enumerate(found)}
        counts = {name: len(found) for name, found in model.weights.items()}
        lines = [
            *heading(trained),
            *(["import base64"] if needs_base64(arrays) else []),
            "import keras",
            "import numpy as np",
            "from keras import layers, ops",
            "",
            "",
            *arrays_as_code(arrays),
            "",
            f"keras.config.set_floatx({dtype!r})",
            f"x = keras.Input(({inputs},))",
            *model.steps,
            f"network = keras.Model(x, {last})",
            f"for name, count in {counts!r}.items():",
            '    network.get_layer(name).set_weights([arrays[f"{name}.{at}"] for at in range(count)])',
            "",
            'if __name__ == "__main__":',
            f"    print(network(np.zeros((1, {inputs}), {dtype!r})))",
        ]
        return ("\n".join(lines) + "\n").encode()

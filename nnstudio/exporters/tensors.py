"""safetensors: the arrays alone, by name, read by PyTorch, JAX and others without executing anything."""

from __future__ import annotations

from typing import ClassVar, final

import numpy as np

from nnstudio.exporters.base import Exporter, Trained


@final
class Tensors(Exporter):
    """Every array under the engine's name: "0.weight" (out, in), "0.bias" (out,) …; layers count from 0.

    What the layers are stands beside them, as the command line writes it, so that the file can be imported again.

    Source: https://github.com/huggingface/safetensors
    """

    key: ClassVar[str] = "safetensors"
    suffix: ClassVar[str] = ".safetensors"

    def content(self, trained: Trained) -> bytes:
        from safetensors.numpy import save

        named = trained.checked.network.named(trained.parameters)
        checked = trained.checked
        layers = " ".join(str(one) for one in checked.project.network.layers)
        about = {"producer": "nnstudio", "inputs": str(checked.network.inputs), "layers": layers}
        return save({name: np.ascontiguousarray(view) for name, view in named.items()}, about)

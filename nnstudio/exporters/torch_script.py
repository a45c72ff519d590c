"""PyTorch: a module with the same weights."""

from __future__ import annotations

from typing import ClassVar, final

import numpy as np

from nnstudio.exporters.base import Exporter, Trained
from nnstudio.exporters.heading import heading
from nnstudio.exporters.lines import Lines, Written, form
from nnstudio.exporters.packed import arrays_as_code, needs_base64
from nnstudio.exporters.stages import Activated, Affine, Normalized

_FUNCTIONS: dict[str, Written] = {
    "step": form("({x} > 0).to({x}.dtype)"),
    "sigmoid": form("torch.sigmoid({x})"),
    "tanh": form("torch.tanh({x})"),
    "relu": form("functional.relu({x})"),
    "leaky_relu": form("functional.leaky_relu({x}, {negative_slope!r})"),
    "prelu": form("{x}"),  # a module of its own: it has a parameter
    "elu": form("functional.elu({x}, {alpha!r})"),
    "selu": form("functional.selu({x})"),
    "gelu": form("functional.gelu({x})"),
    "gelu_tanh": form('functional.gelu({x}, approximate="tanh")'),
    "silu": form("functional.silu({x})"),
    "softplus": form("functional.softplus({x})"),
    "sine": form("torch.sin({frequency!r} * {x})"),
    "softmax": form("functional.softmax({x}, 1)"),
    "log_softmax": form("functional.log_softmax({x}, 1)"),
}


class _Module(Lines):
    """The lines of `__init__` and of `forward`, and the arrays of the state dict."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.arrays: dict[str, np.ndarray] = {}

    def _part(self, kind: str, stage_name: str, made: str, x: str, **arrays: np.ndarray) -> str:
        name = f"{kind}{stage_name.replace('.', '_')}"
        self.parts.append(f"self.{name} = {made}")
        self.arrays |= {f"{name}.{one}": value for one, value in arrays.items()}
        return f"self.{name}({x})"

    def affine(self, stage: Affine, x: str) -> str:
        outputs, inputs = stage.weight.shape
        made = f"nn.Linear({inputs}, {outputs})"
        return self._part("linear", stage.name, made, x, weight=stage.weight, bias=stage.bias)

    def largest(self, pieces: str) -> str:
        return f"torch.stack([{pieces}]).amax(0)"

    def activated(self, stage: Activated, x: str) -> str:
        if stage.slope is None:
            return _FUNCTIONS[stage.activation.key](stage.activation, x)
        slope = np.atleast_1d(stage.slope)
        return self._part("prelu", stage.name, f"nn.PReLU({len(slope)})", x, weight=slope)

    def normalized(self, stage: Normalized, x: str) -> str:
        units, learned = len(stage.gamma), {"weight": stage.gamma, "bias": stage.beta}
        if stage.mean is None or stage.variance is None:
            return self._part("norm", stage.name, f"nn.LayerNorm({units}, {stage.epsilon!r})", x, **learned)
        kept = {"running_mean": stage.mean, "running_var": stage.variance}
        return self._part("norm", stage.name, f"nn.BatchNorm1d({units}, {stage.epsilon!r})", x, **learned, **kept)


@final
class TorchScript(Exporter):
    """A PyTorch module, `network`, in evaluation mode, in the run's precision; examples in rows.

    Source: https://docs.pytorch.org/docs/stable/nn.html
    """

    key: ClassVar[str] = "pytorch"
    suffix: ClassVar[str] = ".py"
    functions: ClassVar[frozenset[str] | None] = frozenset(_FUNCTIONS)

    def content(self, trained: Trained) -> bytes:
        module = _Module()
        last = module.row(trained.stages, "x")
        dtype = trained.checked.project.recipe.dtype
        lines = [
            *heading(trained),
            *(["import base64"] if needs_base64(module.arrays) else []),
            "import numpy as np",
            "import torch",
            "from torch import nn",
            "from torch.nn import functional",
            "",
            "",
            *arrays_as_code(module.arrays),
            "",
            "",
            "class Network(nn.Module):",
            "    def __init__(self):",
            "        super().__init__()",
            *(f"        {one}" for one in module.parts),
            "",
            "    def forward(self, x):",
            *(f"        {one}" for one in module.steps),
            f"        return {last}",
            "",
            "",
            f"network = Network().to(torch.{dtype})",
            "state = {name: torch.tensor(value) for name, value in arrays.items()}",
            "network.load_state_dict(state, strict=False)  # batch normalization also counts its batches",
            "network.eval()",
            "",
            'if __name__ == "__main__":',
            f"    print(network(torch.zeros(1, {trained.checked.network.inputs}, dtype=torch.{dtype})))",
        ]
        return ("\n".join(lines) + "\n").encode()

"""A NumPy script: the forward pass in the lectures' own style, with the weights inside."""

from __future__ import annotations

from typing import ClassVar, final

import numpy as np

from nnstudio.exporters.base import Exporter, Trained
from nnstudio.exporters.heading import heading
from nnstudio.exporters.packed import arrays_as_code, needs_base64
from nnstudio.studies.forward_code import ForwardCode


@final
class NumpyScript(Exporter):
    """`forward(x)` for prepared examples in rows (examples, features), one line a layer: h = f(x @ W + b)."""

    key: ClassVar[str] = "numpy"
    suffix: ClassVar[str] = ".py"

    def content(self, trained: Trained) -> bytes:
        network, dtype = trained.checked.network, trained.checked.project.recipe.dtype
        code = ForwardCode(network, trained.parameters, np.zeros((network.inputs, 1)), "xW")
        arrays = {name: value.astype(dtype) for name, value in code.names.items() if name != "x"}
        imports = (["import base64"] if needs_base64(arrays) else []) + code.imports
        lines = [*heading(trained), *imports, "", "", *arrays_as_code(arrays), ""]
        lines += [f"{name} = arrays[{name!r}]" for name in arrays]
        lines += ["", "", *code.functions, "", "", *_example(network.inputs)]
        return ("\n".join(lines) + "\n").encode()


def _example(inputs: int) -> list[str]:
    return ['if __name__ == "__main__":', f"    print(forward(np.zeros((1, {inputs}))))"]

"""A network's forward pass as runnable lines of NumPy, with its own numbers, in either convention.

Source: the style of CS231n notes, "Neural Networks 1" (three lines for a three-layer net); written anew, for any net.
"""

from __future__ import annotations

from typing import Literal

import numpy as np

from nnstudio.engine.activations import Activation
from nnstudio.engine.layers import Layer
from nnstudio.engine.layers.batch_norm import MEAN, VARIANCE, BatchNorm
from nnstudio.engine.layers.connected import Connected
from nnstudio.engine.layers.layer_norm import LayerNorm
from nnstudio.engine.layers.maxout import Maxout
from nnstudio.engine.layers.passing import Passing
from nnstudio.engine.layers.residual import Residual
from nnstudio.engine.network import Network

Convention = Literal["Wx", "xW"]
MOST_NUMBERS = 600


class ForwardCode:
    """`lines` of one network and its examples; `line_of[layer]` is the line, from 0, where a layer's result stands.

    Layers count along the opened network's row: those inside residual blocks come before the block's own line.

    With "Wx" examples are columns and h = f(W @ x + b); with "xW" they are rows, matrices are transposed and
    h = f(x @ W + b). Beyond 600 numbers they are not written out: the text then says what W1, b1 … have to be, and
    `names` holds them.
    """

    def __init__(self, network: Network, parameters: np.ndarray, x: np.ndarray, convention: Convention) -> None:
        self._columns = convention == "Wx"
        self._axis = 0 if self._columns else 1
        self.names: dict[str, np.ndarray] = {}
        self._functions: dict[str, str] = {}
        self._body: list[str] = []
        self._named = {name: np.asarray(view, float) for name, view in network.named(parameters).items()}
        self.line_of: list[int] = []
        self._last = "x"
        for at, layer in enumerate(network.layers):
            self._last = self._layer(layer, f"{at}", str(at + 1), self._last)
        self.names["x"] = self._turned(np.asarray(x, float).T)
        self.line_of = [at + len(self.imports) + 2 for at in self.line_of]
        self.lines = [*self.imports, "", *self.functions, "", *self._numbers()]

    def text(self) -> str:
        return "\n".join(self.lines)

    @property
    def imports(self) -> list[str]:
        """The lines that import what the functions need."""
        needed = any("math." in code for code in self._functions.values())
        return [*(["import math"] if needed else []), "import numpy as np"]

    @property
    def functions(self) -> list[str]:
        """The lines of `forward` and of the activation functions it calls; W1, b1 … are names they find outside."""
        head = f"def forward(x):  # {_shape(self.names['x'])}"
        body = [*(f"    {line}" for line in self._body), f"    return {self._last}", ""]
        return [head, *body, *self._defined()][:-1]

    def _defined(self) -> list[str]:
        lines: list[str] = []
        for name, code in self._functions.items():
            lines += [f"def {name}(z):", f"    return {code}", ""]
        return lines

    def _numbers(self) -> list[str]:
        if sum(one.size for one in self.names.values()) > MOST_NUMBERS:
            said = [f"# {name} {_shape(value)}" for name, value in self.names.items()]
            return [*said, "out = forward(x)", "print(out)"]
        written = [f"{name} = np.array({value.tolist()!r})  # {_shape(value)}" for name, value in self.names.items()]
        return [*written, "out = forward(x)", "print(out)"]

    def _layer(self, layer: Layer, place: str, number: str, x: str) -> str:
        """Add the lines of one layer; return the name of its result."""
        result = f"h{number}"
        if isinstance(layer, Connected):
            self._add(result, self._activated(layer.activation, place, number, self._affine(place, number, x)))
        elif isinstance(layer, Maxout):
            pieces = [self._affine(f"{place}.{at + 1}", f"{number}_{at + 1}", x) for at in range(layer.pieces)]
            self._add(result, f"np.max([{', '.join(pieces)}], axis=0)")
        elif isinstance(layer, BatchNorm | LayerNorm):
            self._normalize(layer, place, number, x, result)
        elif isinstance(layer, Residual):
            inner = x
            for at, one in enumerate(layer.layers):
                inner = self._layer(one, f"{place}.{at}", f"{number}_{at + 1}", inner)
            self._add(result, f"{x} + {inner}" if layer.layers else x)
        else:
            assert isinstance(layer, Passing), "every layer says how it is written"
            self._add(result, x, layer.key)
        self.line_of.append(len(self._body) - 1)
        return result

    def _add(self, result: str, expression: str, note: str = "") -> None:
        self._body.append(f"{result} = {expression}" + (f"  # {note}" if note else ""))

    def _affine(self, place: str, number: str, x: str) -> str:
        weight, bias = self._named[f"{place}.weight"], self._named[f"{place}.bias"][:, None]
        self.names[f"W{number}"], self.names[f"b{number}"] = self._turned(weight), self._turned(bias)
        return f"W{number} @ {x} + b{number}" if self._columns else f"{x} @ W{number} + b{number}"

    def _activated(self, activation: Activation, place: str, number: str, z: str) -> str:
        if activation.key == "identity":
            return z
        if f"{place}.slope" in self._named:
            slope = self._named[f"{place}.slope"]
            self.names[f"s{number}"] = self._turned(slope)
            return f"np.where({z} > 0, {z}, s{number} * ({z}))"
        name = activation.key
        code = activation.python()
        if name in self._functions and self._functions[name] != code:
            name = f"{name}_{number}"
        self._functions[name] = code
        return f"np.apply_along_axis({name}, {self._axis}, {z})" if activation.joint else f"{name}({z})"

    def _normalize(self, layer: BatchNorm | LayerNorm, place: str, number: str, x: str, result: str) -> None:
        for name in ("gamma", "beta"):
            self.names[f"{name}{number}"] = self._turned(self._named[f"{place}.{name}"])
        if isinstance(layer, BatchNorm):
            mean, variance = f"mean{number}", f"var{number}"
            for name, kept in ((mean, MEAN), (variance, VARIANCE)):
                self.names[name] = self._turned(self._named[f"{place}.{kept}"])
        else:
            mean = f"{x}.mean(axis={self._axis}, keepdims=True)"
            variance = f"{x}.var(axis={self._axis}, keepdims=True)"
        scaled = f"({x} - {mean}) / np.sqrt({variance} + {layer.epsilon!r})"
        self._add(result, f"gamma{number} * {scaled} + beta{number}")

    def _turned(self, matrix: np.ndarray) -> np.ndarray:
        return np.ascontiguousarray(matrix if self._columns else matrix.T)


def _shape(matrix: np.ndarray) -> str:
    return f"[{matrix.shape[0]}×{matrix.shape[1]}]"

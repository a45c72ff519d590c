"""Gates of vectors and matrices."""

from typing import ClassVar, final

import numpy as np

from nnstudio.catalog import StudyError
from nnstudio.graph.gates.base import Array, Gate
from nnstudio.graph.shapes import Shape, written


@final
class Dot(Gate):
    """f = x · y, the matrix product: W·x with a column vector, x·W with a row or a batch of rows, x·y a number."""

    key: ClassVar[str] = "dot"
    symbol: ClassVar[str] = "·"
    call: ClassVar[str] = "dot"
    arity: ClassVar[int] = 2
    formula: ClassVar[str] = r"f = x \, y"
    slopes: ClassVar[tuple[str, ...]] = ("y", "x")
    passed: ClassVar[tuple[str, ...]] = (r"\delta \, y^\top", r"x^\top \delta")
    role: ClassVar[str] = "switches"

    def shape(self, *shapes: Shape) -> Shape:
        first, second = shapes
        if not (first and second) or first[-1] != second[0]:
            raise StudyError("error.graph.dot", first=written(first), second=written(second))
        return (*first[:-1], *second[1:])

    def forward(self, *inputs: Array) -> Array:
        return inputs[0] @ inputs[1]

    def pull(self, slot: int, upstream: Array, value: Array, *inputs: Array) -> Array:
        rows, columns = _matrix(inputs[0], row=True), _matrix(inputs[1], row=False)
        delta = upstream.reshape(len(rows), columns.shape[1])
        gradient = rows.T @ delta if slot else delta @ columns.T
        return gradient.reshape(inputs[slot].shape)


def _matrix(array: Array, row: bool) -> Array:
    if array.ndim == 2:
        return array
    return array.reshape(1, -1) if row else array.reshape(-1, 1)


@final
class Sum(Gate):
    """f = Σ xᵢ: each entry gets the gradient as it is."""

    key: ClassVar[str] = "sum"
    symbol: ClassVar[str] = "Σ"
    call: ClassVar[str] = "sum"
    formula: ClassVar[str] = r"f = \sum_i x_i"
    slopes: ClassVar[tuple[str, ...]] = ("1",)
    role: ClassVar[str] = "distributes"

    def shape(self, *shapes: Shape) -> Shape:
        return ()

    def forward(self, *inputs: Array) -> Array:
        return np.sum(inputs[0])

    def pull(self, slot: int, upstream: Array, value: Array, *inputs: Array) -> Array:
        return np.full(inputs[0].shape, upstream)


@final
class Norm2(Gate):
    """f = ‖x‖² = Σ xᵢ²: the gradient is 2x times the upstream one."""

    key: ClassVar[str] = "norm2"
    symbol: ClassVar[str] = "‖x‖²"
    call: ClassVar[str] = "norm2"
    formula: ClassVar[str] = r"f = \lVert x \rVert^2 = \sum_i x_i^2"
    slopes: ClassVar[tuple[str, ...]] = ("2 x",)

    def shape(self, *shapes: Shape) -> Shape:
        return ()

    def forward(self, *inputs: Array) -> Array:
        return np.sum(inputs[0] * inputs[0])

    def pull(self, slot: int, upstream: Array, value: Array, *inputs: Array) -> Array:
        return upstream * 2 * inputs[0]


@final
class Transpose(Gate):
    """f = xᵀ: rows become columns, in the gradient too."""

    key: ClassVar[str] = "transpose"
    symbol: ClassVar[str] = "T"
    call: ClassVar[str] = "transpose"
    formula: ClassVar[str] = r"f = x^\top"
    slopes: ClassVar[tuple[str, ...]] = ("1",)
    passed: ClassVar[tuple[str, ...]] = (r"\delta^\top",)
    role: ClassVar[str] = "distributes"

    def shape(self, *shapes: Shape) -> Shape:
        return shapes[0][::-1]

    def forward(self, *inputs: Array) -> Array:
        return np.transpose(inputs[0])

    def pull(self, slot: int, upstream: Array, value: Array, *inputs: Array) -> Array:
        return np.transpose(upstream)

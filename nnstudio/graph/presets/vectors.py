"""Examples with vectors and matrices, and a small network weight by weight."""

from typing import ClassVar, final

from nnstudio.graph.presets.base import Preset


@final
class SquaredNorm(Preset):
    """‖W·x‖²: f = 0.116; ∇q = 2q, ∇W = 2q·xᵀ, ∇x = 2Wᵀ·q. Source: CS231n lecture 4."""

    key: ClassVar[str] = "squared_norm"
    formula: ClassVar[str] = r"f = \lVert W x \rVert^2"
    text: ClassVar[str] = "q = W @ x\nf = norm2(q)"
    values: ClassVar[str] = "W = [[0.1, 0.5], [-0.3, 0.8]]; x = [0.2, 0.4]"


@final
class Batch(Preset):
    """A layer on a batch of rows: dW = Xᵀ·δ and db the sum of δ over the rows, both by their shapes."""

    key: ClassVar[str] = "batch"
    formula: ClassVar[str] = r"L = \lVert X W + b - T \rVert^2"
    text: ClassVar[str] = "S = X @ W + b\nL = norm2(S - T)"
    values: ClassVar[str] = (
        "X = [[1, 2], [0, -1], [3, 1]]\nW = [[0.5, -1, 0], [0.25, 0, 2]]\nb = [0.1, 0, -0.1]\n"
        "T = [[1, 0, 0], [0, 1, 0], [0, 0, 1]]"
    )


@final
class SmallNetwork(Preset):
    """A 2-2-1 sigmoid network with squared error: ŷ = 0.676554; Δ5 −0.141559, Δ3 −0.017005.

    ∂L/∂w35 = Δ5·y3 = −0.084749 and ∂L/∂w13 = Δ3·x1 = −0.034011, where Δ3 has the slope of unit 3 itself.
    """

    key: ClassVar[str] = "small_network"
    formula: ClassVar[str] = r"L = (\sigma(w_{35} y_3 + w_{45} y_4) - t)^2"
    text: ClassVar[str] = (
        "z3 = w13*x1 + w23*x2\ny3 = sigmoid(z3)\nz4 = w14*x1 + w24*x2\ny4 = sigmoid(z4)\n"
        "z5 = w35*y3 + w45*y4\ny5 = sigmoid(z5)\nL = (y5 - t)**2"
    )
    values: ClassVar[str] = "x1 = 2; x2 = 1; t = 1\nw13 = 0.1; w23 = 0.2; w14 = 0.3; w24 = 0.4\nw35 = 0.5; w45 = 0.6"

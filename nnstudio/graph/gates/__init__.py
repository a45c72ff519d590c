"""The gates of a computational graph, in the order a table shows them."""

from nnstudio.catalog import Registry
from nnstudio.graph.gates.applied import Applied
from nnstudio.graph.gates.arithmetic import Add, Divide, Multiply, Negate, Subtract
from nnstudio.graph.gates.base import ElementGate, Gate
from nnstudio.graph.gates.constants import ConstantPower, Reciprocal, Scale, Shift
from nnstudio.graph.gates.folded import Folded
from nnstudio.graph.gates.functions import Cos, Exp, Log, Power, Sigmoid, Sin, SquareRoot, Tanh
from nnstudio.graph.gates.leaves import Constant, Leaf
from nnstudio.graph.gates.routing import Maximum, Minimum, ReLU
from nnstudio.graph.gates.vectors import Dot, Norm2, Sum, Transpose

GATES: Registry[Gate] = Registry(
    "gates",
    Leaf,
    Constant,
    Add,
    Subtract,
    Multiply,
    Divide,
    Negate,
    Shift,
    Scale,
    Reciprocal,
    ConstantPower,
    Power,
    Exp,
    Log,
    SquareRoot,
    Sin,
    Cos,
    Tanh,
    Sigmoid,
    ReLU,
    Maximum,
    Minimum,
    Dot,
    Sum,
    Norm2,
    Transpose,
    Applied,
    Folded,
)

# The lecture's table of local gradients: eˣ, 1/x, x + c, a·x.
LECTURE_TABLE: tuple[type[Gate], ...] = (Exp, Reciprocal, Shift, Scale)

__all__ = ["GATES", "LECTURE_TABLE", "ElementGate", "Gate"]

"""Activation functions, in the order menus show them."""

from nnstudio.catalog import Registry
from nnstudio.engine.activations.base import Activation, Slots
from nnstudio.engine.activations.elu import ELU
from nnstudio.engine.activations.gelu import GELU
from nnstudio.engine.activations.gelu_tanh import GELUTanh
from nnstudio.engine.activations.identity import Identity
from nnstudio.engine.activations.leaky_relu import LeakyReLU
from nnstudio.engine.activations.prelu import PReLU
from nnstudio.engine.activations.relu import ReLU
from nnstudio.engine.activations.selu import SELU
from nnstudio.engine.activations.sigmoid import Sigmoid
from nnstudio.engine.activations.silu import SiLU
from nnstudio.engine.activations.sine import Sine
from nnstudio.engine.activations.softmax import LogSoftmax, Softmax
from nnstudio.engine.activations.softplus import Softplus
from nnstudio.engine.activations.step import Step
from nnstudio.engine.activations.tanh import Tanh

ACTIVATIONS: Registry[Activation] = Registry(
    "activations",
    Identity,
    Step,
    Sigmoid,
    Tanh,
    ReLU,
    LeakyReLU,
    PReLU,
    ELU,
    SELU,
    GELU,
    GELUTanh,
    SiLU,
    Softplus,
    Sine,
    Softmax,
    LogSoftmax,
)

__all__ = ["ACTIVATIONS", "Activation", "Identity", "ReLU", "Sigmoid", "Slots", "Tanh"]

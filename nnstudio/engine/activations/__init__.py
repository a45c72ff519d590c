"""Activation functions, in the order menus show them."""

from nnstudio.catalog import Registry
from nnstudio.engine.activations.base import Activation, Slots
from nnstudio.engine.activations.identity import Identity
from nnstudio.engine.activations.relu import ReLU
from nnstudio.engine.activations.sigmoid import Sigmoid
from nnstudio.engine.activations.tanh import Tanh

ACTIVATIONS: Registry[Activation] = Registry("activations", Identity, Sigmoid, Tanh, ReLU)

__all__ = ["ACTIVATIONS", "Activation", "Identity", "ReLU", "Sigmoid", "Slots", "Tanh"]

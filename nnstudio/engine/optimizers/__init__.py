"""Optimisers, in the order menus show them."""

from nnstudio.catalog import Registry
from nnstudio.engine.optimizers.adam import Adam
from nnstudio.engine.optimizers.base import Optimizer, UpdateSite
from nnstudio.engine.optimizers.descent import SGD, Momentum, Nesterov

OPTIMIZERS: Registry[Optimizer] = Registry("optimizers", SGD, Momentum, Nesterov, Adam)

__all__ = ["OPTIMIZERS", "SGD", "Adam", "Momentum", "Nesterov", "Optimizer", "UpdateSite"]

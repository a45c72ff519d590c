"""Optimisers, in the order menus show them."""

from nnstudio.catalog import Registry
from nnstudio.engine.optimizers.adadelta import Adadelta
from nnstudio.engine.optimizers.adagrad import Adagrad
from nnstudio.engine.optimizers.adam import Adam
from nnstudio.engine.optimizers.adamw import AdamW
from nnstudio.engine.optimizers.base import Optimizer, UpdateSite
from nnstudio.engine.optimizers.descent import SGD, Momentum, Nesterov
from nnstudio.engine.optimizers.rmsprop import RMSprop

OPTIMIZERS: Registry[Optimizer] = Registry(
    "optimizers", SGD, Momentum, Nesterov, Adagrad, RMSprop, Adadelta, Adam, AdamW
)

__all__ = ["OPTIMIZERS", "SGD", "Adam", "Momentum", "Nesterov", "Optimizer", "UpdateSite"]

"""Penalties and constraints on the weights, in the order menus show them."""

from nnstudio.catalog import Registry
from nnstudio.engine.regularizers.base import Regularizer
from nnstudio.engine.regularizers.max_norm import MaxNorm
from nnstudio.engine.regularizers.norms import L1, L2

REGULARIZERS: Registry[Regularizer] = Registry("regularizers", L1, L2, MaxNorm)

__all__ = ["L1", "L2", "REGULARIZERS", "Regularizer"]

"""Initialisation schemes, in the order menus show them."""

from nnstudio.catalog import Registry
from nnstudio.engine.initializers.base import Fan, Initializer
from nnstudio.engine.initializers.constants import Constant, Zeros
from nnstudio.engine.initializers.plain import Normal, Uniform
from nnstudio.engine.initializers.scaled import (
    KaimingNormal,
    KaimingUniform,
    LeCunNormal,
    XavierNormal,
    XavierUniform,
)

INITIALIZERS: Registry[Initializer] = Registry(
    "initializers",
    Zeros,
    Constant,
    Normal,
    Uniform,
    XavierNormal,
    XavierUniform,
    LeCunNormal,
    KaimingNormal,
    KaimingUniform,
)

__all__ = ["INITIALIZERS", "Fan", "Initializer"]

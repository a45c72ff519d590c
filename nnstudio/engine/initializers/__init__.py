"""Initialisation schemes, in the order menus show them."""

from nnstudio.catalog import Registry
from nnstudio.engine.initializers.base import Fan, Initializer
from nnstudio.engine.initializers.constants import Constant, Zeros
from nnstudio.engine.initializers.orthogonal import Orthogonal
from nnstudio.engine.initializers.plain import Normal, Uniform
from nnstudio.engine.initializers.scaled import (
    KaimingNormal,
    KaimingUniform,
    LeCunNormal,
    LeCunUniform,
    LiteralKaiming,
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
    LeCunUniform,
    KaimingNormal,
    KaimingUniform,
    LiteralKaiming,
    Orthogonal,
)

__all__ = ["INITIALIZERS", "Fan", "Initializer"]

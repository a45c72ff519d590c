"""Losses, in the order menus show them."""

from nnstudio.catalog import Registry
from nnstudio.engine.losses.absolute import MAE, Huber
from nnstudio.engine.losses.base import Loss, LossSite
from nnstudio.engine.losses.encodings import Encoding, Task, encode, fits, is_pair, outputs_wanted
from nnstudio.engine.losses.entropy import BinaryCrossEntropy, CrossEntropy
from nnstudio.engine.losses.hinge import Hinge, MulticlassHinge
from nnstudio.engine.losses.likelihood import NLL
from nnstudio.engine.losses.squares import MSE, SquaredError

LOSSES: Registry[Loss] = Registry(
    "losses",
    SquaredError,
    MSE,
    MAE,
    Huber,
    BinaryCrossEntropy,
    CrossEntropy,
    NLL,
    Hinge,
    MulticlassHinge,
)

__all__ = [
    "LOSSES",
    "MSE",
    "Encoding",
    "Loss",
    "LossSite",
    "Task",
    "encode",
    "fits",
    "is_pair",
    "outputs_wanted",
]

"""Losses, in the order menus show them."""

from nnstudio.catalog import Registry
from nnstudio.engine.losses.base import Encoding, Loss, LossSite, encode, outputs_wanted
from nnstudio.engine.losses.entropy import BinaryCrossEntropy, CrossEntropy
from nnstudio.engine.losses.squares import MSE, SquaredError

LOSSES: Registry[Loss] = Registry("losses", SquaredError, MSE, BinaryCrossEntropy, CrossEntropy)

__all__ = ["LOSSES", "MSE", "Encoding", "Loss", "LossSite", "encode", "outputs_wanted"]

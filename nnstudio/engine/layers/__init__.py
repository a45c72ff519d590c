"""Layers, in the order menus show them."""

from nnstudio.catalog import Registry
from nnstudio.engine.blocks import Block
from nnstudio.engine.layers.base import Bound, Layer, Site
from nnstudio.engine.layers.batch_norm import BatchNorm
from nnstudio.engine.layers.dense import MAX_UNITS, Dense
from nnstudio.engine.layers.dropconnect import DropConnect
from nnstudio.engine.layers.dropout import Dropout
from nnstudio.engine.layers.gaussian_noise import GaussianNoise
from nnstudio.engine.layers.layer_norm import LayerNorm
from nnstudio.engine.layers.maxout import Maxout
from nnstudio.engine.layers.residual import Residual

LAYERS: Registry[Layer] = Registry(
    "layers", Dense, Maxout, Dropout, DropConnect, GaussianNoise, Residual, BatchNorm, LayerNorm
)

__all__ = [
    "LAYERS",
    "MAX_UNITS",
    "BatchNorm",
    "Block",
    "Bound",
    "Dense",
    "DropConnect",
    "Dropout",
    "GaussianNoise",
    "Layer",
    "LayerNorm",
    "Maxout",
    "Residual",
    "Site",
]

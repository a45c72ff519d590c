"""Layers, in the order menus show them."""

from nnstudio.catalog import Registry
from nnstudio.engine.blocks import Block
from nnstudio.engine.layers.base import Bound, Layer, Site
from nnstudio.engine.layers.dense import MAX_UNITS, Dense

LAYERS: Registry[Layer] = Registry("layers", Dense)

__all__ = ["LAYERS", "MAX_UNITS", "Block", "Bound", "Dense", "Layer", "Site"]

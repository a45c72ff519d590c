"""The table of derived features, which data of two inputs may have in addition."""

from nnstudio.catalog import Registry
from nnstudio.data.features.base import Feature
from nnstudio.data.features.powers import Product, XSquared, YSquared
from nnstudio.data.features.waves import SinX, SinY

FEATURES: Registry[Feature] = Registry("features", XSquared, YSquared, Product, SinX, SinY)

__all__ = ["FEATURES", "Feature"]

"""The table of derived features, which data of two inputs may have in addition."""

from nnstudio.catalog import Registry
from nnstudio.data.features.base import Feature
from nnstudio.data.features.functions import Product, SinX, SinY, XSquared, YSquared

FEATURES: Registry[Feature] = Registry("features", XSquared, YSquared, Product, SinX, SinY)

__all__ = ["FEATURES", "Feature"]

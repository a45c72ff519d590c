"""What each class counts in the loss, in the order menus show it."""

from nnstudio.catalog import Registry
from nnstudio.engine.class_weights.balanced import Balanced
from nnstudio.engine.class_weights.base import ClassWeights
from nnstudio.engine.class_weights.given import Given
from nnstudio.engine.class_weights.none import Unweighted

CLASS_WEIGHTS: Registry[ClassWeights] = Registry("class_weights", Unweighted, Balanced, Given)

__all__ = ["CLASS_WEIGHTS", "ClassWeights", "Unweighted"]

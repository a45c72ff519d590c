"""The table of preprocessings."""

from nnstudio.catalog import Registry
from nnstudio.data.preprocessing.base import Preprocess
from nnstudio.data.preprocessing.centered import Centered
from nnstudio.data.preprocessing.minmax import MinMax
from nnstudio.data.preprocessing.none import NoPreprocessing
from nnstudio.data.preprocessing.pca import PCA
from nnstudio.data.preprocessing.scaled import Scaled
from nnstudio.data.preprocessing.standardized import Standardized
from nnstudio.data.preprocessing.transform import Affine, Transform, identity
from nnstudio.data.preprocessing.whitened import Whitened

PREPROCESSING: Registry[Preprocess] = Registry(
    "preprocessing", NoPreprocessing, Centered, Standardized, MinMax, Scaled, PCA, Whitened
)

__all__ = ["PREPROCESSING", "Affine", "Preprocess", "Transform", "identity"]

"""The table of data sets, in the order the gallery shows them."""

from nnstudio.catalog import Registry
from nnstudio.data.datasets.base import DatasetEntry
from nnstudio.data.datasets.blobs import Blobs
from nnstudio.data.datasets.bumps import Bumps
from nnstudio.data.datasets.circles import Circles
from nnstudio.data.datasets.digits import Digits
from nnstudio.data.datasets.free import Free
from nnstudio.data.datasets.iris import Iris
from nnstudio.data.datasets.moons import Moons
from nnstudio.data.datasets.plane import Plane
from nnstudio.data.datasets.sin2x import Sin2x
from nnstudio.data.datasets.spiral import Spiral
from nnstudio.data.datasets.xor import XOR
from nnstudio.data.datasets.xsinx import XSinX

DATASETS: Registry[DatasetEntry] = Registry(
    "datasets", Blobs, Circles, XOR, Moons, Spiral, Plane, Bumps, XSinX, Sin2x, Digits, Iris, Free
)

__all__ = ["DATASETS", "DatasetEntry"]

"""Which picture shows a run's data."""

from nnstudio.data.dataset import Dataset
from nnstudio.panels.training.boundary_picture import BoundaryPicture
from nnstudio.panels.training.chance_picture import ChancePicture
from nnstudio.panels.training.fit_picture import FitPicture
from nnstudio.panels.training.picture import Picture
from nnstudio.panels.training.scatter_picture import ScatterPicture
from nnstudio.panels.training.sheet_picture import SheetPicture
from nnstudio.panels.training.strip_picture import StripPicture
from nnstudio.panels.training.surface_picture import SurfacePicture


def picture_for(data: Dataset, sliced: bool) -> type[Picture]:
    """Return the kind of picture: by the task, by images, and by the number of inputs.

    Of more than two inputs that is a plane through them where `sliced`, else what the network says of each example.
    """
    classes = data.task == "classification"
    if data.image_shape is not None and classes:
        return SheetPicture
    if data.features == 1:
        return ChancePicture if classes else FitPicture
    if data.features == 2 or (sliced and data.image_shape is None):
        return BoundaryPicture if classes else SurfacePicture
    return StripPicture if classes else ScatterPicture

"""Which picture the columns have."""

from nnstudio.data.dataset import Dataset
from nnstudio.panels.twins.examples import ExamplesPicture, ScatterPicture
from nnstudio.panels.twins.line import LinePicture
from nnstudio.panels.twins.picture import TwinPicture
from nnstudio.panels.twins.plane import PlanePicture


def picture_for(data: Dataset) -> type[TwinPicture]:
    """Return the kind of picture: by the number of inputs, and by the task."""
    if data.features == 1:
        return LinePicture
    if data.features == 2:
        return PlanePicture
    return ExamplesPicture if data.task == "classification" else ScatterPicture

"""One data set of the gallery: its picture and its name."""

import numpy as np
from numpy.typing import NDArray

from nnstudio.data.dataset import Dataset
from nnstudio.data.datasets import DatasetEntry
from nnstudio.data.thumbnails import thumbnail
from nnstudio.widgets.entry_help import stands_for
from nnstudio.widgets.thumbnail import Thumbnail


def tile(entry: type[DatasetEntry]) -> Thumbnail:
    """Return the button `data.thumbnail.<key>` with a picture of the entry's examples."""
    found = Thumbnail(f"data.thumbnail.{entry.key}", entry.label(), entry.help())
    stands_for(found, lambda _: entry)
    found.set_later(lambda: _fill(found, entry))
    return found


def _fill(found: Thumbnail, entry: type[DatasetEntry]) -> None:
    data = thumbnail(entry.key)
    if data.image_shape is not None:
        found.set_image(_mosaic(data))
    elif data.features == 1:
        found.set_curve(data.x_train[:, 0], data.y_train[:, 0])
    elif data.task == "classification":
        found.set_classes(_pair(data), data.y_train)
    else:
        found.set_field(_pair(data), data.y_train[:, 0])


def _pair(data: Dataset) -> NDArray[np.float64]:
    """Return the last two inputs, which tell most in a table."""
    return data.x_train[:, -2:]


def _mosaic(data: Dataset) -> NDArray[np.float64]:
    """Return the first four images, two by two, colours averaged."""
    rows, columns = (data.image_shape or (1, 1))[:2]
    images = data.x_train[:4].reshape(4, rows, columns, -1).mean(axis=3)
    return np.block([[images[0], images[1]], [images[2], images[3]]])

"""Updates of long vectors, part by part."""

from collections.abc import Callable

import numpy as np

from nnstudio.engine.operations import Operation
from nnstudio.engine.optimizers.base import UpdateSite
from nnstudio.engine.parts import LENGTH, parts


def in_parts(
    site: UpdateSite, update: Callable[[UpdateSite, np.ndarray, np.ndarray], list[Operation]]
) -> list[Operation]:
    """Return the operations of an update that treats every number for itself, one part of the vectors after another.

    `update` is given the site of a part and two vectors of its length to write over; all parts share those.
    """
    size = site.gradient.size
    spare = np.empty((2, min(LENGTH, size)), site.gradient.dtype)
    return [one for part in parts(size) for one in update(site.part(part), *spare[:, : part.stop - part.start])]

"""What a picture offers to whoever sets points in it."""

from __future__ import annotations

from typing import Any, ClassVar

import numpy as np

from nnstudio.panels.training.pointing import PointingPicture


class EditablePicture(PointingPicture):
    """A picture whose places are examples: a click is one. `placed` tells that height is the target, as in a fit."""

    placed: ClassVar[bool] = False

    def example_at(self, place: tuple[float, float], target: Any) -> tuple[np.ndarray, Any]:
        """Return the inputs (inputs,) and the target at a place; a target of None is left as it is."""
        return np.array([place[0]] if self.placed else place, float), place[1] if self.placed else target

    def let_range_go(self) -> None:
        """Fit the picture to its points again, which it does not while one is dragged."""

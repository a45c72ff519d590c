"""What a network does to the plane of its two inputs: linear regions where it has them, zero lines where it bends."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from nnstudio.project import Checked
from nnstudio.studies.space.lines import Lines
from nnstudio.studies.space.plane import Plane
from nnstudio.studies.space.regions import Regions, regions_of
from nnstudio.studies.space.sides import Sides, SideTracer
from nnstudio.studies.space.steps import bends, is_straight

Why = Literal["", "bends", "features", "many", "large", "endless"]


@dataclass(frozen=True, eq=False)
class PlaneView:
    """`regions` are None where there are none, for the reason `why`: the layer `at` bends or has too many, derived
    features bend the plane, the network is too large to trace, or a parameter is not finite."""

    regions: Regions | None
    lines: tuple[Lines, ...]
    boundary: np.ndarray
    why: Why = ""
    at: int = 0


class PlaneStudy:
    """Looks at one network's plane again and again for other parameters; two inputs only."""

    def __init__(self, checked: Checked) -> None:
        self.checked, self.plane = checked, Plane.of(checked.data)
        self.entrance = self.plane.entrance(checked.data)
        self.bends = bends(checked.network)
        self._tracer: SideTracer | None = None

    @property
    def straight(self) -> bool:
        """Whether the network has linear regions in the plane at all."""
        return self.bends is None and self.entrance is not None

    def at(self, parameters: np.ndarray) -> PlaneView:
        """Return what is to be seen for flat parameters."""
        if not np.isfinite(parameters).all():
            return PlaneView(None, (), np.zeros((0, 2, 2)), "endless")
        if self.entrance is None:
            return self._traced(parameters, "features", 0)
        if self.bends is not None:
            return self._traced(parameters, "bends", self.bends)
        exact = self._classifies and self._ends_straight
        found = regions_of(self.checked.network, parameters, self.plane, self.entrance, exact)
        if isinstance(found, int):
            return self._traced(parameters, "many", found)
        traced = self._trace(parameters) if self._classifies and not exact else None
        return PlaneView(found, found.lines, found.boundary if traced is None else traced.boundary)

    @property
    def _classifies(self) -> bool:
        return self.checked.data.raw.task == "classification"

    @property
    def _ends_straight(self) -> bool:
        """Whether the output's own activation is straight too, so that classes change on straight lines."""
        activation = getattr(self.checked.network.layers[-1], "activation", None)
        return activation is None or is_straight(activation)

    def _traced(self, parameters: np.ndarray, why: Why, at: int) -> PlaneView:
        found = self._trace(parameters)
        if found is None:
            return PlaneView(None, (), np.zeros((0, 2, 2)), why if why == "many" else "large", at)
        return PlaneView(None, found.lines, found.boundary, why, at)

    def _trace(self, parameters: np.ndarray) -> Sides | None:
        if self._tracer is None:
            self._tracer = SideTracer(self.checked, self.plane)
        return self._tracer.at(parameters)

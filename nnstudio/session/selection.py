"""What is pointed at; the same in all panels."""

from __future__ import annotations

from dataclasses import dataclass, replace

from nnstudio.engine.opened import Opened
from nnstudio.studies.which_example import Given, Which


@dataclass(frozen=True)
class Inner:
    """What is pointed at inside a residual block: a layer by its way (from 0 each), a unit, one incoming weight."""

    path: tuple[int, ...]
    unit: int | None = None
    weight: int | None = None


@dataclass(frozen=True)
class Selection:
    """A layer (from 0, the output last; None for the input), one of its units, one incoming weight, one example.

    `unit` counts from 0; of the input it is a feature. `weight` is the index of the unit's input. `part` and `example`
    name a row of the training or test part; an example that is in neither, as one drawn by hand, is `given` instead.
    `inner` is what is pointed at inside the layer, which then has no unit pointed at itself.
    """

    layer: int | None = None
    unit: int | None = None
    weight: int | None = None
    part: str = "train"
    example: int | None = None
    inner: Inner | None = None
    given: Given | None = None

    def __post_init__(self) -> None:
        if self.example is not None:
            object.__setattr__(self, "given", None)  # there is one example at most

    @property
    def which(self) -> Which | None:
        """The example, None where none is chosen."""
        return self.given if self.example is None else (self.part, self.example)

    def at_example(self, part: str, example: int | None) -> Selection:
        """Return the selection with another row as its example, or with none."""
        return replace(self, part=part, example=example, given=None)

    def at_given(self, given: Given | None) -> Selection:
        """Return the selection with an example given by its values, or with none."""
        return replace(self, example=None, given=given)

    def at(self, layer: int | None, unit: int | None = None, weight: int | None = None) -> Selection:
        """Return this with another layer, unit and weight pointed at, and nothing inside the layer."""
        return replace(self, layer=layer, unit=unit, weight=weight, inner=None)

    def along(self, row: Opened) -> Selection:
        """Return this with layers counted along an opened network's row; no layer where it has none such."""
        if self.layer is None:
            return self
        inner = self.inner
        place = row.place(self.layer, () if inner is None else inner.path)
        if place is None:
            return self.at(None)
        return self if inner is None and place == self.layer else self._within(place)

    def in_row(self, row: Opened, layer: int | None, unit: int | None = None, weight: int | None = None) -> Selection:
        """Return this with something pointed at that is named along an opened network's row."""
        if layer is None:
            return self.at(None, unit, weight)
        stage = row.stages[layer]
        if not stage.path:
            return self.at(stage.layer, unit, weight)
        return replace(self, layer=stage.layer, unit=None, weight=None, inner=Inner(stage.path, unit, weight))

    def _within(self, place: int) -> Selection:
        chosen = self.inner or self
        return self.at(place, chosen.unit, chosen.weight)

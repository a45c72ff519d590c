"""What is pointed at; the same in all panels."""

from dataclasses import dataclass, replace

from nnstudio.engine.opened import Opened


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
    name a row of the training or test part. `inner` is what is pointed at inside the layer, which then has no unit
    pointed at itself.
    """

    layer: int | None = None
    unit: int | None = None
    weight: int | None = None
    part: str = "train"
    example: int | None = None
    inner: Inner | None = None

    def at(self, layer: int | None, unit: int | None = None, weight: int | None = None) -> "Selection":
        """Return this with another layer, unit and weight pointed at, and nothing inside the layer."""
        return replace(self, layer=layer, unit=unit, weight=weight, inner=None)

    def along(self, row: Opened) -> "Selection":
        """Return this with layers counted along an opened network's row; no layer where it has none such."""
        if self.layer is None:
            return self
        inner = self.inner
        place = row.place(self.layer, () if inner is None else inner.path)
        if place is None:
            return self.at(None)
        return self if inner is None and place == self.layer else self._within(place)

    def in_row(self, row: Opened, layer: int | None, unit: int | None = None, weight: int | None = None) -> "Selection":
        """Return this with something pointed at that is named along an opened network's row."""
        if layer is None:
            return self.at(None, unit, weight)
        stage = row.stages[layer]
        if not stage.path:
            return self.at(stage.layer, unit, weight)
        return replace(self, layer=stage.layer, unit=None, weight=None, inner=Inner(stage.path, unit, weight))

    def _within(self, place: int) -> "Selection":
        chosen = self.inner or self
        return self.at(place, chosen.unit, chosen.weight)

"""The drawing's numbers inside one step: what they are depends on the stop, and on whose numbers are asked for."""

from typing import final

import numpy as np

from nnstudio.panels.network.numbers import Face, Names, Numbers, largest, round_up
from nnstudio.panels.network.overlay import Lines, Overlay
from nnstudio.panels.network.walk.places import Place
from nnstudio.project import Checked
from nnstudio.studies.one_step import OneStep
from nnstudio.studies.which_example import Which, raw_of
from nnstudio.widgets.numbers import three_digits

_NAMES = {
    "forward": Names("w", "b", "a"),
    "loss": Names("w", "b", "a"),
    "backward": Names("∂L/∂w", "∂L/∂b", "∂L/∂z"),
    "update": Names("Δw", "Δb", ""),
}


@final
class StepNumbers(Numbers):
    """Draws a OneStep at a place of its walk. `at` is the example's place in the batch, None for the batch's mean."""

    def __init__(self, checked: Checked, step: OneStep, place: Place) -> None:
        super().__init__(checked)
        self.resolution = 0
        self.step, self.place = step, place
        self.at: int | None = None
        self.parameters = step.before
        self._wanted: Which | None = None
        self._stale = True

    def take(self, step: OneStep, place: Place) -> None:
        """Show another step, or another place of it."""
        if step is not self.step or place != self.place:
            self.step, self.place, self._stale = step, place, True
            self.parameters = step.before

    def show(self, parameters: np.ndarray | None, example: Which | None = None) -> bool:
        """Show the step for that example of the training part, for the mean if it is not in the batch."""
        if example == self._wanted and not self._stale:
            return False
        self._wanted, self._stale = example, False
        row = example[1] if isinstance(example, tuple) and example[0] == "train" else None
        self.at = self.step.place(row)
        self.example = None if self.at is None else example
        self._known.clear()
        self._of_example.clear()
        self.overlay = self._overlay()
        return True

    @property
    def absent(self) -> bool:
        """Whether an example is asked for that the batch has not."""
        return self._wanted is not None and self.at is None

    @property
    def names(self) -> Names:
        return _NAMES[self.place.stop]

    @property
    def sample(self) -> int:
        return self.step.examples

    @property
    def pictured(self) -> object:
        return self.step, self.at

    def face(self, column: int) -> Face:
        return "level"

    def z(self, layer: int) -> np.ndarray:
        return self.step.values(layer, "z", self.at)

    def a(self, layer: int | None) -> np.ndarray:
        """Return what the units' colours show: activations, ∂L/∂z, or nothing where the walk has not come."""
        if layer is None:
            return self.step.values(None, "a", self.at)
        stop = self.place.stop
        if stop == "update" or not self.place.reached(layer):
            return np.zeros(self.network.widths[layer + 1])
        return self.step.values(layer, "dz" if stop == "backward" else "a", self.at)

    def raw(self) -> np.ndarray:
        data = self.checked.data
        return raw_of(data, self.example) if self.example else data.raw.x_train[self.step.rows].mean(axis=0)

    def slope(self, layer: int, name: str = "weight") -> np.ndarray | None:
        if name == "bias":
            return self.step.bias_gradient(layer, self.at)
        return self._once(("slope", layer), lambda: self.step.weight_gradient(layer, self.at))

    def line(self, layer: int) -> np.ndarray | None:
        stop = self.place.stop
        if stop in ("forward", "loss"):
            return self.step.used_weights(layer)
        if stop == "update":
            return self._change(self.step.weights(layer), self.step.weights(layer, self.step.after))
        found = self.slope(layer)
        return found if found is None or self.place.reached(layer) else np.zeros_like(found)

    def dot(self, layer: int) -> np.ndarray | None:
        stop = self.place.stop
        if stop in ("forward", "loss"):
            return self.step.biases(layer)
        if stop == "update":
            return self._change(self.step.biases(layer), self.step.biases(layer, self.step.after))
        found = self.step.bias_gradient(layer, self.at)
        return found if found is None or self.place.reached(layer) else np.zeros_like(found)

    def told(self, layer: int | None, unit: int) -> list[tuple[str, float]] | None:
        if layer is None:
            return None
        told = [(name, float(self.step.values(layer, what, self.at)[unit])) for name, what in _TOLD]
        bias = self.step.biases(layer)
        if bias is not None and self.step.after is not None:
            after = self.step.biases(layer, self.step.after)
            assert after is not None
            told += [("b", float(bias[unit])), ("b ←", float(after[unit]))]
        return told

    def told_weight(self, layer: int, unit: int, source: int) -> list[tuple[str, float]] | None:
        old, slope = self.step.weights(layer), self.slope(layer)
        if old is None or slope is None:
            return None
        told = [("w", float(old[unit, source])), ("∂L/∂w", float(slope[unit, source]))]
        new = None if self.step.after is None else self.step.weights(layer, self.step.after)
        return told if new is None else [*told, ("w ←", float(new[unit, source]))]

    def _level(self, layer: int | None) -> float:
        bound = max(map(abs, self._range(layer)))
        if layer is None:
            return round_up(largest(self.step.x))
        if self.place.stop == "backward":
            return round_up(largest(self.step.layers[layer].dz) * self.step.examples)
        return bound if np.isfinite(bound) else round_up(largest(self.step.layers[layer].a))

    def _change(self, old: np.ndarray | None, new: np.ndarray | None) -> np.ndarray | None:
        """Return by how much the step changes numbers; nothing changes where it diverged."""
        return None if old is None or new is None else new - old

    def _overlay(self) -> Overlay:
        """Return numbers and marks: what was dropped stays marked until the update."""
        layers = range(len(self.network.layers))
        texts = {at + 1: lines for at in layers if (lines := self._lines(at)) is not None}
        masks = {at: mask for at in layers if (mask := self.step.layers[at].mask) is not None}
        shown = {} if self.place.stop == "update" else {at: one for at, one in masks.items() if self._seen(at)}
        dropped = {at + 1: self._dropped(mask) for at, mask in shown.items() if self._of_values(at, mask)}
        cut = {at: mask == 0 for at, mask in shown.items() if not self._of_values(at, mask)}
        if self.place.stop == "forward":
            texts[0] = [(three_digits(one),) for one in self.a(None).tolist()]
        return Overlay(texts, dropped, cut=cut)

    def _seen(self, layer: int) -> bool:
        return self.place.stop != "forward" or self.place.reached(layer)

    def _of_values(self, layer: int, mask: np.ndarray) -> bool:
        return mask.shape == self.step.layers[layer].a.shape and self.step.weights(layer) is None

    def _dropped(self, mask: np.ndarray) -> np.ndarray:
        return (mask == 0).all(axis=1) if self.at is None else mask[:, self.at] == 0

    def _lines(self, layer: int) -> list[Lines] | None:
        """Return what stands in each unit of a layer: z over a, a over the target, ∂L/∂a over ∂L/∂z, old over new."""
        stop, step = self.place.stop, self.step
        if stop == "update":
            return _paired(step.biases(layer), None if step.after is None else step.biases(layer, step.after))
        if not self.place.reached(layer):
            return None
        if stop == "loss":
            last = layer == len(self.network.layers) - 1
            return _paired(step.values(layer, "a", self.at), self._targets()) if last else None
        over, under = ("da", "dz") if stop == "backward" else ("z", "a")
        same = getattr(step.layers[layer], over), getattr(step.layers[layer], under)
        under_values = step.values(layer, under, self.at)
        if np.array_equal(*same):
            return [(three_digits(one),) for one in under_values.tolist()]
        return _paired(step.values(layer, over, self.at), under_values)

    def _targets(self) -> np.ndarray:
        return self.step.t.mean(axis=1) if self.at is None else self.step.t[:, self.at]


_TOLD = (("z", "z"), ("a", "a"), ("∂L/∂a", "da"), ("∂L/∂z", "dz"))


def _paired(over: np.ndarray | None, under: np.ndarray | None) -> list[Lines] | None:
    if over is None or under is None or len(over) != len(under):
        return None
    return [(three_digits(one), three_digits(two)) for one, two in zip(over.tolist(), under.tolist(), strict=True)]

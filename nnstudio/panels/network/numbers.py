"""What the drawing says: the engine's numbers at the moment shown, computed when asked for, once a moment."""

from collections.abc import Callable
from typing import Any, Literal, NamedTuple

import numpy as np

from nnstudio.engine.losses import LOSSES, is_pair
from nnstudio.engine.opened import opened
from nnstudio.panels.network.overlay import Overlay
from nnstudio.project import Checked, Frozen, frozen_mask
from nnstudio.studies.live_probe import LiveGradient, LiveProbe, sample_size
from nnstudio.studies.response_map import ResponseMap, affordable, drawable
from nnstudio.studies.same_numbers import same_numbers
from nnstudio.studies.which_example import Which, raw_of, x_of

Mode = Literal["weight", "gradient"]
Face = Literal["map", "curve", "template", "level"]
SMALL_MAP, SMALL_CURVE = 24, 48
LARGE_MAP, LARGE_CURVE = 72, 160
_SMALLEST, _LARGEST = 1e-300, 1e300  # powers of ten that divide and multiply without a loss
LOGIT_LEVEL = 4.0  # of a single logit: beyond it the probability is above .98, and the boundary at 0 stays sharp


class Names(NamedTuple):
    """The symbols of what is drawn: on lines, as dots, inside units."""

    line: str
    dot: str
    unit: str


class Numbers:
    """The numbers of one network. Layers count from 0 along the opened network's row; None is the input.

    `example` is what activations are shown for, or None for the mean over a sample of the training part.
    """

    def __init__(self, checked: Checked) -> None:
        self.checked, self.network = checked, opened(checked.network)
        self.drawn = checked._replace(network=self.network)  # what captions are of: layers count along the row
        self.example: Which | None = None
        self.mode: Mode = "weight"
        self.parameters: np.ndarray | None = None
        self.overlay = Overlay()
        self.frozen = np.zeros(self.network.length, bool)
        self._marks: tuple[Frozen, ...] = ()
        self._logit = is_pair(LOSSES[checked.project.recipe.loss.key].encoding)
        self.resolution = self._resolution(SMALL_MAP, SMALL_CURVE)
        self._known: dict[Any, Any] = {}
        self._of_example: dict[Any, Any] = {}  # what training does not change
        self._probe: LiveProbe | None = None
        self._sampled: LiveProbe | None = None
        self._map: ResponseMap | None = None
        self._large: tuple[int | None, ResponseMap] | None = None
        self._gradient: LiveGradient | None = None

    def follow(self, checked: Checked) -> None:
        """Go on with other examples of the same structure; the next `show` has new numbers."""
        self.checked, self.parameters = checked, None
        self.drawn = checked._replace(network=self.network)
        self._gradient = self._large = None
        self._known.clear()
        self._of_example.clear()
        if self._map is not None:
            self._map.follow(checked)

    def show(self, parameters: np.ndarray | None, example: Which | None = None) -> bool:
        """Show these flat parameters for that example; tell whether anything is new."""
        if example == self.example and same_numbers(parameters, self.parameters):
            self.parameters = parameters
            return False
        if example != self.example:
            self.example = example
            self._of_example.clear()
        self.parameters = parameters
        self._known.clear()
        return True

    def known(self) -> dict[Any, Any]:
        """Return all that was computed for the parameters shown."""
        return dict(self._known)

    def adopt(self, parameters: np.ndarray, known: dict[Any, Any]) -> bool:
        """Show parameters of which somebody else computed what is `known`, for the same example and mode."""
        if parameters is self.parameters:
            return False
        self.parameters, self._known = parameters, dict(known)
        return True

    def freeze(self, marks: tuple[Frozen, ...]) -> bool:
        """Show these marks of frozen parameters; tell whether anything is new."""
        if marks == self._marks:
            return False
        self._marks, self.frozen = marks, frozen_mask(marks, self.checked.network)
        return True

    def face(self, column: int) -> Face:
        """Return what is drawn inside the units of a column."""
        if self.resolution:
            return "map" if self.checked.data.raw.features == 2 else "curve"
        template = self.checked.data.image_shape and column == 1 and self.weight(0) is not None
        return "template" if template else "level"

    def weight(self, layer: int) -> np.ndarray | None:
        """Return a layer's weights (units, inputs)."""
        return self._named("weights", lambda: self.parameters).get(f"{layer}.weight")

    def bias(self, layer: int) -> np.ndarray | None:
        """Return a layer's biases (units,)."""
        return self._named("weights", lambda: self.parameters).get(f"{layer}.bias")

    def slope(self, layer: int, name: str = "weight") -> np.ndarray | None:
        """Return the gradient of the training loss with respect to a layer's weights, or its biases."""
        return self._named("slopes", self._slopes).get(f"{layer}.{name}")

    def line(self, layer: int) -> np.ndarray | None:
        """Return what a layer's edges show, by mode."""
        return self.weight(layer) if self.mode == "weight" else self.slope(layer)

    def dot(self, layer: int) -> np.ndarray | None:
        """Return what the dots at a layer's units show: their biases."""
        return self.bias(layer)

    @property
    def names(self) -> Names:
        """What lines, dots and units show."""
        return Names("w" if self.mode == "weight" else "∂L/∂w", "b", "a")

    @property
    def pictured(self) -> object:
        """What the input's picture hangs on."""
        return self.example

    def told(self, layer: int | None, unit: int) -> list[tuple[str, float]] | None:
        """Return what is said about a unit where that is something else than its sum, activation and weights."""
        return None

    def told_weight(self, layer: int, unit: int, source: int) -> list[tuple[str, float]] | None:
        """Return what is said about a weight where that is something else than it and its gradient."""
        return None

    def limit(self, what: str, layer: int) -> float:
        """Return the largest magnitude of a layer's "weight", "bias", "dot", "line" or "slope"."""
        return self._once((what, layer, self.mode), lambda: largest(getattr(self, what)(layer)))

    def z(self, layer: int) -> np.ndarray:
        """Return the sums of a layer's units for the example, or their means over the sample."""
        return self._once(("z", layer), lambda: self._probed().z(layer).mean(axis=1))

    def a(self, layer: int | None) -> np.ndarray:
        """Return the activations of a layer's units, or the prepared inputs, for the example; else their means."""
        if layer is None:
            return self._kept("input", lambda: self._inputs().mean(axis=0))
        return self._once(("a", layer), lambda: self._probed().a(layer).mean(axis=1))

    def raw(self) -> np.ndarray:
        """Return the raw inputs (features,) of the example, or their means over the sample."""
        data = self.checked.data
        return raw_of(data, self.example) if self.example else data.raw.x_train[: self.sample].mean(axis=0)

    @property
    def sample(self) -> int:
        """How many training examples the means are over."""
        return sample_size(self.network, len(self.checked.data.x_train))

    def response(self, layer: int | None) -> np.ndarray:
        """Return the small maps or curves of a layer's units."""
        known = self._once("map", self._mapped)
        return known.input() if layer is None else known.layer(layer)

    def large_response(self, layer: int | None, unit: int) -> np.ndarray:
        """Return the large map or curve of one unit."""
        made = self._once(("large", layer), lambda: self._mapped_large(layer))
        return (made.input() if layer is None else made.layer(layer))[unit]

    def domain(self) -> tuple[np.ndarray, np.ndarray]:
        """Return the lowest and highest raw inputs of the maps."""
        known = self._once("map", self._mapped)
        return known.low, known.high

    def level(self, layer: int | None) -> float:
        """Return the activation that has the strongest colour: the function's bound, else a round number above all."""
        return self._once(("level", layer), lambda: self._level(layer))

    def _level(self, layer: int | None) -> float:
        bound = max(map(abs, self._range(layer)))
        if np.isfinite(bound):
            return bound
        if layer == len(self.network.layers) - 1 and self._logit:
            return LOGIT_LEVEL
        return round_up(largest(self.response(layer) if self.resolution else self._over_sample(layer)))

    def _range(self, layer: int | None) -> tuple[float, float]:
        activation = None if layer is None else getattr(self.network.layers[layer], "activation", None)
        return (-np.inf, np.inf) if activation is None else activation.range

    def _resolution(self, plane: int, line: int) -> int:
        if self.checked.data.image_shape or not drawable(self.checked):
            return 0
        return affordable(self.checked, plane if self.checked.data.raw.features == 2 else line)

    def _once(self, key: Any, make: Callable[[], Any]) -> Any:
        if key not in self._known:
            with np.errstate(all="ignore"):  # of a network about to diverge sums and means may not be finite: shown so
                self._known[key] = make()
        return self._known[key]

    def _kept(self, key: Any, make: Callable[[], Any]) -> Any:
        if key not in self._of_example:
            self._of_example[key] = make()
        return self._of_example[key]

    def _named(self, key: str, make: Callable[[], np.ndarray | None]) -> dict[str, np.ndarray]:
        def named() -> dict[str, np.ndarray]:
            flat = None if self.parameters is None else make()
            return {} if flat is None else self.network.named(flat)

        return self._once(key, named)

    def _slopes(self) -> np.ndarray:
        if self._gradient is None:
            self._gradient = LiveGradient(self.checked)
        assert self.parameters is not None
        return self._gradient.update(self.parameters)

    def _over_sample(self, layer: int | None) -> np.ndarray:
        """Return the activations of a layer's units for every example of the sample, whatever example is chosen."""
        if layer is None:
            return self.checked.data.x_train[: self.sample]
        return self._once("sample", self._sampled_now).a(layer)

    def _sampled_now(self) -> LiveProbe:
        if self.example is None:
            return self._probed()
        x = self.checked.data.x_train[: self.sample]
        self._sampled = probe = self._kept("sampled", lambda: self._fed(self._sampled, x))
        return self._updated(probe)

    def _inputs(self) -> np.ndarray:
        data = self.checked.data
        return x_of(data, self.example) if self.example else data.x_train[: self.sample]

    def _probed(self) -> LiveProbe:
        return self._once("probe", self._probe_now)

    def _probe_now(self) -> LiveProbe:
        self._probe = probe = self._kept("probe", lambda: self._fed(self._probe, self._inputs()))
        return self._updated(probe)

    def _fed(self, probe: LiveProbe | None, x: np.ndarray) -> LiveProbe:
        """Return a probe of these inputs: the one there is where it was made for as many."""
        if probe is None or probe.examples != len(x):
            return LiveProbe(self.network, x, self.checked.project.recipe.dtype)
        probe.look_at(x)
        return probe

    def _updated(self, probe: LiveProbe) -> LiveProbe:
        assert self.parameters is not None
        probe.update(self.parameters)
        return probe

    def _mapped(self) -> ResponseMap:
        if self._map is None:
            self._map = ResponseMap(self.checked, self.resolution)
        if self.parameters is not None:
            self._map.update(self.parameters)
        return self._map

    def _mapped_large(self, layer: int | None) -> ResponseMap:
        if self._large is None or self._large[0] != layer:
            depth = 0 if layer is None else layer
            self._large = layer, ResponseMap(self.checked, self._resolution(LARGE_MAP, LARGE_CURVE), depth)
        if self.parameters is not None:
            self._large[1].update(self.parameters)
        return self._large[1]


def largest(values: np.ndarray | None) -> float:
    if values is None or not values.size:
        return 0.0
    found = max(float(values.max()), -float(values.min()))  # of millions of values no copy is made
    return found + 0.0 if np.isfinite(found) else float(np.nan_to_num(np.abs(values), nan=0.0, posinf=0.0).max())


def round_up(value: float) -> float:
    """Return the least of 1, 1.5, 2, 3, 5, 7, 10, 15, … (and their tenths) that is not below the value.

    It is 1 for 0 and what is as good as 0, and the value itself where nothing rounder may be above it.
    """
    if not value >= _SMALLEST or not np.isfinite(value):
        return 1.0
    if value > _LARGEST:
        return float(value)
    power = 10.0 ** np.floor(np.log10(value))
    return float(next(step * power for step in (1, 1.5, 2, 3, 5, 7, 10) if step * power >= value * (1 - 1e-9)))

"""A neuron to be operated, kept in the project's view: saved with it, and undone with everything else."""

from __future__ import annotations

import math
from dataclasses import dataclass, fields, replace
from typing import Any, final

import msgspec

from nnstudio.catalog import Choice, Param, StudyError
from nnstudio.engine.activations import ACTIVATIONS
from nnstudio.project import Project
from nnstudio.project.edits import with_view
from nnstudio.studies.neuron import MOST_INPUTS

_PREFIX = "neuron.cell."
_SIGMOID = Choice("sigmoid")
_FAR, _REACH = 1e6, (-5.0, 5.0)
X = Param("number", 1.0, -_FAR, _FAR, key="x", reach=_REACH)
W = Param("number", 0.5, -_FAR, _FAR, key="w", reach=_REACH)
BIAS = Param("number", 0.0, -_FAR, _FAR, key="bias", reach=_REACH)
COUNT = Param("integer", 2, 1, MOST_INPUTS, key="count")
RATE = Param("number", 20.0, 1.0, 100.0, key="at_one")


@final
class Origin(msgspec.Struct, frozen=True):
    """Which unit of the network the numbers were taken from, for which example, and what was left out."""

    layer: int
    unit: int
    last: bool
    part: str
    example: int
    places: tuple[int, ...]
    count: int
    rest: float
    z: float
    a: float
    joint: bool


@final
@dataclass(frozen=True)
class Cell:
    """One neuron with its inputs. `rate` is the pulses a second that f(z) = 1 stands for."""

    inputs: tuple[float, ...] = (1.0, -0.5)
    weights: tuple[float, ...] = (0.8, -1.2)
    bias: float = -0.5
    activation: Choice = _SIGMOID
    rate: float = 20.0
    paused: bool = False
    origin: Origin | None = None

    def with_count(self, count: int) -> Cell:
        """Return the neuron with more inputs, each as its kind starts, or without its last ones."""
        more = count - len(self.inputs)
        inputs, weights = self.inputs + (X.default,) * more, self.weights + (W.default,) * more
        return replace(self, inputs=inputs[:count], weights=weights[:count])

    def with_x(self, at: int, value: float) -> Cell:
        return replace(self, inputs=(*self.inputs[:at], value, *self.inputs[at + 1 :]))

    def with_w(self, at: int, value: float) -> Cell:
        return replace(self, weights=(*self.weights[:at], value, *self.weights[at + 1 :]))

    def with_bias(self, value: float) -> Cell:
        return replace(self, bias=value)

    def with_activation(self, choice: Choice) -> Cell:
        return replace(self, activation=choice)

    def begins_with(self, other: Cell) -> bool:
        """Tell whether the other one's inputs and weights are the first of these."""
        count = len(other.inputs)
        return self.inputs[:count] == other.inputs and self.weights[:count] == other.weights

    def same_neuron(self, other: Cell) -> bool:
        """Tell whether the other one has the same numbers and activation, however it is shown."""
        return replace(self, rate=other.rate, paused=other.paused, origin=other.origin) == other


def read(project: Project) -> Cell:
    """Return what a project's view says; what a file has wrong is as it is at first."""
    settings, first = project.view.settings, Cell()
    found = {one.name: _READERS[one.name](settings.get(_PREFIX + one.name)) for one in fields(Cell)}
    cell = replace(first, **{name: value for name, value in found.items() if value is not None})
    if len(cell.inputs) != len(cell.weights):
        return replace(cell, inputs=first.inputs, weights=first.weights)
    return cell


def written(project: Project, cell: Cell) -> Project:
    """Return the project with the page's settings; only what changes is written."""
    before = read(project)
    changed = {
        _PREFIX + one.name: _word(getattr(cell, one.name))
        for one in fields(Cell)
        if getattr(cell, one.name) != getattr(before, one.name)
    }
    return with_view(project, settings={**project.view.settings, **changed})


def _word(value: Any) -> bool | float | str:
    if isinstance(value, tuple):
        return " ".join(repr(one) for one in value)
    if isinstance(value, Origin):
        return msgspec.json.encode(value).decode()
    return "" if value is None else value if isinstance(value, bool | float) else str(value)


def _numbers(found: Any) -> tuple[float, ...] | None:
    try:
        numbers = tuple(float(one) for one in found.split())
    except (AttributeError, ValueError):
        return None
    fits = 1 <= len(numbers) <= MOST_INPUTS and all(abs(one) <= _FAR for one in numbers)
    return numbers if fits else None


def _number(param: Param, found: Any) -> float | None:
    usable = isinstance(found, int | float) and not isinstance(found, bool) and math.isfinite(found)
    return float(found) if usable and param.minimum <= found <= param.maximum else None


def _activation(found: Any) -> Choice | None:
    try:
        choice = ACTIVATIONS.parse(found) if isinstance(found, str) else None
    except StudyError:
        return None
    return choice if choice is not None and offered(ACTIVATIONS[choice.key]) else None


def offered(entry: Any) -> bool:
    """Tell whether one neuron can have an activation: not one that takes all units of a layer together."""
    return not entry.joint


def _origin(found: Any) -> Origin | None:
    try:
        return msgspec.json.decode(found, type=Origin) if found else None
    except (TypeError, msgspec.DecodeError):
        return None


_READERS: dict[str, Any] = {
    "inputs": _numbers,
    "weights": _numbers,
    "bias": lambda found: _number(BIAS, found),
    "activation": _activation,
    "rate": lambda found: _number(RATE, found),
    "paused": lambda found: found if isinstance(found, bool) else None,
    "origin": _origin,
}

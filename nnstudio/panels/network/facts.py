"""What is said about one unit or one weight: rows of a name and a number."""

from typing import NamedTuple

import numpy as np

from nnstudio.catalog import text
from nnstudio.panels.network import captions
from nnstudio.panels.network.edges import Edge
from nnstudio.panels.network.numbers import Numbers
from nnstudio.studies.which_example import Given
from nnstudio.widgets.numbers import three_digits

_LARGEST = 4


class Fact(NamedTuple):
    """A row: what, and how much."""

    name: str
    value: str


def of_unit(numbers: Numbers, layer: int | None, unit: int) -> list[Fact]:
    """Return a unit's z and a, its bias, and its largest weights; of an input its value."""
    told = numbers.told(layer, unit)
    if told is not None:
        return [Fact(name, three_digits(value)) for name, value in told]
    if layer is None:
        raw, value = float(numbers.raw()[unit]), float(numbers.a(None)[unit])
        prepared = [] if np.isclose(raw, value) else [Fact(text("panel.network.prepared"), three_digits(value))]
        return [Fact(text("panel.network.value"), three_digits(raw)), *prepared]
    rows = [
        Fact("z", three_digits(float(numbers.z(layer)[unit]))),
        Fact("a", three_digits(float(numbers.a(layer)[unit]))),
    ]
    bias = numbers.bias(layer)
    if bias is not None:
        rows.append(Fact("b", three_digits(float(bias[unit]))))
    return rows + _largest(numbers, layer, unit)


def of_edge(numbers: Numbers, edge: Edge) -> list[Fact]:
    """Return a weight's value and its gradient."""
    told = numbers.told_weight(*edge)
    if told is not None:
        return [Fact(name, three_digits(value)) for name, value in told]
    weight, slope = numbers.weight(edge.layer), numbers.slope(edge.layer)
    assert weight is not None
    assert slope is not None
    at = edge.unit, edge.source
    return [Fact("w", three_digits(float(weight[at]))), Fact("∂L/∂w", three_digits(float(slope[at])))]


def edge_name(numbers: Numbers, edge: Edge) -> str:
    """Return between what a weight stands."""
    source = captions.source_name(numbers.drawn, edge.layer, edge.source)
    return text("panel.network.weight_of", layer=numbers.network.number(edge.layer), unit=edge.unit + 1, source=source)


def example_name(numbers: Numbers) -> str:
    """Return which example the activations are of."""
    if numbers.example is None:
        return text("panel.network.mean_of", count=numbers.sample)
    if isinstance(numbers.example, Given):
        return text("panel.network.example_given")
    part, row = numbers.example
    return text("panel.network.example_of", part=text(f"panel.network.part.{part}"), number=row + 1)


def _largest(numbers: Numbers, layer: int, unit: int) -> list[Fact]:
    weight = numbers.weight(layer)
    if weight is None:
        return []
    order = np.argsort(-np.abs(weight[unit]), kind="stable")[:_LARGEST]
    name = captions.source_name
    return [Fact(f"w  {name(numbers.drawn, layer, int(at))}", three_digits(float(weight[unit, at]))) for at in order]

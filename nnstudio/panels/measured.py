"""What a lesson can claim of what a panel shows: measures as a lesson writes them. Arguments here count from 0."""

from __future__ import annotations

from nnstudio.studies.which_example import Which

SIZE = ("parameters", "hidden_units", "hidden_layers", "layers", "units")
SLEEP = ("dead_units", "dead_share", "saturated_share")
WHOLE = (*SIZE, *SLEEP)
_OF_LAYER = (
    *SLEEP,
    *("activation_mean", "activation_std", "sum_std", "gradient_norm", "gradient_ratio", "update_ratio"),
    *("weight_norm", "difference_of_units", "layer_units", "layer_parameters"),
)


def of_layer(layer: int) -> tuple[str, ...]:
    """Return the measures of a layer."""
    return tuple(f"{one}(layer={layer + 1})" for one in _OF_LAYER)


def of_unit(layer: int, unit: int, example: Which | None) -> tuple[str, ...]:
    """Return the measures of a unit, for a training example where one is pointed at, and those of its layer."""
    place = f"layer={layer + 1}, unit={unit + 1}"
    row = example[1] + 1 if isinstance(example, tuple) and example[:1] == ("train",) else 1
    own = (f"unit_output({place}, example={row})", f"unit_sum({place}, example={row})", f"bias_value({place})")
    return (*own, *of_layer(layer))


def of_weight(layer: int, unit: int, source: int) -> tuple[str, ...]:
    """Return the measures of a weight."""
    place = f"layer={layer + 1}, unit={unit + 1}, source={source + 1}"
    return f"weight_value({place})", f"weight_gradient({place})"

"""What is said of the curves: which sum they are, what holds at the cursor, and what axes and colours are called."""

from __future__ import annotations

from nnstudio.catalog import text
from nnstudio.panels.space.curves.bundle import MOST
from nnstudio.panels.space.words import layer_words
from nnstudio.project import Checked
from nnstudio.studies.space.unit_curves import UnitCurves, next_sum
from nnstudio.widgets import themes
from nnstudio.widgets.legend import Key
from nnstudio.widgets.numbers import three_digits


def summary(answer: UnitCurves, checked: Checked, layer: int) -> str:
    """Return what the curves of a layer are, and how many of them are drawn."""
    key = "none" if answer.weights is None else "sum"
    if key == "none" and layer == len(checked.network.layers) - 1:
        key = "last"
    more = text("panel.space.curves.more", drawn=MOST) if len(answer.z) > MOST else ""
    return f"{text(f'panel.space.curves.told.{key}', layer=layer_words(checked, layer))} {more}".strip()


def numbers_at(answer: UnitCurves, feature: str, at: int, unit: int | None, total: float) -> str:
    """Return what holds at one of the places: the input, the selected unit's numbers, and the sum."""
    parts = [f"{feature} = {three_digits(answer.x[at])}"]
    if unit is not None and unit < len(answer.z):
        z, a = three_digits(answer.z[unit, at]), three_digits(answer.a[unit, at])
        parts.append(text("panel.space.curves.at", unit=unit + 1, z=z, a=a))
        if answer.weights is not None:
            w, term = answer.weights[unit], answer.weights[unit] * answer.a[unit, at]
            parts.append(f"w·a = {three_digits(w)} · {a} = {three_digits(term)}")
    parts.append(f"{text('panel.space.curves.total')} = {three_digits(total)}")
    return " · ".join(parts)


def table_rows(answer: UnitCurves, at: int) -> list[tuple[str, ...]]:
    """Return the numbers of each unit at one of the places, then the bias and the sum where there is one."""
    weights, terms = answer.weights, answer.terms
    rows = [
        (
            f"{unit + 1}",
            three_digits(answer.z[unit, at]),
            three_digits(answer.a[unit, at]),
            "–" if weights is None else three_digits(weights[unit]),
            "–" if terms is None else three_digits(terms[unit, at]),
        )
        for unit in range(len(answer.z))
    ]
    if answer.total is None:
        return rows
    bias = text("panel.space.curves.bias"), "–", "–", "–", three_digits(answer.bias)
    return [*rows, bias, (text("panel.space.curves.total"), "–", "–", "–", three_digits(answer.total[at]))]


def keys(theme: themes.Theme, summed: bool) -> list[Key]:
    """Return what the lines mean: terms of a sum by the sign of their weight, else curves of units."""
    curves = [Key(text("panel.space.curves.curve"), "-", theme.curves[4])]
    if summed:
        curves = [
            Key(text("panel.space.curves.positive"), "-", theme.positive),
            Key(text("panel.space.curves.negative"), "-", theme.negative),
        ]
    total = Key(text("panel.space.curves.total" if summed else "panel.space.curves.output"), "-", theme.text)
    return [*curves, total]


def own_axis(checked: Checked, layer: int, quantity: str) -> str:
    """Return the name of what each unit answers."""
    return text(f"panel.space.curves.axis.{quantity}", layer=layer_words(checked, layer))


def sum_axis(checked: Checked, layer: int, target: int) -> str:
    """Return the name of the sum that a layer's units add up to; `target` is which of the next layer's."""
    to = next_sum(checked.network, layer)
    last = to is None or to == len(checked.network.layers) - 1
    unit = min(target, 0 if to is None else checked.network.widths[to + 1] - 1)
    return text(
        f"panel.space.curves.axis.{'fit' if last else 'next'}", layer=checked.network.number(to or 0), unit=unit + 1
    )

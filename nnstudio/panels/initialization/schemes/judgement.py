"""What a report comes to, in words."""

import math
from collections.abc import Sequence

from nnstudio.catalog import Message
from nnstudio.panels.initialization.wording import KEPT, change
from nnstudio.studies.initialization.laboratory import LayerReport, Report
from nnstudio.widgets.numbers import three_digits

_ASLEEP, _DROWSY = (
    0.25,
    0.1,
)  # shares of saturated slopes that are told: instead of what became of the signal, or beside
_PARTED = 0.5  # how far a measured spread may be from the expected one, as a share of it


def judged(report: Report) -> Message:
    """Return what became of the signal and of the gradient."""
    if report.overflow is not None:
        return Message("panel.initialization.judged.overflow", {"layer": report.overflow + 1})
    if all(layer.a.std == 0 for layer in report.layers):
        return Message("panel.initialization.judged.constant")
    layers = _compared(report)
    gradient = Message("panel.initialization.judged.gradient", {"change": _gradient(layers)})
    kind = "alike" if report.scheme is not None and report.scheme.init.key == "constant" else ""
    key = f"panel.initialization.judged{kind and '.'}{kind}"
    return Message(key, {"signal": _signal(layers), "gradient": gradient})


def drowsy(report: Report) -> Message | None:
    """Return the layer with the most saturated slopes where they are many, and not what is said of the signal."""
    shares = [_two_sided(layer) for layer in report.layers]
    most = max(shares, default=0.0)
    if most < _DROWSY or _saturates(_compared(report)):
        return None
    values = {"layer": shares.index(most) + 1, "share": f"{100 * most:.0f}"}
    return Message("panel.initialization.judged.drowsy", values)


def _compared(report: Report) -> Sequence[LayerReport]:
    """Return the layers between which sizes are compared: of one kind, those with an activation where there are two."""
    active = [layer for layer in report.layers if layer.sleep is not None]
    return active if len(active) > 1 else report.layers


def silent(reports: Sequence[Report]) -> list[Message]:
    """Return from which layer nothing is expected of z, and up to which nothing of the gradient; often nothing."""
    z = [at + 1 for report in reports for at, layer in enumerate(report.layers) if math.isnan(layer.expected_z)]
    dz = [at + 1 for report in reports for at, layer in enumerate(report.layers) if math.isnan(layer.expected_dz)]
    found = [Message("panel.initialization.silent.z", {"layer": min(z)})] if z else []
    return [*found, Message("panel.initialization.silent.dz", {"layer": max(dz)})] if dz else found


def parted(report: Report) -> Message | None:
    """Return where the measured spread of z leaves the expected one, None where it does not."""
    for at, layer in enumerate(report.layers):
        expected = math.sqrt(layer.expected_z) if layer.expected_z > 0 else math.nan
        measured = math.sqrt(layer.z.square) if layer.z.square >= 0 else math.nan
        if math.isfinite(expected) and abs(measured / expected - 1) > _PARTED:
            return Message("panel.initialization.parted", {"layer": at + 1, "times": three_digits(measured / expected)})
    return None


def _signal(layers: Sequence[LayerReport]) -> Message:
    if _saturates(layers):
        return Message("panel.initialization.judged.saturated", {"share": f"{100 * max(map(_two_sided, layers)):.0f}"})
    return Message("panel.initialization.judged.signal", {"change": change(_ratio(layers), len(layers) - 1)})


def _saturates(layers: Sequence[LayerReport]) -> bool:
    return max(map(_two_sided, layers), default=0.0) > _ASLEEP and _ratio(layers) > 1 / KEPT


def _ratio(layers: Sequence[LayerReport]) -> float:
    return layers[-1].a.std / layers[0].a.std if layers[0].a.std else 0.0


def _two_sided(layer: LayerReport) -> float:
    """Return the share of saturated slopes of a layer that saturates on both sides."""
    return layer.sleep.saturated if layer.sleep is not None and layer.sleep.sides == 2 else 0.0


def _gradient(layers: Sequence[LayerReport]) -> Message:
    """Return what became of ∂L/∂z from the last layer to the first."""
    first, last = layers[0].dz.square, layers[-1].dz.square
    if not (math.isfinite(first) and math.isfinite(last)):
        return change(math.inf)
    return change(math.sqrt(first / last) if last else 0.0, len(layers) - 1)

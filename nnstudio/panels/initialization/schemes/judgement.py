"""What a report comes to, in words."""

import math

from nnstudio.catalog import Message
from nnstudio.studies.initialization.laboratory import Report

_GONE, _GROWN, _ASLEEP = 1 / 3, 3.0, 0.25
_PARTED = 0.5  # how far a measured spread may be from the expected one, as a share of it


def judged(report: Report) -> Message:
    """Return what became of the signal and of the gradient."""
    if report.overflow is not None:
        return Message("panel.initialization.judged.overflow", {"layer": report.overflow + 1})
    if all(layer.a.std == 0 for layer in report.layers):
        return Message("panel.initialization.judged.constant")
    return Message(
        "panel.initialization.judged",
        {"signal": _signal(report), "gradient": _way("gradient", _gradient(report))},
    )


def parted(report: Report) -> Message | None:
    """Return where the measured spread of z leaves the expected one, None where it does not."""
    for at, layer in enumerate(report.layers):
        expected = math.sqrt(layer.expected_z) if layer.expected_z > 0 else math.nan
        measured = math.sqrt(layer.z.square) if layer.z.square >= 0 else math.nan
        if math.isfinite(expected) and not abs(measured / expected - 1) <= _PARTED:
            return Message("panel.initialization.parted", {"layer": at + 1, "times": f"{measured / expected:.3g}"})
    return None


def _signal(report: Report) -> Message:
    asleep = [layer.sleep.saturated for layer in report.layers if layer.sleep is not None]
    ratio = report.layers[-1].a.std / report.layers[0].a.std if report.layers[0].a.std else math.inf
    two_sided = any(layer.a.low < 0 for layer in report.layers)
    if two_sided and asleep and max(asleep) > _ASLEEP and ratio > _GONE:
        return Message("panel.initialization.judged.saturated", {"share": f"{100 * max(asleep):.0f}"})
    return _way("signal", ratio)


def _gradient(report: Report) -> float:
    last = report.layers[-1].dz.square
    return math.sqrt(report.layers[0].dz.square / last) if last else math.nan


def _way(what: str, ratio: float) -> Message:
    """Return whether a size is kept from one end of the network to the other."""
    kind = "grows" if ratio > _GROWN else "fades" if ratio < _GONE else "kept"
    times = ratio if ratio >= 1 else 1 / ratio if ratio else math.inf
    return Message(f"panel.initialization.judged.{what}.{kind}", {"times": f"{times:.3g}"})

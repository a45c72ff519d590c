"""From reports to the grid of histograms: common axes by row, one series a scheme."""

import math
from collections.abc import Sequence

import numpy as np

from nnstudio.catalog import Message
from nnstudio.studies.initialization.laboratory import LayerReport, Report
from nnstudio.studies.initialization.spread import Spread
from nnstudio.widgets.histogram_series import GridRow, Series

QUANTITIES = ("z", "a", "dz")
BINS = 40
_DEVIATIONS = 4.0  # how far an axis reaches, in the widest spread of its row


def rows(reports: Sequence[Report]) -> tuple[GridRow, ...]:
    """Return each quantity's axis, wide enough for every scheme and layer."""
    return tuple(_row(quantity, [one for report in reports for one in report.layers]) for quantity in QUANTITIES)


def series(reports: Sequence[Report], axes: Sequence[GridRow]) -> tuple[Series, ...]:
    """Return one series a report."""
    return tuple(_one(at, report, axes) for at, report in enumerate(reports))


def spread_of(layer: LayerReport, quantity: str) -> Spread:
    return getattr(layer, quantity)


def expected(layer: LayerReport, quantity: str) -> float:
    """Return the standard deviation that theory expects, NaN where it says nothing."""
    square = {"z": layer.expected_z, "dz": layer.expected_dz}.get(quantity, math.nan)
    return math.sqrt(square) if square >= 0 else math.nan


def axis(found: Sequence[Spread]) -> tuple[float, float]:
    """Return low and high of an axis on which all these spreads are seen."""
    finite = [one for one in found if math.isfinite(one.std)]
    reach = max((_DEVIATIONS * math.sqrt(one.square) for one in finite), default=1.0)
    high = min(reach, max((max(abs(one.low), abs(one.high)) for one in finite), default=1.0)) or 1.0
    signed = any(one.low < 0 for one in finite) or not finite
    return (-high if signed else -high / BINS), high


def counts(found: Spread, edges: np.ndarray) -> np.ndarray:
    """Return the shares of the bins, NaN where no number is finite."""
    return found.counts(edges) if len(found.sample) else np.full(BINS, np.nan)


def _row(quantity: str, layers: list[LayerReport]) -> GridRow:
    low, high = axis([spread_of(layer, quantity) for layer in layers])
    return GridRow(Message(f"panel.initialization.row.{quantity}"), low, high)


def _one(at: int, report: Report, axes: Sequence[GridRow]) -> Series:
    edges = [np.linspace(axis.low, axis.high, BINS + 1) for axis in axes]
    pairs = list(zip(QUANTITIES, edges, strict=True))
    shares = np.array([[counts(spread_of(one, name), edge) for one in report.layers] for name, edge in pairs])
    spreads = np.array([[spread_of(one, name).std for one in report.layers] for name in QUANTITIES])
    wanted = np.array([[expected(one, name) for one in report.layers] for name in QUANTITIES])
    return Series(at, shares, spreads, wanted)

"""How the cost of a step grows with batch, width and depth, told as the cost of one unit of work.

A cost that grows linearly has a row that falls and then stays level: where it is small, a step costs its calls.
"""

from __future__ import annotations

from typing import NamedTuple

from benchmarks import peers
from benchmarks.timing import Side, medians
from benchmarks.workloads import Workload

BATCHES = (1, 4, 16, 64, 256, 1024, 4096)
WIDTHS = (8, 32, 128, 512, 2048)
DEPTHS = (1, 2, 5, 10, 20)


class Row(NamedTuple):
    """One axis: its values, microseconds a step at each, and nanoseconds for each unit of what it counts."""

    axis: str
    unit: str
    values: tuple[int, ...]
    microseconds: list[float]
    nanoseconds: list[float]

    def words(self) -> str:
        cells = zip(self.values, self.microseconds, self.nanoseconds, strict=True)
        return f"{self.axis}, ns for one {self.unit}: " + "  ".join(f"{v}: {ns:.3g}" for v, _, ns in cells)


def scaling() -> list[Row]:
    """Return the three rows."""
    return [
        _row("batch", "example", BATCHES, lambda n: _workload((64, 64, 64, 10), n), lambda n: n),
        _row(
            "width", "1,000 weights", WIDTHS, lambda n: _workload((n, n, n, 10), 64), lambda n: n * (2 * n + 10) / 1e3
        ),
        _row("depth", "layer", DEPTHS, lambda n: _workload((64,) * (n + 1) + (10,), 64), lambda n: n),
    ]


def _row(axis: str, unit: str, values: tuple[int, ...], workload, units) -> Row:
    sides = {str(n): Side(peers.trainer(workload(n)).step) for n in values}
    found = medians(sides, rounds=5, seconds=0.1)
    seconds = [found[str(n)] for n in values]
    each = [1e9 * time / units(n) for n, time in zip(values, seconds, strict=True)]
    return Row(axis, unit, values, [1e6 * time for time in seconds], each)


def _workload(widths: tuple[int, ...], batch: int) -> Workload:
    hidden = len(widths) - 2
    return Workload("", widths, ("relu",) * hidden + ("identity",), "cross_entropy", batch, examples=max(4096, batch))

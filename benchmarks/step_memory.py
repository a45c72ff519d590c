"""What a step of a run takes of memory: nothing, whatever the network."""

from __future__ import annotations

import tracemalloc

import numpy as np

from benchmarks import peers
from benchmarks.figures import Figure
from benchmarks.workloads import WORKLOADS, Workload

WARM, COUNTED, MOST = 300, 50, 2000  # the slices of the order of examples are views, and Python's own


def step_memory() -> list[Figure]:
    """Return the most that a step takes at any moment; a hidden layer of wide has 524,288 bytes for a batch."""
    return [_of(workload) for workload in WORKLOADS]


def _of(workload: Workload) -> Figure:
    trainer = peers.trainer(workload)
    few = min(1.0, 1e6 / workload.flops)  # a wide step takes its time, and needs no warming of caches of small blocks
    tracemalloc.start()
    try:
        with np.errstate(all="ignore"):
            _steps(trainer, max(5, round(WARM * few)))
            while trainer.position:  # an epoch's order is drawn once an epoch
                trainer.step()
            before = tracemalloc.get_traced_memory()[0]
            tracemalloc.reset_peak()
            _steps(trainer, max(3, min(round(COUNTED * few), trainer.examples // workload.batch - 1)))
            peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    return Figure(f"{workload.name}: most taken within a step", peak - before, "bytes", "≤", MOST)


def _steps(trainer, count: int) -> None:
    for _ in range(count):
        trainer.step()

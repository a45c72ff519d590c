"""Random acts on all panels while training, languages and themes switching: no fault, no stall, nothing left."""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.helpers.leaks import Watch
from tests.helpers.soaking import Report, soak
from tests.soaks import Outcome

MOST_STALLED = 1.0
_EVER, _PAUSE = 1e9, 0.02


def run(count: int, seed: int) -> Outcome:
    watch = Watch()
    with tempfile.TemporaryDirectory() as folder:
        report = soak(Path(folder), seed, _EVER, count, _PAUSE)
    return outcome(report, watch.left_behind())


def outcome(report: Report, left: list[str]) -> Outcome:
    """Return what came of a window's use: figures, and as faults whatever must not be."""
    end, size = report.memory[-1]
    figures: dict[str, object] = {
        "acts": report.acts,
        "seconds": round(end),
        "forks": report.forks,
        "longest stall of the window, s": round(report.stall.seconds, 2),
        "during": report.stall.during,
        "stalls over a quarter of a second": report.stall.counted,
        "memory at the end, MB": round(size / 2**20),
        "grown since a fifth, %": round(100 * report.growth(end / 5), 1),
        "most memory, MB": round(report.most / 2**20),
        "left behind": ", ".join(left) or "nothing",
    }
    faults = [*report.faults, *(f"left behind: {one}" for one in [*report.threads, *left])]
    if report.stall.seconds > MOST_STALLED:
        faults.append(f"the window stood still for {report.stall.seconds:.2f} s during {report.stall.during}")
    if report.over > 0:
        faults.append(f"runs took {report.over:,} bytes more than their budget")
    return Outcome(figures, faults)

"""Broken files of every kind, read by what reads them in the window."""

from __future__ import annotations

import gc

from nnstudio.workers.thrift import hand_back
from tests.helpers.processes import resident_bytes
from tests.helpers.reading import read_all
from tests.soaks import Outcome

_AGAIN = 1000  # files; tracing memory takes some of its own


def run(count: int, seed: int) -> Outcome:
    found = read_all(count, seed)
    before = _held()
    read_all(min(count, _AGAIN), seed, traced=False)
    figures: dict[str, object] = {"files": count}
    for what in sorted({*found.read, *found.refused}):
        figures[what] = f"{found.read[what]} read, {found.refused[what]} refused"
    figures |= {
        "refused in all": sum(found.refused.values()),
        "sentences of so many kinds": len(found.sentences),
        "longest time of the processor for one, s": round(found.seconds, 3),
        "most memory for one, MB": round(found.bytes / 1e6, 1),
        "grown while some were read again, MB": round((_held() - before) / 1e6, 1),
    }
    return Outcome(figures, found.faults)


def _held() -> int:
    """Return the memory the process holds once everything is handed back that nobody needs."""
    gc.collect()
    hand_back()
    return resident_bytes()

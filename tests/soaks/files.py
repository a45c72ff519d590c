"""Broken files of every kind, read by what reads them in the window."""

from __future__ import annotations

from tests.helpers.processes import resident_bytes
from tests.helpers.reading import read_all
from tests.soaks import Outcome


def run(count: int, seed: int) -> Outcome:
    found = read_all(min(count, 200), seed)  # what is loaded and cached once
    before = resident_bytes()
    found = read_all(count, seed)
    figures: dict[str, object] = {"files": count}
    for what in sorted({*found.read, *found.refused}):
        figures[what] = f"{found.read[what]} read, {found.refused[what]} refused"
    figures |= {
        "refused in all": sum(found.refused.values()),
        "sentences of so many kinds": len(found.sentences),
        "longest time of the processor for one, s": round(found.seconds, 3),
        "most memory for one, MB": round(found.bytes / 1e6, 1),
        "the process grew by, MB": round((resident_bytes() - before) / 1e6, 1),
    }
    return Outcome(figures, found.faults)

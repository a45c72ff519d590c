"""An hour of training, scrubbing and random edits of everything.

Memory is judged with the window as it first was, every panel and page seen before, once what was open is let go of and
the C library has handed back what it keeps for the next peak; the most the process ever took is told too.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.helpers.leaks import Watch
from tests.helpers.soaking import soak
from tests.soaks import Outcome
from tests.soaks.acts import outcome

GROWTH = 0.05
WARM = 0.2  # of the time, until tables, caches and the undo stack have their size
_LONG = 600  # seconds; a shorter time is too short to tell growth from filling caches


def run(count: int, seed: int) -> Outcome:
    watch = Watch()
    with tempfile.TemporaryDirectory() as folder:
        report = soak(Path(folder), seed, count)
    found, growth = outcome(report, watch.left_behind()), report.growth(WARM * count)
    found.figures |= {"bytes by second": report.memory, "handed out": report.handed_out}
    if count > _LONG and growth > GROWTH:
        found.faults.append(f"memory grew by {100 * growth:.1f} %, more than {100 * GROWTH:g} %")
    if not report.forks:
        found.faults.append("no fork was tried")
    return found

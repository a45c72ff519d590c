"""Random use of the window under watch."""

from __future__ import annotations

import gc
import threading
import warnings
from collections import deque
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic

from nnstudio.app.application import Studio
from nnstudio.session.parking import parked
from nnstudio.studies.run import held
from tests.helpers.actions import User
from tests.helpers.floor import floor, see_everything
from tests.helpers.processes import handed_out_bytes, resident_bytes
from tests.helpers.stalls import Stall
from tests.helpers.studio import opened, settle, spend

_LAST = 12  # acts told with a fault
_BETWEEN = 150  # acts between two measurements of memory


@dataclass
class Report:
    """What came of it: acts done, faults with the acts before them, threads left, memory by second, the most of it.

    `handed_out` is what of the memory the C library has given out; the rest is code, small objects, and room between.
    `forks` of the acts were forks; `over` is the most that runs were seen to take beyond their budget, in bytes;
    `stall` the longest time for which nothing was answered.
    """

    acts: int = 0
    forks: int = 0
    over: int = -(2**62)
    faults: list[str] = field(default_factory=list)
    threads: list[str] = field(default_factory=list)
    memory: list[tuple[float, int]] = field(default_factory=list)
    handed_out: list[int | None] = field(default_factory=list)
    most: int = 0
    stall: Stall = field(default_factory=Stall)

    @property
    def sound(self) -> bool:
        return not self.faults and not self.threads

    def growth(self, since: float) -> float:
        """Return by which share the memory at the end is above that at the first measurement from `since` on."""
        first = next(size for at, size in self.memory if at >= since)
        return self.memory[-1][1] / first - 1


def soak(folder: Path, seed: int, seconds: float, acts: int | None = None, pause: float = 0.05) -> Report:
    """Use a window for so long, or for so many acts, then close it; it opens dark and Korean from an odd seed."""
    looks = ("dark", "ko") if seed % 2 else ("light", "en")
    report, before = Report(), set(threading.enumerate())
    with warnings.catch_warnings(action="error", category=RuntimeWarning), opened(folder, *looks) as studio:
        settle(studio)
        see_everything(studio)
        _use(studio, User(studio, folder, seed), report, monotonic() + seconds, acts, pause)
        report.stall.stop()
        studio.session.player.pause()
    gc.collect()
    left = [one for one in threading.enumerate() if one not in before and not isinstance(one, threading._DummyThread)]
    report.threads = [one.name for one in left]
    return report


def _use(studio: Studio, user: User, report: Report, end: float, acts: int | None, pause: float) -> None:
    latest: deque[str] = deque(maxlen=_LAST)
    studio.faults.caught.connect(lambda words: report.faults.append(f"{words}\nafter: {', '.join(latest)}"))
    start = monotonic()
    report.stall.begin(lambda: latest[-1] if latest else "")
    while monotonic() < end and (acts is None or report.acts < acts) and not report.faults:
        latest.append(user.act())
        report.acts += 1
        report.forks = user.forks
        report.over = max(report.over, _over(studio))
        spend(pause)
        if report.acts % _BETWEEN == 0:
            report.stall.stop()
            _measure(studio, report, start)
            report.stall.begin(lambda: latest[-1])
    _measure(studio, report, start)


def _over(studio: Studio) -> int:
    """Return by how much the runs of the session exceed their budget: nothing, but for what cannot be thinned."""
    session = studio.session
    tree = [one.run for one in session.branches.of(session.run)] or [session.run]
    runs = [run for run in {*tree, *parked(session.undo_stack, tree)} if run is not None]
    return held(runs) - session.memory.budget - sum(run.least_bytes for run in runs)


def _measure(studio: Studio, report: Report, start: float) -> None:
    report.most = max(report.most, resident_bytes())
    report.memory.append((monotonic() - start, floor(studio)))
    report.handed_out.append(handed_out_bytes())

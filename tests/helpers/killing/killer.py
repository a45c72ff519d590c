"""Kill windows at random moments, each started where the last one died, and judge what that cost."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic, sleep

from tests.helpers.killing.diary import Diary
from tests.helpers.killing.judging import Loss, judged
from tests.helpers.modules import ROOT
from tests.helpers.processes import Withheld

CHAIN = 10  # windows one after the other in one folder, then one that ends as it should
_LOOK_SECONDS, _REMEMBERED = 0.1, 25  # what the machine withheld is summed over two and a half seconds
_LIVELY, _MOST_SECONDS = 60, 60.0  # lines of the diary after which a window dies at the latest, or seconds
_LAST_SECONDS = 0.5
_LONG_EACH, _PACE = 20, 0.1  # one in so many lives for long, at a user's own pace; the others keep training more often


@contextmanager
def grave() -> Iterator[subprocess.Popen[str]]:
    """Yield the process that forks windows; to be asked by `killed` and `ended`."""
    command = [sys.executable, "-m", "tests.helpers.killing.doomed"]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "OPENBLAS_NUM_THREADS": "1"}
    environment["PYTHONPATH"] = os.pathsep.join([str(ROOT), str(ROOT / "packaging")])
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(command, cwd=ROOT, env=environment, text=True, bufsize=1, **pipes) as process:
        yield process
        assert process.stdin is not None
        process.stdin.close()


def chain(folder: Path, seed: int, kills: int, lively: int = _LIVELY) -> list[Loss]:
    """Kill so many windows in one folder, close the last as a user does, and return what each death cost.

    A window dies once it has done a random number of things, `lively` at the most, however slow the machine is.
    """
    rng, losses = random.Random(seed), []
    with grave() as process:
        for at in range(kills):
            long = lively == _LIVELY and (seed * CHAIN + at) % _LONG_EACH == _LONG_EACH - 1
            lines, pace = (10**6, 1.0) if long else (rng.randrange(lively), _PACE)
            losses.append(_killed(process, folder, rng.randrange(1, 2**31), pace, lines))
        _ended(process, folder)
    if left := _left_over(folder):
        losses[-1].faults.append(f"left over: {', '.join(left)}")
    return losses


def _killed(process: subprocess.Popen[str], folder: Path, seed: int, pace: float, lines: int) -> Loss:
    """Kill a window within half a second of its writing so many lines."""
    rng, diary = random.Random(seed), Diary(folder)
    wanted = len(diary.lines()) + lines
    number = _begun(process, folder, seed, pace)
    machine = Withheld(number)
    withheld = deque([machine.seconds()], maxlen=_REMEMBERED)
    end = monotonic() + _MOST_SECONDS
    while monotonic() < end and len(diary.lines()) < wanted:
        sleep(_LOOK_SECONDS)
        withheld.append(machine.seconds())
    sleep(rng.uniform(0, _LAST_SECONDS))
    withheld.append(machine.seconds())
    death = monotonic()
    with suppress(ProcessLookupError):  # it died of its own: told by what it wrote
        os.kill(number, signal.SIGKILL)
    _answer(process)
    return judged(folder, death, pace, withheld[-1] - withheld[0])


def _ended(process: subprocess.Popen[str], folder: Path) -> None:
    _begun(process, folder, 0, _PACE)
    _answer(process)


def _begun(process: subprocess.Popen[str], folder: Path, seed: int, pace: float) -> int:
    assert process.stdin is not None
    process.stdin.write(json.dumps([str(folder), seed, pace]) + "\n")
    return _answer(process)


def _answer(process: subprocess.Popen[str]) -> int:
    assert process.stdout is not None
    return int(process.stdout.readline())


def _left_over(folder: Path) -> list[str]:
    """Return what lies in the journals' folder though every window has ended, but for locks of the newly born."""
    return sorted(path.name for path in (folder / "journal").glob("*") if path.suffix != ".lock")

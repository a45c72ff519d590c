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

from tests.helpers.killing.judging import Loss, judged
from tests.helpers.modules import ROOT
from tests.helpers.processes import withheld_seconds

CHAIN = 10  # windows one after the other in one folder, then one that ends as it should
_LOOK_SECONDS, _REMEMBERED = 0.1, 25  # what the machine withheld is summed over two and a half seconds
_SHORT, _LONG, _PACE = 6.0, 60.0, 0.1
_LONG_EACH = 20  # one in so many lives long, at a user's own pace; the others keep their training ten times as often


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


def chain(folder: Path, seed: int, kills: int, span: float | None = None) -> list[Loss]:
    """Kill so many windows in one folder, close the last as a user does, and return what each death cost."""
    rng, losses = random.Random(seed), []
    with grave() as process:
        for at in range(kills):
            long = span is None and (seed * CHAIN + at) % _LONG_EACH == _LONG_EACH - 1
            life = rng.uniform(0, span or (_LONG if long else _SHORT))
            losses.append(_killed(process, folder, rng.randrange(1, 2**31), 1.0 if long else _PACE, life))
        _ended(process, folder)
    if left := _left_over(folder):
        losses[-1].faults.append(f"left over: {', '.join(left)}")
    return losses


def _killed(process: subprocess.Popen[str], folder: Path, seed: int, pace: float, life: float) -> Loss:
    number = _begun(process, folder, seed, pace)
    withheld = deque([withheld_seconds(number)], maxlen=_REMEMBERED)
    end = monotonic() + life
    while (rest := end - monotonic()) > 0:
        sleep(min(rest, _LOOK_SECONDS))
        withheld.append(withheld_seconds(number))
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

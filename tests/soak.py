"""Train for long under watch: `python3 dev.py soak [--short] [--seconds N] [--seed N] [--json]`.

An hour (`--short`: a minute) of training, scrubbing and random edits of everything, from a seed; then a session goes
back and forth in time, every step of the past compared with what it was, bit for bit; then the readers of projects and
of data are fuzzed with as many mutated files as NNSTUDIO_FUZZ says (by default 20,000, `--short`: 500), and the
lecture's table of initialisations is measured at 4096 units and every page and every step of every lesson is looked at
for words that cannot be read (not with `--short`). Exit code 1 for an exception nobody
caught (a warning of NumPy's is one), a thread left behind, memory grown by more than 5 %, runs that took more than
their budget, no fork tried, a step of the past that is another, or a file read neither well nor in a sentence.

Memory is judged with the window as it first was, every panel and page seen before, once what was open is let go of and
the C library has handed back what it keeps for the next peak; the most the process ever took is told too.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections import deque
from pathlib import Path

from nnstudio.session import Session
from nnstudio.session.settings import Settings
from tests.helpers.soaking import Report, soak
from tests.helpers.studio import quieten
from tests.helpers.traveller import Traveller

HOUR, MINUTE = 3600.0, 60.0
GROWTH = 0.05
FILES, FEW_FILES = 20_000, 500
FUZZED = ("document/test_fuzz.py", "data/readers/test_fuzz.py", "data/test_csv_fuzz.py")
TRAVELS, FEW_TRAVELS = 2000, 60  # acts
WARM = 0.2  # of the time, until tables, caches and the undo stack have their size


def main() -> int:
    given = _arguments()
    seconds = given.seconds or (MINUTE if given.short else HOUR)
    quieten()
    with tempfile.TemporaryDirectory() as folder:
        report = soak(Path(folder), given.seed, seconds)
    growth = report.growth(WARM * seconds)
    bounded = given.short or growth <= GROWTH  # a minute is too short to tell growth from filling caches
    _tell(report, growth, given)
    travelled = _travels(given.seed, FEW_TRAVELS if given.short else TRAVELS)
    fuzzed = given.no_fuzz or _fuzz(FEW_FILES if given.short else FILES)
    wide = given.short or (_wide() and _sights())
    within = report.over <= 0 and bool(report.forks)
    return 0 if report.sound and bounded and within and travelled and fuzzed and wide else 1


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--short", action="store_true", help="a minute instead of an hour")
    parser.add_argument("--seconds", type=float, help="any other length")
    parser.add_argument("--seed", type=int, default=0, help="another seed does other things")
    parser.add_argument("--no-fuzz", action="store_true", help="leave the readers alone")
    parser.add_argument("--json", action="store_true", help="print one JSON value")
    return parser.parse_args()


def _tell(report: Report, growth: float, given: argparse.Namespace) -> None:
    end, size = report.memory[-1]
    if given.json:
        found = {"acts": report.acts, "seconds": end, "bytes": size, "most_bytes": report.most, "growth": growth}
        found |= {"forks": report.forks, "over_budget": report.over}
        found["bytes_by_second"] = report.memory
        found["handed_out_bytes"] = report.handed_out
        print(json.dumps({**found, "faults": report.faults, "threads": report.threads, "seed": given.seed}))
        return
    print(f"{report.acts} acts in {end:.0f} s from seed {given.seed}")
    print(f"memory at the end {size / 2**20:.0f} MB, grown by {100 * growth:.1f} % (≤ {100 * GROWTH:g} % in an hour)")
    print(f"{report.forks} forks; runs kept took at most {report.over / 2**20:+.0f} MB beside their budget")
    print(f"most memory, history and undo included: {report.most / 2**20:.0f} MB")
    print(f"threads left behind: {', '.join(report.threads) or 'none'}")
    for fault in report.faults:
        print(f"fault: {fault}")


def _travels(seed: int, acts: int) -> bool:
    """Go back and forth in time at random; tell whether every step of the past had its bits."""
    print(f"going back and forth in time, {acts} acts", file=sys.stderr)
    with tempfile.TemporaryDirectory() as folder:
        session = Session(Settings(Path(folder) / "settings.ini"))
        traveller, done = Traveller(session, Path(folder), seed), deque[str](maxlen=12)
        try:
            for _ in range(acts):
                done.append(traveller.act())
        except AssertionError as fault:
            print(f"fault: {fault}\nafter: {', '.join(done)}", file=sys.stderr)
            return False
        finally:
            session.close()
    print(f"{traveller.compared} steps of the past compared, all the same bits", file=sys.stderr)
    return True


def _fuzz(files: int) -> bool:
    environment = {"NNSTUDIO_FUZZ": str(files), **os.environ}
    print(f"fuzzing the readers with {environment['NNSTUDIO_FUZZ']} files a test", file=sys.stderr)
    return _passes(FUZZED, environment)


def _wide() -> bool:
    """Try the lecture's whole table with layers of 4096 units."""
    print("measuring the lecture's table at 4096 units", file=sys.stderr)
    return _passes(("studies/initialization/test_laboratory.py",), {**os.environ, "NNSTUDIO_WIDE": "1"})


def _sights() -> bool:
    """Look at every page with every scene and at every step of every lesson, in both languages."""
    print("looking at every page and every step of every lesson", file=sys.stderr)
    return _passes(("gui/test_sights.py",), {**os.environ, "NNSTUDIO_SIGHTS": "all"})


def _passes(tests: tuple[str, ...], environment: dict[str, str]) -> bool:
    folder = Path(__file__).resolve().parent
    command = [sys.executable, "-m", "pytest", "-q", *(str(folder / test) for test in tests)]
    return subprocess.run(command, env=environment, check=False).returncode == 0


if __name__ == "__main__":
    sys.exit(main())

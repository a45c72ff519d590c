"""How soon the window can be used: `python3 dev.py bench start [--json] [--rounds N] [--imports]`.

The window and a bare one of Qt are started in turn, in processes of their own, and medians compared: time from the
start of the process until the window is drawn, and memory held by then. The commands that need no window are measured
beside Python and NumPy. `--imports` tells instead which modules cost most of the window's start.
"""

from __future__ import annotations

import argparse
import compileall
import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

from benchmarks.figures import Figure

ROOT = Path(__file__).resolve().parent.parent
ROUNDS, TARGET, SHOWN = 7, 1.5, 30
LIST = ["-m", "nnstudio", "list", "activations"]
TRAIN = ["-m", "nnstudio", "train", "--steps", "1", "--json"]
NUMPY = ["-c", "import numpy"]


class Start(NamedTuple):
    """Seconds until usable, and bytes held by then (0 where the system does not tell)."""

    seconds: float
    held: int


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print one JSON value instead of a table")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--imports", action="store_true", help="list the modules that cost most")
    given = parser.parse_args()
    if given.imports:
        _tell_imports()
        return
    figures = [*windows(given.rounds), *commands(given.rounds)]
    if given.json:
        print(json.dumps([figure.values() for figure in figures]))
        return
    for figure in figures:
        print(figure.words())


def windows(rounds: int) -> list[Figure]:
    """Compare nnstudio's window with a bare one, started in turn; the first of each only warms the disk up."""
    compileall.compile_dir(ROOT / "nnstudio", quiet=1)  # as every installed program is
    starts: dict[str, list[Start]] = {"bare": [], "nnstudio": []}
    for _ in range(rounds + 1):
        for name, found in starts.items():
            found.append(_window(name))
    seconds = {name: statistics.median(one.seconds for one in found[1:]) for name, found in starts.items()}
    held = {name: statistics.median(one.held for one in found[1:]) / 2**20 for name, found in starts.items()}
    return [
        Figure("bare PyQt6 + pyqtgraph window", seconds["bare"], "s"),
        Figure("nnstudio's window", seconds["nnstudio"], "s"),
        Figure("start: nnstudio ÷ bare", seconds["nnstudio"] / seconds["bare"], "", "≤", TARGET),
        Figure("memory of the bare window", held["bare"], "MB"),
        Figure("memory of nnstudio's window", held["nnstudio"], "MB"),
        Figure("memory: nnstudio ÷ bare", held["nnstudio"] / max(held["bare"], 1e-9), "", "≤", TARGET),
    ]


def commands(rounds: int) -> list[Figure]:
    """Compare the commands without a window with a Python that only imports NumPy."""
    times: dict[str, list[float]] = {"numpy": [], "list": [], "train": []}
    for _ in range(rounds + 1):
        for name, arguments in (("numpy", NUMPY), ("list", LIST), ("train", TRAIN)):
            times[name].append(_command(arguments))
    medians = {name: statistics.median(found[1:]) for name, found in times.items()}
    return [
        Figure("python -c 'import numpy'", medians["numpy"], "s"),
        Figure("nnstudio list activations", medians["list"], "s"),
        Figure("nnstudio train --steps 1", medians["train"], "s"),
    ]


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT)}


def _window(name: str) -> Start:
    command = [sys.executable, str(ROOT / "benchmarks" / "started.py"), name]
    begun = perf_counter()
    with subprocess.Popen(
        command, env=_environment(), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        passed = perf_counter() - begun
    if not line:
        raise SystemExit(f"the {name} window did not start; run {' '.join(command)} to see why")
    return Start(passed, int(line))


def _command(arguments: list[str]) -> float:
    with tempfile.TemporaryDirectory() as folder:
        begun = perf_counter()
        subprocess.run(
            [sys.executable, *arguments],
            cwd=folder,
            env=_environment(),
            check=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        return perf_counter() - begun


def _tell_imports() -> None:
    """Print the modules whose own code takes longest to import for the window, in milliseconds."""
    command = [sys.executable, "-X", "importtime", str(ROOT / "benchmarks" / "started.py"), "nnstudio"]
    told = subprocess.run(command, env=_environment(), check=True, capture_output=True, text=True).stderr
    rows = [
        line.removeprefix("import time:").split("|") for line in told.splitlines() if line.startswith("import time:")
    ]
    costs = [(int(row[0]), int(row[1]), row[2].strip()) for row in rows if row[0].strip().isdigit()]
    print(f"{'own ms':>8}{'all ms':>8}  module; {sum(cost[0] for cost in costs) / 1000:.0f} ms together")
    for own, whole, module in sorted(costs, reverse=True)[:SHOWN]:
        print(f"{own / 1000:8.1f}{whole / 1000:8.1f}  {module}")


if __name__ == "__main__":
    main()

"""nnstudio's training step beside its peers: `python benchmarks/engine.py [--json] [--threads N]`.

Each figure is a ratio of medians inside one run, the sides measured in turn, in rounds: absolute times drift by half on
shared machines. Targets are printed beside the figures and judged by nobody but the reader.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from threadpoolctl import threadpool_limits

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks import peers
from benchmarks.peers import Side
from benchmarks.workloads import WORKLOADS, Workload

ROUNDS, ROUND_SECONDS = 9, 0.15
PEERS = {"hand": peers.hand_tuned, "sklearn": peers.scikit_learn, "torch": peers.torch}
TARGETS = {  # nnstudio against hand-tuned (at most), and how many times faster than the others (at least)
    "tiny": {"hand": 1.5, "sklearn": 3, "torch": 10},
    "small": {"hand": 1.5, "sklearn": 3, "torch": 10},
    "digits": {"hand": 1.5, "sklearn": 1.5, "torch": 2},
    "lecture": {"hand": None, "sklearn": 1.5, "torch": 1},
    "wide": {"hand": None, "sklearn": 1.5, "torch": 1},
}
ADAM_TARGET, SGEMM_TARGET = 1.5, 0.8


def medians(sides: dict[str, Side]) -> dict[str, float]:
    """Return the median seconds a step of each side, all measured in turn in every round."""
    counts = {name: _calls_in_a_round(side) for name, side in sides.items()}
    rounds: dict[str, list[float]] = {name: [] for name in sides}
    with np.errstate(all="ignore"):  # as the run sets it
        for _ in range(ROUNDS):
            for name, side in sides.items():
                rounds[name].append(_timed(side.call, counts[name]) / side.steps)
    return {name: statistics.median(times) for name, times in rounds.items()}


def _calls_in_a_round(side: Side) -> int:
    _timed(side.call, 3)
    return max(1, int(ROUND_SECONDS / _timed(side.call, 3)))


def _timed(call: Callable[[], object], times: int) -> float:
    start = time.perf_counter()
    for _ in range(times):
        call()
    return (time.perf_counter() - start) / times


def measure(workload: Workload) -> dict:
    """Return one workload's times in microseconds and ratios; a peer that is not installed is None."""
    sides = {"nnstudio": peers.nnstudio(workload), **{name: make(workload) for name, make in PEERS.items()}}
    found = medians({name: side for name, side in sides.items() if side is not None})
    ours = found["nnstudio"]
    result = {"workload": workload.name, "microseconds": {n: 1e6 * t for n, t in found.items()}, "ratios": {}}
    for name in PEERS:
        ratio = None if name not in found else ours / found[name] if name == "hand" else found[name] / ours
        result["ratios"][name] = {"value": ratio, "target": TARGETS[workload.name][name]}
    return result


def adam_over_sgd() -> dict:
    """Return how much longer a step of Adam takes than one of SGD on the smallest network."""
    tiny = WORKLOADS[0]
    found = medians({key: peers.nnstudio(tiny, key) for key in ("sgd", "adam")})
    return {"value": found["adam"] / found["sgd"], "target": ADAM_TARGET}


def sgemm_share() -> dict:
    """Return the step's arithmetic on the widest network against this machine's own rate of matrix products."""
    wide = WORKLOADS[-1]
    rng = np.random.default_rng(0)
    a, b = (rng.normal(size=(1024, 1024)).astype(np.float32) for _ in range(2))
    out = np.empty_like(a)
    found = medians({"nnstudio": peers.nnstudio(wide), "sgemm": Side(lambda: np.dot(a, b, out))})
    return {"value": (wide.flops / found["nnstudio"]) / (2 * 1024**3 / found["sgemm"]), "target": SGEMM_TARGET}


def _shown(result: dict) -> str:
    times = result["microseconds"]
    cells = [f"{result['workload']:8}", f"{times['nnstudio']:10.1f} µs"]
    for name, ratio in result["ratios"].items():
        sign = "≤" if name == "hand" else "≥"
        target = "–" if ratio["target"] is None else f"{sign} {ratio['target']:g}"
        value = "not installed" if ratio["value"] is None else f"{ratio['value']:.2f} ({target})"
        cells.append(f"{value:>18}")
    return "".join(cells)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print one JSON value instead of a table")
    parser.add_argument("--threads", type=int, default=os.cpu_count(), help="BLAS threads of every side")
    arguments = parser.parse_args()
    with threadpool_limits(arguments.threads, "blas"):
        report(arguments.json, arguments.threads)


def report(as_json: bool, threads: int) -> None:
    """Measure everything, printing each line as it comes or one JSON value at the end."""
    columns = f"{'workload':8}{'nnstudio':>13}{'÷ hand-tuned':>18}{'sklearn ÷':>18}{'PyTorch ÷':>18}"
    if not as_json:
        print(f"{columns}   (target), {threads} BLAS threads")
    results = []
    for workload in WORKLOADS:
        results.append(measure(workload))
        if not as_json:
            print(_shown(results[-1]), flush=True)
    adam, share = adam_over_sgd(), sgemm_share()
    if as_json:
        print(json.dumps({"threads": threads, "steps": results, "adam_over_sgd": adam, "sgemm_share": share}))
        return
    print(f"Adam ÷ SGD on tiny: {adam['value']:.2f} (≤ {ADAM_TARGET})")
    print(f"share of this machine's sgemm rate on wide: {share['value']:.2f} (≥ {SGEMM_TARGET})")


if __name__ == "__main__":
    main()

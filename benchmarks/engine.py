"""nnstudio's training step beside its peers: `benchmarks/engine.py [SECTION …] [--json] [--threads N] [--rows N]`.

Sections: steps (ratios to the peers), memory, scaling, epochs, reading; all of them by default. Each figure is a ratio
of medians inside one run, the sides measured in turn, in rounds: absolute times drift by half on shared machines.
Targets are printed beside the figures and judged by nobody but the reader.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path

import numpy as np
from threadpoolctl import threadpool_limits

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks import peers
from benchmarks.epochs import epoch_overhead
from benchmarks.figures import Figure
from benchmarks.reading import reading
from benchmarks.scaling import scaling
from benchmarks.step_memory import step_memory
from benchmarks.timing import Side, medians
from benchmarks.workloads import WORKLOADS, Workload

PEERS = {"hand": peers.hand_tuned, "sklearn": peers.scikit_learn, "torch": peers.torch}
TARGETS = {  # nnstudio against hand-tuned (at most), and how many times faster than the others (at least)
    "tiny": {"hand": 1.5, "sklearn": 3, "torch": 10},
    "small": {"hand": 1.5, "sklearn": 3, "torch": 10},
    "digits": {"hand": 1.5, "sklearn": 1.5, "torch": 2},
    "lecture": {"hand": None, "sklearn": 1.5, "torch": 1},
    "wide": {"hand": None, "sklearn": 1.5, "torch": 1},
}
ADAM_TARGET, SGEMM_TARGET = 1.5, 0.8
SECTIONS = ("steps", "memory", "scaling", "epochs", "reading")


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


def adam_over_sgd() -> list[Figure]:
    """Return how much longer a step of Adam takes than one of SGD on the smallest network and on the widest."""
    return [_adam_over_sgd(WORKLOADS[0], ADAM_TARGET), _adam_over_sgd(WORKLOADS[-1], None)]


def _adam_over_sgd(workload: Workload, target: float | None) -> Figure:
    found = medians({key: peers.nnstudio(workload, key) for key in ("sgd", "adam")})
    return Figure(f"Adam ÷ SGD on {workload.name}", found["adam"] / found["sgd"], "", "≤", target)


def sgemm_share() -> list[Figure]:
    """Return the widest step's arithmetic against this machine's rate of matrix products, of squares and of its own.

    The second is the most that any step of these products could reach: BLAS is slower at products that are not square.
    """
    wide = WORKLOADS[-1]
    rng = np.random.default_rng(0)
    a, b, weights = (rng.normal(size=shape).astype(np.float32) for shape in ((1024, 1024), (1024, 1024), (1024, 3073)))
    x, out, z = rng.normal(size=(128, 3073)).astype(np.float32), np.empty_like(a), np.empty((1024, 128), np.float32)
    products = {"sgemm": Side(lambda: np.dot(a, b, out)), "own": Side(lambda: np.dot(weights, x.T, z))}
    found = medians({"nnstudio": peers.nnstudio(wide), **products})
    rate = 2 * 1024**3 / found["sgemm"]
    return [
        Figure("share of the sgemm rate on wide", wide.flops / found["nnstudio"] / rate, "", "≥", SGEMM_TARGET),
        Figure("the largest product of wide alone", 2 * weights.size * 128 / found["own"] / rate),
    ]


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
    parser.add_argument("sections", nargs="*", metavar="SECTION", help=f"any of {', '.join(SECTIONS)}")
    parser.add_argument("--json", action="store_true", help="print one JSON value instead of a table")
    parser.add_argument("--threads", type=int, default=os.cpu_count(), help="BLAS threads of every side")
    parser.add_argument("--rows", type=int, default=200_000, help="rows of the tables that are read")
    given = parser.parse_args()
    if unknown := set(given.sections) - set(SECTIONS):
        parser.error(f"no section {', '.join(sorted(unknown))}: choose from {', '.join(SECTIONS)}")
    with threadpool_limits(given.threads, "blas"):
        report(given.sections or SECTIONS, given.json, given.threads, given.rows)


def report(sections, as_json: bool, threads: int, rows: int) -> None:
    """Measure the sections, printing each line as it comes or one JSON value at the end."""
    found: dict = {"threads": threads}
    if "steps" in sections:
        found["steps"] = _steps(as_json, threads)
    if "scaling" in sections:
        found["scaling"] = [row._asdict() for row in _told(scaling(), as_json)]
    figures = {
        "steps": lambda: [*adam_over_sgd(), *sgemm_share()],
        "memory": step_memory,
        "epochs": epoch_overhead,
        "reading": lambda: reading(rows),
    }
    chosen = [make for name, make in figures.items() if name in sections]
    found["figures"] = [figure.values() for make in chosen for figure in _told(make(), as_json)]
    if as_json:
        print(json.dumps(found))


def _steps(as_json: bool, threads: int) -> list[dict]:
    columns = f"{'workload':8}{'nnstudio':>13}{'÷ hand-tuned':>18}{'sklearn ÷':>18}{'PyTorch ÷':>18}"
    if not as_json:
        print(f"{columns}   (target), {threads} BLAS threads")
    results = []
    for workload in WORKLOADS:
        results.append(measure(workload))
        if not as_json:
            print(_shown(results[-1]), flush=True)
    return results


def _told(lines: list, as_json: bool) -> list:
    """Print lines as they are found, and hand them on."""
    for line in () if as_json else lines:
        print(line.words(), flush=True)
    return lines


if __name__ == "__main__":
    main()

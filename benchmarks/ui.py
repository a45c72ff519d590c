"""The window under load: `python3 dev.py bench ui [--json] [--rounds N] [--memory SECONDS] [PART …]`.

The real window, 1280×800 with the Network and Training panels and the timeline visible, trains as fast as it can.
Every share and every time between frames is a median of rounds in which headless training, an empty Qt loop and the
window take turns. Without a display it draws off the screen; where DISPLAY is set and QT_QPA_PLATFORM is `xcb`, on it.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks import answers, curves, laboratory, stage
from benchmarks.dragging import dragging
from benchmarks.figures import Figure
from benchmarks.graphs import graphs
from benchmarks.landscape import surfaces
from benchmarks.lockstep import lockstep
from benchmarks.smoothness import smoothness
from benchmarks.window_workloads import WORKLOADS, digits, first, tiny, wide
from nnstudio.app.application import Studio
from tests.helpers.studio import opened, quieten, settle

ROUNDS, MEMORY_SECONDS = 5, 60.0
PARTS = (
    *(*WORKLOADS, "clicks", "scrubbing", "dragging", "curves", "graphs", "laboratory", "landscape", "twins"),
    *(*stage.PARTS, "idle", "memory"),
)


def main() -> None:
    given = _arguments()
    quieten()
    found: list[Figure] = []
    with tempfile.TemporaryDirectory() as folder, opened(Path(folder)) as studio:
        studio.window.resize(1280, 800)
        settle(studio)
        if not given.json:
            print(f"window {studio.window.width()}×{studio.window.height()}; figure, target", flush=True)
        for part in given.parts or PARTS:
            for figure in _measure(studio, part, given):
                found.append(figure)
                if not given.json:
                    print(figure.words(), flush=True)
    if given.json:
        print(json.dumps([figure.values() for figure in found]))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"only these of {', '.join(PARTS)}")
    parser.add_argument("--json", action="store_true", help="print one JSON value instead of a table")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="rounds of each workload")
    parser.add_argument(
        "--memory", type=float, default=MEMORY_SECONDS, help="seconds of the memory part (3600: an hour)"
    )
    given = parser.parse_args()
    unknown = [part for part in given.parts if part not in PARTS]
    if unknown:
        parser.error(f"there is no part {unknown[0]}")
    return given


def _measure(studio: Studio, part: str, given: argparse.Namespace) -> Iterator[Figure]:
    if part in WORKLOADS:
        yield from smoothness(studio, part, WORKLOADS[part](), given.rounds)
        return
    if part in stage.PARTS:
        yield from stage.stage(studio, part, given.rounds)
        return
    others: dict[str, Callable[[], list[Figure]]] = {
        "clicks": lambda: answers.clicks(studio, "first", first()) + answers.clicks(studio, "wide", wide()),
        "scrubbing": lambda: answers.scrubbing(studio, "tiny", tiny()) + answers.scrubbing(studio, "digits", digits()),
        "dragging": lambda: dragging(studio, first()),
        "curves": lambda: curves.overlaid(studio, first()),
        "graphs": lambda: graphs(studio, first()),
        "laboratory": lambda: laboratory.laboratory(studio, first()),
        "landscape": lambda: surfaces(studio),
        "twins": lambda: lockstep(studio, given.rounds),
        "idle": lambda: answers.idle(studio, first()),
        "memory": lambda: answers.growth(studio, first(), given.memory),
    }
    yield from others[part]()


if __name__ == "__main__":
    main()

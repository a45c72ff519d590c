"""A run and a twin in step, the Network and Twins panels before them: frames, speed and memory."""

from __future__ import annotations

from collections.abc import Callable

from benchmarks.figures import Figure
from benchmarks.smoothness import headless_pair, smoothness
from benchmarks.window_workloads import digits, first
from nnstudio.app.application import Studio
from nnstudio.project import Project
from nnstudio.project.edits import with_recipe
from tests.helpers.processes import resident_bytes
from tests.helpers.scenes import twins
from tests.helpers.studio import settle, spend

MEMORY_SECONDS = 6.0
WORKLOADS: dict[str, tuple[Callable[[], Project], str]] = {"first": (first, "0.1"), "digits": (digits, "0.001")}


def lockstep(studio: Studio, rounds: int) -> list[Figure]:
    """The first project and digits, each with a twin of another rate, against both without a window."""
    found: list[Figure] = []
    for name, (make, rate) in WORKLOADS.items():
        pair = make(), with_recipe(make(), learning_rate=float(rate))
        together = twins(make(), "learning_rate", rate, beside=("network",))
        found += smoothness(studio, f"twins {name}", together, rounds, lambda _, pair=pair: headless_pair(*pair))
        found += _memory(studio, name, make(), together)
    return found


def _memory(studio: Studio, name: str, alone: Project, together: Project) -> list[Figure]:
    """What run and twin hold after some seconds of training, against the run alone after as long."""
    held = [_held(studio, project) for project in (alone, together)]
    return [
        Figure(f"twins {name}: memory of the histories", held[1] / 2**20, "MB"),
        Figure(f"twins {name}: the same of the run alone", held[0] / 2**20, "MB"),
        Figure(f"twins {name}: memory of the process", resident_bytes() / 2**20, "MB"),
    ]


def _held(studio: Studio, project: Project) -> int:
    studio.session.open_project(project)
    settle(studio)
    studio.session.player.play()
    spend(MEMORY_SECONDS)
    studio.session.player.pause()
    settle(studio)
    run = studio.session.run
    assert run is not None
    return run.bytes

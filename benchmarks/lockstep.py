"""A run and a twin in step, the Twins panel before them: frames, speed and memory."""

from __future__ import annotations

from collections.abc import Callable

from benchmarks.answers import growth
from benchmarks.figures import Figure
from benchmarks.smoothness import headless_pair, smoothness
from benchmarks.window_workloads import digits, first
from nnstudio.app.application import Studio
from nnstudio.project import Project
from nnstudio.project.edits import with_recipe
from tests.helpers.scenes import twins

MEMORY_SECONDS = 12.0
WORKLOADS: dict[str, tuple[Callable[[], Project], str]] = {"first": (first, "0.1"), "digits": (digits, "0.001")}


def lockstep(studio: Studio, rounds: int, seconds: float = MEMORY_SECONDS) -> list[Figure]:
    """The first project and digits, each with a twin of another rate, against both without a window."""
    found: list[Figure] = []
    for name, (make, rate) in WORKLOADS.items():
        pair = make(), with_recipe(make(), learning_rate=float(rate))
        together = twins(make(), "learning_rate", rate)
        found += smoothness(studio, f"twins {name}", together, rounds, lambda _, pair=pair: headless_pair(*pair))
        found += growth(studio, together, seconds)
    return found

"""Every panel beside the Training panel while the network trains: frames, and the time between two."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from benchmarks.figures import Figure
from benchmarks.smoothness import smoothness
from benchmarks.window_workloads import WORKLOADS
from nnstudio.app.application import Studio
from nnstudio.project import Project
from nnstudio.project.edits import with_setting, with_view

PARTS = {f"stage-{name}": name for name in ("tiny", "digits", "wide")}


class Scene(NamedTuple):
    """A panel, and the settings that choose its page and what it shows."""

    panel: str
    settings: Mapping[str, bool | int | float | str] = {}


SCENES = {
    "dead units": Scene("network", {"network.sleep": True}),
    "gradients": Scene("network", {"network.edges": "gradient"}),
    "during training": Scene("initialization", {"initialization.page": "flow"}),
    "warp": Scene("space", {"space.page": "warp"}),
    "regions": Scene("space", {"space.page": "regions"}),
    "unit curves": Scene("space", {"space.page": "curves"}),
    "weights": Scene("weights"),
    "surface": Scene("landscape", {"landscape.page": "surface"}),
    "zig-zag": Scene("landscape", {"landscape.page": "zigzag"}),
    "forward": Scene("forward"),
    "activations": Scene("activations"),
}


def stage(studio: Studio, part: str, rounds: int) -> list[Figure]:
    """Measure every scene with one of the workloads."""
    name = PARTS[part]
    found: list[Figure] = []
    for words, scene in SCENES.items():
        found += smoothness(studio, f"{name}, {words}", _shown(WORKLOADS[name](), scene), rounds)
    return found


def _shown(project: Project, scene: Scene) -> Project:
    project = with_view(project, panels=("training", scene.panel))
    for key, value in scene.settings.items():
        project = with_setting(project, key, value)
    return project

"""What `run` does where there is no display: train the first project and leave pictures of it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from devtools.console import TaskError, say

FOLDER = Path("nnstudio-demo")


def no_display() -> bool:
    """Tell whether Qt has no screen to open a window on (known on Linux only)."""
    named = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform == "linux" and not any(os.environ.get(name) for name in named)


def run(nnstudio: Path) -> int:
    """Train, then draw every panel and a movie of the training, by the same command line a user has.

    Raises: TaskError naming the step that failed.
    """
    say(f"there is no display, so no window: training the first project and drawing it into {FOLDER}/ instead")
    FOLDER.mkdir(exist_ok=True)
    project = FOLDER / "first.nnproj"
    _step(nnstudio, "train", "--save", project)
    for panel in _panels(nnstudio):
        _step(nnstudio, "render", project, "--panel", panel, "--out", FOLDER / f"{panel}.png")
    _step(nnstudio, "movie", project, "--panel", "training", "--out", FOLDER / "training.gif")
    say(f"done: {', '.join(sorted(path.name for path in FOLDER.iterdir()))} in {FOLDER.resolve()}")
    return 0


def _panels(nnstudio: Path) -> list[str]:
    listed = subprocess.run([nnstudio, "list", "panels", "--json"], stdout=subprocess.PIPE, check=False)
    if listed.returncode:
        raise TaskError(f"nnstudio list panels failed with exit code {listed.returncode}.")
    return [panel["key"] for panel in json.loads(listed.stdout)]


def _step(nnstudio: Path, command: str, *arguments: str | Path) -> None:
    done = subprocess.run([nnstudio, command, *arguments], check=False)
    if done.returncode:
        raise TaskError(f"nnstudio {command} {' '.join(map(str, arguments))} failed with exit code {done.returncode}.")

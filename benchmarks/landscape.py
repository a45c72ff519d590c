"""The loss surface, found beside the window: when its first and its last picture stand, how smooth the window stays."""

from __future__ import annotations

from time import perf_counter

from benchmarks.beats import Beats
from benchmarks.figures import Figure
from benchmarks.window_workloads import digits, first
from nnstudio.app.application import Studio
from nnstudio.panels.landscape.surface.page import SurfacePage
from nnstudio.project import Project
from nnstudio.project.edits import with_setting, with_view
from tests.helpers.scenes import trained
from tests.helpers.studio import settle, wait

STEPS, SECONDS = 300, 1.0
LONGEST = 60.0  # milliseconds


def surfaces(studio: Studio) -> list[Figure]:
    """Ask for the surface over two random directions, of the first project and of digits."""
    return [
        figure for name, make in (("first", first), ("digits", digits)) for figure in _surface(studio, name, make())
    ]


def _surface(studio: Studio, name: str, project: Project) -> list[Figure]:
    """Return the milliseconds to the first and the last picture, and the beats meanwhile beyond an empty loop's."""
    shown = with_setting(with_view(project, panels=("landscape",)), "landscape.page", "surface")
    studio.session.open_project(shown, trained(shown, STEPS))
    settle(studio)
    page = next(one for one in studio.window.findChildren(SurfacePage) if one.isVisible())
    empty = Beats().run(SECONDS).gaps
    found, ended, start = [], [], perf_counter()
    page.runner.found.connect(lambda _: found.append(perf_counter() - start))
    page.runner.ended.connect(lambda: ended.append(perf_counter() - start))
    studio.session.edit("edit", with_setting(studio.session.project, "landscape.seed", 1))
    gaps = Beats(studio.window).run(SECONDS).gaps
    wait(lambda: bool(ended), "the surface was found", 60)
    settle(studio)
    return [
        Figure(f"surface {name}: first picture", 1000 * found[0], "ms"),
        Figure(f"surface {name}: the whole", 1000 * ended[-1], "ms"),
        Figure(f"surface {name}: longest between turns", float(gaps.max() - empty.max()), "ms", "≤", LONGEST),
    ]

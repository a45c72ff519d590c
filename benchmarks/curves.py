"""How long the Functions page takes for a frame: eight curves of 1,000 points laid over each other, f and f′."""

from __future__ import annotations

import statistics
from collections.abc import Callable
from dataclasses import replace
from time import thread_time

from PyQt6.QtWidgets import QApplication

from benchmarks.figures import Figure
from nnstudio.app.application import Studio
from nnstudio.catalog import Choice
from nnstudio.panels.activations.curves.page import CurvesPage
from nnstudio.project import Project
from nnstudio.project.edits import with_setting, with_view
from nnstudio.widgets.function_plot import FunctionPlot
from tests.helpers.studio import settle

EIGHT = "sigmoid tanh relu elu gelu silu softplus sine"
FRAMES, TARGET, FRAME = 60, 8.0, 16.0


def overlaid(studio: Studio, project: Project) -> list[Figure]:
    """Draw eight curves of f, and of f′, with new numbers; then move one slider: both plots, shade and all.

    Milliseconds are those of the window's thread, whatever else the machine does.
    """
    page = _page(studio, project)
    each = [_median(lambda at, plot=plot: _redraw(plot, at)) for plot in (page.plots.values, page.plots.slopes)]
    one = _median(lambda at: _slide(page, at))
    return [
        Figure("eight curves of f redrawn, median", each[0], "ms", "≤", TARGET),
        Figure("eight curves of f′ redrawn, median", each[1], "ms", "≤", TARGET),
        Figure("a slider among them, both plots, median", one, "ms", "≤", FRAME),
    ]


def _page(studio: Studio, project: Project) -> CurvesPage:
    for name, value in {"shown": EIGHT, "picked": "elu"}.items():
        project = with_setting(project, f"activations.curves.{name}", value)
    studio.session.open_project(with_view(project, panels=("activations",)))
    settle(studio)
    page = next(one for one in studio.window.findChildren(CurvesPage) if one.isVisible())
    assert all(len(line.x) >= 1000 for line in page.plots.values.lines.values())
    return page


def _redraw(plot: FunctionPlot, at: int) -> None:
    plot.show_lines({key: replace(line, y=line.y + 1e-3 * (at % 2)) for key, line in plot.lines.items()})
    _paint(plot)


def _slide(page: CurvesPage, at: int) -> None:
    choices = {**page.options.choices, "elu": Choice("elu", {"alpha": 1 + 0.01 * at})}
    page.plots.draw_functions({key: choices[key] for key in page.options.drawn}, page.options.picked)
    _paint(page.plots.values)
    _paint(page.plots.slopes)


def _paint(plot: FunctionPlot) -> None:
    viewport = plot.viewport()
    assert viewport is not None
    viewport.repaint()


def _median(frame: Callable[[int], None]) -> float:
    times = []
    for at in range(FRAMES):
        QApplication.processEvents()
        start = thread_time()
        frame(at)
        times.append(1000 * (thread_time() - start))
    return statistics.median(times)

"""The Initialization panel: how long its histograms take, and how smooth the window stays while it works."""

from __future__ import annotations

import statistics
from collections.abc import Callable
from time import thread_time

import numpy as np
from PyQt6.QtWidgets import QApplication

from benchmarks.beats import Beats
from benchmarks.figures import Figure
from nnstudio.app.application import Studio
from nnstudio.panels.initialization.schemes.page import SchemesPage
from nnstudio.panels.initialization.schemes.series import rows, series
from nnstudio.project import Project
from nnstudio.project.edits import with_setting, with_view
from tests.helpers.studio import settle, spend, wait

FRAMES, REDRAW = 60, 20.0
BESIDE_SECONDS, TURNS, LONGEST = 5.0, 60.0, 60.0
TRAINING_SECONDS, FRAMES_TARGET, WORST = 4.0, 30.0, 25.0
WIDE = "normal(std=0.01); normal(std=0.05); lecun_normal; kaiming_normal"


def laboratory(studio: Studio, project: Project) -> list[Figure]:
    """Redraw 4 schemes × 10 layers × 3 rows; measure a bench of 10 × 4096 beside the window; follow a training."""
    return [*_redrawn(studio, project), *_beside(studio, project), *_followed(studio, project)]


def _redrawn(studio: Studio, project: Project) -> list[Figure]:
    """Return the milliseconds of the window's thread from reports to painted histograms."""
    page = _page(studio, _set(project, depth=10, width=256))
    assert (len(page.grid.series), len(page.grid.columns), len(page.grid.rows)) == (4, 10, 3)
    whole = _median(lambda: _redraw(page))
    return [
        Figure("4 schemes × 10 layers × 3 rows redrawn, median", whole, "ms", "≤", REDRAW),
        Figure("… painted again only, median", _median(page.grid.repaint), "ms"),
    ]


def _beside(studio: Studio, project: Project) -> list[Figure]:
    """Return the beats of the window while a bench of 10 × 4096 is measured, beyond those of an empty loop."""
    empty = Beats().run(1.0).gaps
    studio.session.open_project(_shown(_set(project, depth=10, width=4096)))
    page = next(one for one in studio.window.findChildren(SchemesPage) if one.isVisible())
    wait(page.waiting.isVisible, "the measurement began")
    gaps = Beats(studio.window).run(BESIDE_SECONDS).gaps
    assert page.busy, "it ended before it was looked at"
    page.waiting.button.click()
    settle(studio)
    return [
        Figure("beside 10 × 4096: turns of the window", 1000 * len(gaps) / float(gaps.sum()), "/s", "≥", TURNS),
        Figure("beside 10 × 4096: longest between turns", float(gaps.max() - empty.max()), "ms", "≤", LONGEST),
    ]


def _followed(studio: Studio, project: Project) -> list[Figure]:
    """Return frames and gaps while training goes on and the Training page follows with its histograms."""
    empty = Beats().run(1.0).gaps
    studio.session.open_project(_shown(with_setting(project, "initialization.page", "flow")))
    settle(studio)
    studio.session.player.play()
    wait(lambda: studio.session.moment is not None and studio.session.moment.snapshot.step > 0, "training began")
    spend(0.5)
    beats = Beats(studio.window).run(TRAINING_SECONDS)
    studio.session.player.pause()
    settle(studio)
    worst = np.percentile(beats.gaps, 99) - np.percentile(empty, 99)
    return [
        Figure("histograms follow training: frames", beats.frames / TRAINING_SECONDS, "/s", "≥", FRAMES_TARGET),
        Figure("histograms follow training: worst 1 %", float(worst), "ms", "≤", WORST),
    ]


def _page(studio: Studio, project: Project) -> SchemesPage:
    studio.session.open_project(_shown(project))
    settle(studio)
    return next(one for one in studio.window.findChildren(SchemesPage) if one.isVisible())


def _shown(project: Project) -> Project:
    return with_view(project, panels=("initialization",))


def _set(project: Project, **settings: object) -> Project:
    for name, value in {"page": "schemes", "schemes": WIDE, **settings}.items():
        project = with_setting(project, f"initialization.{name}", value)
    return project


def _redraw(page: SchemesPage) -> None:
    axes = rows(page.reports)
    page.grid.show_series(axes, page.grid.columns, series(page.reports, axes))
    page.grid.repaint()


def _median(frame: Callable[[], object]) -> float:
    times = []
    for _ in range(FRAMES):
        QApplication.processEvents()
        start = thread_time()
        frame()
        times.append(1000 * (thread_time() - start))
    return statistics.median(times)

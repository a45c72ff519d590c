"""How long the Backprop panel takes with a graph as large as may be: laid out, a frame of a step, a leaf that moves."""

from __future__ import annotations

import statistics
from collections.abc import Callable
from time import thread_time

from PyQt6.QtCore import QEvent, QObject
from PyQt6.QtWidgets import QApplication, QWidget

from benchmarks.figures import Figure
from nnstudio.app.application import Studio
from nnstudio.graph import parse
from nnstudio.panels.backprop.expression.page import ExpressionPage
from nnstudio.panels.backprop.picture.scene import Scene
from nnstudio.project import Project
from nnstudio.project.edits import with_setting, with_view
from tests.helpers.studio import settle, spend
from tests.panels.backprop.scenes import many_nodes

LAYOUTS, FRAMES = 5, 60
LAYOUT_TARGET, FRAME_TARGET, PAINTED_TARGET = 300.0, 16.0, 60.0
WATCHED_SECONDS = 1.5  # the dots of a step run for longer


def graphs(studio: Studio, project: Project) -> list[Figure]:
    """Lay a graph of some 190 nodes out, let the dots of a step run, and move a leaf of it.

    Milliseconds are those of the window's thread, whatever else the machine does.
    """
    page = _page(studio, project)
    picture, drawing = page.body.picture, page.body.picture.drawing
    assert drawing is not None
    nodes = len(drawing.faces)
    laid_out = _median(lambda _: Scene(drawing, picture.font()), LAYOUTS)
    page.walking.step(-nodes // 2)
    frame = _median(lambda _: picture.repaint(), FRAMES)
    painted = _painted(page)
    moved = _median(lambda at: _move(page, at), FRAMES)
    return [
        Figure(f"{nodes} nodes laid out, median", laid_out, "ms", "≤", LAYOUT_TARGET),
        Figure(f"{nodes} nodes, a frame of a step, median", frame, "ms", "≤", FRAME_TARGET),
        Figure(f"{nodes} nodes, dots along the wires: painted", painted, "/s", "≥", PAINTED_TARGET),
        Figure(f"{nodes} nodes, a leaf moved, everything follows", moved, "ms"),
    ]


def _page(studio: Studio, project: Project) -> ExpressionPage:
    shown = many_nodes()
    assert len(parse(shown.expression).nodes) > 180
    project = with_setting(with_view(project, panels=("backprop",)), "backprop.expression", shown.expression)
    studio.session.open_project(project)
    settle(studio)
    return next(one for one in studio.window.findChildren(ExpressionPage) if one.isVisible())


def _painted(page: ExpressionPage) -> float:
    """Return how often the picture is painted a second while the dots of a step run."""
    paintings = _Paintings(page.body.picture)
    page.walking.step(1)
    spend(WATCHED_SECONDS)
    return paintings.count / WATCHED_SECONDS


class _Paintings(QObject):
    """Counts the paintings of a widget."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, a0: QObject | None, a1: QEvent | None) -> bool:
        self.count += a1 is not None and a1.type() == QEvent.Type.Paint
        return False


def _move(page: ExpressionPage, at: int) -> None:
    page.model.set_leaf("x0", 1 + 0.01 * at)
    page.refresh_texts()
    page.body.picture.repaint()


def _median(frame: Callable[[int], object], count: int) -> float:
    times = []
    for at in range(count):
        QApplication.processEvents()
        start = thread_time()
        frame(at)
        times.append(1000 * (thread_time() - start))
    return statistics.median(times)

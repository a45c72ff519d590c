"""A point dragged over the plane by the mouse: how many of its moves are seen, while the network rests and trains."""

from __future__ import annotations

import math
import statistics
from itertools import pairwise
from time import perf_counter
from typing import Any

from PyQt6.QtCore import QEvent, QObject, QPoint, QPointF, Qt, QTimer
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QWidget

from benchmarks.figures import Figure
from nnstudio.app.application import Studio
from nnstudio.panels.training.point_picture import EditablePicture
from nnstudio.project import Project
from nnstudio.project.edits import with_setting, with_view
from tests.helpers.mouse import surely
from tests.helpers.studio import settle, spend, wait

SECONDS, MOUSE_MILLISECONDS, ROUNDS = 3.0, 8, 3  # a mouse tells of itself 125 times a second
MOVES_TARGET, LONGEST_TARGET = 30.0, 100.0
_RADIUS, _TURNS = 40, 1.5  # of the circle that is dragged: pixels, and turns a second
BESIDE = {"network": (), "initialization": ("initialization",), "weights": ("weights",)}


def dragging(studio: Studio, project: Project) -> list[Figure]:
    """Drag a point of the training part in circles, beside each of some panels, at rest and while training."""
    found: list[Figure] = []
    for name, beside in BESIDE.items():
        shown = with_view(with_setting(project, "training.edit", True), panels=("training", *(beside or ("network",))))
        for playing in (False, True):
            rounds = [_dragged(studio, shown, playing) for _ in range(ROUNDS)]
            words = f"beside {name}, {'training' if playing else 'at rest'}"
            moves = statistics.median(moves for moves, _ in rounds)
            longest = statistics.median(longest for _, longest in rounds)
            found.append(Figure(f"{words}: moves seen", moves, "/s", "≥", MOVES_TARGET))
            found.append(Figure(f"{words}: longest between two", longest, "ms", "≤", LONGEST_TARGET))
    return found


def _dragged(studio: Studio, project: Project, playing: bool) -> tuple[float, float]:
    """Return the moves seen a second, and the milliseconds of the longest time between two."""
    session = studio.session
    session.open_project(project)
    settle(studio)
    picture = next(one for one in studio.window.findChildren(EditablePicture) if one.isVisible())
    if playing:
        session.player.play()
        wait(lambda: session.moment is not None and session.moment.snapshot.step > 0, "training began")
        spend(0.3)
    seen = _Drag(picture).run(SECONDS)
    session.player.pause()
    settle(studio)
    gaps = [1000 * (two - one) for one, two in pairwise(seen)]
    return len(seen) / SECONDS, max(gaps, default=1000 * SECONDS)


class _Drag(QObject):
    """Moves the pressed mouse as a hand does, and notes when the point is painted at another place than before."""

    def __init__(self, picture: EditablePicture) -> None:
        super().__init__()
        self._picture, self._view = picture, picture.plot.viewport()
        self._seen: list[float] = []
        self._at: tuple[float, float] | None = None
        self._begun = 0.0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(MOUSE_MILLISECONDS)
        self._timer.timeout.connect(self._move)
        self._point = self._free()
        self._start = self._pixel()

    def run(self, seconds: float) -> list[float]:
        """Drag for so long; return the moments at which a move was seen."""
        view, left, none = self._widget(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        press: Any = QTest.mousePress  # the stubs lack that they are static
        release: Any = QTest.mouseRelease
        view.installEventFilter(self)
        press(view, left, none, self._start)
        self._begun = perf_counter()
        self._timer.start()
        spend(seconds)
        self._timer.stop()
        release(view, left, none, self._start)
        view.removeEventFilter(self)
        return self._seen

    def eventFilter(self, a0: QObject | None, a1: QEvent | None) -> bool:
        if a1 is not None and a1.type() == QEvent.Type.Paint:
            place = self._place()
            if place != self._at:
                self._at = place
                self._seen.append(perf_counter())
        return False

    def _move(self) -> None:
        turned = 2 * math.pi * _TURNS * (perf_counter() - self._begun)
        away = QPoint(round(_RADIUS * (math.cos(turned) - 1)), round(_RADIUS * math.sin(turned)))
        surely(QTest.mouseMove)(self._widget(), self._start + away)

    def _pixel(self) -> QPoint:
        """Return where the point is on the picture."""
        plot = self._picture.plot
        return plot.mapFromScene(plot.box.mapViewToScene(QPointF(*self._place())))

    def _place(self) -> tuple[float, float]:
        x, y = self._picture.places("train")[self._point]
        return float(x), float(y)

    def _free(self) -> int:
        """Return the first point that a press on it takes hold of, and no other."""
        places = self._picture.places("train")
        return next(at for at, place in enumerate(places) if self._picture.points.nearest(*place) == ("train", at))

    def _widget(self) -> QWidget:
        assert self._view is not None
        return self._view

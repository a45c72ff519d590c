"""How soon the window answers: clicks, stops, scrubbing; what it costs while nothing happens; and how memory grows."""

from __future__ import annotations

import random
import statistics
import time
from threading import Thread
from time import perf_counter

from PyQt6.QtCore import Qt, QTimer
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QApplication, QToolButton

from benchmarks.figures import Figure
from nnstudio.app.application import Studio
from nnstudio.project import Project
from tests.helpers.processes import resident_bytes
from tests.helpers.studio import settle, spend, wait

CLICKS, PLACES, RUN_STEPS = 8, 40, 10_000
_WARM_SECONDS = 120.0
_AHEAD = 0.05  # seconds until a click is due, so that it meets whatever the window is doing then
ANSWER_TARGET, SCRUB_TARGET, IDLE_TARGET, GROWTH_TARGET = 100.0, 50.0, 2.0, 5.0


def clicks(studio: Studio, name: str, project: Project) -> list[Figure]:
    """Click play and pause at any moment; an answer is there once the new state is drawn."""
    studio.session.open_project(project)
    settle(studio)
    answers, stops = [], []
    random.seed(0)
    for _ in range(CLICKS):
        answers.append(_click(studio, "playing"))
        spend(random.uniform(0.2, 0.5))
        still = _Still(studio)
        answers.append(_click(studio, "paused"))
        stops.append(1000 * (still.at() - still.due))
        settle(studio)
    return [
        Figure(f"{name}: click answered, longest of {len(answers)}", max(answers), "ms", "≤", ANSWER_TARGET),
        Figure(f"{name}: training stopped, longest of {len(stops)}", max(stops), "ms", "≤", ANSWER_TARGET),
    ]


def scrubbing(studio: Studio, name: str, project: Project) -> list[Figure]:
    """Point the timeline at any step of a run of 10,000 trained in the window, most of which were not kept.

    A step is shown once it was trained again and no panel has anything left to draw.
    """
    session = studio.session
    session.open_project(project)
    settle(studio)
    session.player.steps(RUN_STEPS)
    wait(lambda: session.run is not None and session.run.step == RUN_STEPS, "the run is trained", 120.0)
    settle(studio)
    rng, times = random.Random(0), []
    for _ in range(PLACES):
        start = perf_counter()
        step = rng.randrange(RUN_STEPS)
        session.scrub(step)
        settle(studio)
        assert session.moment is not None
        assert session.moment.snapshot.step == step
        times.append(1000 * (perf_counter() - start))
    return [
        Figure(f"{name}: scrubbed, median of {PLACES}", statistics.median(times), "ms", "≤", SCRUB_TARGET),
        Figure(f"{name}: scrubbed, longest", max(times), "ms", "≤", SCRUB_TARGET),
    ]


def idle(studio: Studio, project: Project, seconds: float = 3.0) -> list[Figure]:
    """The share of a core that the paused window takes."""
    studio.session.open_project(project)
    settle(studio)
    spend(1.0)
    start = time.process_time()
    spend(seconds)
    return [Figure("paused: share of a core", 100 * (time.process_time() - start) / seconds, "%", "≤", IDLE_TARGET)]


def growth(studio: Studio, project: Project, seconds: float) -> list[Figure]:
    """How much memory grows from the first third of the time (at most two minutes) to the end of it.

    After two minutes the history has as many snapshots as it keeps: it is thinned from then on.
    """
    studio.session.open_project(project)
    settle(studio)
    studio.session.player.play()
    warm = min(seconds / 3, _WARM_SECONDS)
    spend(warm)
    before = resident_bytes()
    spend(seconds - warm)
    grown = 100 * (resident_bytes() / before - 1)
    studio.session.player.pause()
    settle(studio)
    return [
        Figure(f"memory growth in {seconds:g} s", grown, "%", "≤", GROWTH_TARGET),
        Figure("memory at the end", resident_bytes() / 2**20, "MB"),
    ]


def _click(studio: Studio, state: str) -> float:
    """Return the milliseconds from the moment a click is due until the window has drawn the state it brings."""
    button = studio.window.findChild(QToolButton, "run_bar.run.play")
    assert button is not None
    due, done = perf_counter() + _AHEAD, []

    def click() -> None:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)  # pyright: ignore[reportCallIssue] - the stub lacks static
        button.repaint()
        done.append(perf_counter())

    QTimer.singleShot(round(1000 * _AHEAD), Qt.TimerType.PreciseTimer, click)
    wait(lambda: bool(done), "the click came through")
    assert studio.session.player.state == state
    return 1000 * (done[0] - due)


class _Still:
    """Watches, beside the window, for the moment from which on the training thread does no more steps.

    `due` is when the click is that `_click` makes next.
    """

    def __init__(self, studio: Studio) -> None:
        self._worker, self._at = studio.session.player.worker, 0.0
        self._thread = Thread(target=self._watch)
        self.due = perf_counter() + _AHEAD
        self._thread.start()

    def at(self) -> float:
        """Return the moment; events are processed until it came."""
        while self._thread.is_alive():
            QApplication.processEvents()
            time.sleep(0.001)
        return self._at

    def _watch(self) -> None:
        while (conductor := self._worker.conductor) is not None and conductor.state == "playing":
            time.sleep(0.001)
        self._at = perf_counter()

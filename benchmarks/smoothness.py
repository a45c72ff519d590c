"""Frames a second, time between frames, and what training keeps of its speed, while the window shows everything.

A frame is a turn of the frame clock: everything new is drawn in it. A network that does sixteen steps a second has
something new in every other frame only; `painted` counts those.
"""

from __future__ import annotations

import statistics
from collections.abc import Callable
from time import perf_counter

import numpy as np
from threadpoolctl import threadpool_limits

from benchmarks.beats import Beats
from benchmarks.figures import Figure
from nnstudio.app.application import Studio
from nnstudio.project import Project, check
from nnstudio.studies.run import Run
from nnstudio.studies.training import Advanced, Pace, training
from tests.helpers.studio import settle, spend, wait

HEADLESS_SECONDS, EMPTY_SECONDS, WINDOW_SECONDS = 1.0, 1.0, 2.0
FRAMES_TARGET, WORST_TARGET, LONGEST_TARGET = 30.0, 25.0, 60.0
KEPT_TARGETS = {"tiny": 0.4, "digits": 0.75}  # of the headless steps a second; tiny's goal is 0.6


def smoothness(
    studio: Studio, name: str, project: Project, rounds: int, headless: Callable[[Project], float] | None = None
) -> list[Figure]:
    """Measure headless training, an empty loop and the window in turn, and return the medians of all rounds.

    `headless` returns the steps a second without a window, if not those of the project alone.
    """
    kept, frames, painted, worst, longest = [], [], [], [], []
    alone = 0.0
    for _ in range(rounds):
        alone = (headless or _headless)(project)
        empty = Beats().run(EMPTY_SECONDS).gaps
        beats, rate = _watched(studio, project)
        kept.append(rate / alone)
        frames.append(beats.turns / WINDOW_SECONDS)
        painted.append(beats.frames / WINDOW_SECONDS)
        worst.append(_worst(beats.gaps) - _worst(empty))
        longest.append(float(beats.gaps.max() - empty.max()))
    return [
        Figure(f"{name}: frames", statistics.median(frames), "/s", "≥", FRAMES_TARGET),
        Figure(f"{name}: painted", statistics.median(painted), "/s"),
        Figure(f"{name}: worst 1 % between frames", statistics.median(worst), "ms", "≤", WORST_TARGET),
        Figure(f"{name}: longest between frames", statistics.median(longest), "ms", "≤", LONGEST_TARGET),
        Figure(f"{name}: share of headless speed kept", statistics.median(kept), "", "≥", KEPT_TARGETS.get(name)),
        Figure(f"{name}: headless, last round", alone, "steps/s"),
    ]


def headless_pair(one: Project, other: Project) -> float:
    """Return the steps a second of each of two runs that take turns, a slice of each, without a window."""
    with threadpool_limits(one.recipe.threads, "blas"):
        runs = [training(Run(check(project)).trainer, Pace()) for project in (one, other)]
        steps, start = 0, perf_counter()
        while perf_counter() - start < HEADLESS_SECONDS or not steps:
            for events in runs:
                event = next(events)
                steps += len(event.losses) if isinstance(event, Advanced) else 0
        return steps / 2 / (perf_counter() - start)


def _headless(project: Project) -> float:
    """Return the steps a second of the same run without a window."""
    with threadpool_limits(project.recipe.threads, "blas"):
        trainer = Run(check(project)).trainer
        events = training(trainer, Pace())
        start = perf_counter()
        while perf_counter() - start < HEADLESS_SECONDS or trainer.step_count == 0:
            next(events)
        return trainer.step_count / (perf_counter() - start)


def _watched(studio: Studio, project: Project) -> tuple[Beats, float]:
    """Train under the window's eyes; return its beats and the steps a second."""
    session = studio.session
    session.open_project(project)
    settle(studio)
    session.player.play()
    wait(lambda: session.moment is not None and session.moment.snapshot.step > 0, "training began")
    spend(0.3)
    step, start = _step(studio), perf_counter()
    beats = Beats(studio.window, session.player.clock).run(WINDOW_SECONDS)
    rate = (_step(studio) - step) / (perf_counter() - start)
    session.player.pause()
    settle(studio)
    return beats, rate


def _step(studio: Studio) -> int:
    run = studio.session.run
    assert run is not None
    return run.trainer.step_count


def _worst(gaps: np.ndarray) -> float:
    """Return the time that one gap in a hundred exceeds."""
    return float(np.percentile(gaps, 99))

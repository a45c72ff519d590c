"""What is said of an experiment: how far it is, and what the seeds came to together."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from nnstudio.catalog import text
from nnstudio.panels.experiments.multiples.figures import written
from nnstudio.panels.experiments.multiples.options import WORDS
from nnstudio.session.trials import Trials
from nnstudio.studies.multiples.asked import Asked
from nnstudio.studies.multiples.seeds import Trial
from nnstudio.studies.sweeps.summary import spread

_PARTS = ("train", "test")


def measure_words(measure: str) -> str:
    """Return what a measure is called."""
    part, _, kind = measure.partition("_")
    return text(f"sweep.{measure}" if part in _PARTS and kind else f"multiples.column.{measure}")


def state_words(trials: Trials, asked: Asked, watch: str) -> str:
    """Say how far the training is, and what to look at."""
    frame = trials.together.frame_of(asked)
    share = 0.0 if frame is None else frame.share
    if trials.together.running:
        return " ".join([text(f"{WORDS}.going", share=f"{share:.0%}"), watch])
    if frame is None or share >= 1:
        return " ".join([text(f"{WORDS}.{'idle' if frame is None else 'done'}"), watch])
    return text(f"{WORDS}.stopped", share=f"{share:.0%}")


def spread_words(trials: Trials, asked: Asked, names: Sequence[str], measure: str) -> str:
    """Say what each variant came to over its seeds, mean and standard deviation; nothing where none was trained."""
    if not trials.spread(asked):
        return ""
    every = trials.of_variants(asked)
    lost = len(trials.seeds.results) - sum(len(values(found, measure)) for found in every)
    said = [_said(name, values(found, measure), measure) for name, found in zip(names, every, strict=True)]
    done = max(len(found) for found in every)
    opening = text(f"{WORDS}.over", seeds=done, measure=measure_words(measure))
    told = f"{opening} " + "; ".join(one for one in said if one) + "."
    return told if not lost else f"{told} " + text("panel.experiments.lost", count=lost)


def values(found: Sequence[Trial], measure: str) -> list[float]:
    """Return the numbers of one measure that there are."""
    return [one.numbers[measure] for one in found if measure in one.numbers and one.stopped != "diverged"]


def _said(name: str, found: list[float], measure: str) -> str:
    if not found:
        return ""
    both = spread(np.array(found))
    mean = written(measure, both.mean)
    return f"{name}: {mean}" if math.isnan(both.std) else f"{name}: {mean} ± {both.std:.2g}"

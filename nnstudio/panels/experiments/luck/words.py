"""What is said of the runs: how far they are, what was found, and what is under the pointer."""

from __future__ import annotations

import math
from collections.abc import Sequence

from nnstudio.catalog import StudyError, text
from nnstudio.session.sweeps import Sweeps
from nnstudio.studies.luck.spread import Fortune
from nnstudio.studies.sweeps.result import Result
from nnstudio.widgets.numbers import three_digits

_WORDS = "panel.experiments.luck"


def state_words(runs: Sweeps, found: Sequence[Fortune], problem: StudyError | None) -> str:
    """Return the sentences over the picture."""
    if problem is not None:
        return text(problem.message)
    if not runs.cells:
        return text(f"{_WORDS}.idle")
    done, total = len(runs.results), len(runs.cells)
    key = "going" if runs.running else "done" if done == total else "stopped"
    words = [text(f"{_WORDS}.{key}", done=f"{done:,}", total=f"{total:,}")]
    return " ".join([*words, *_compared(found)])


def table_rows(found: Sequence[Fortune]) -> list[list[str]]:
    """Return a row for each network: runs with a loss (of how many), mean and deviation with their intervals."""
    return [[one.entrant.name, _counted(one), *_spread(one)] for one in found]


def run_words(result: Result, found: Sequence[Fortune], score: str) -> str:
    """Return what a run is and came to."""
    name = next(one.entrant.name for one in found if one.entrant.settings == result.cell.settings)
    loss = three_digits(getattr(result, score))
    return text(f"{_WORDS}.run", network=name, seed=result.cell.seed, score=text(f"sweep.{score}"), loss=loss)


def _counted(one: Fortune) -> str:
    done = f"{len(one.losses):,}"
    return text(f"{_WORDS}.of", done=done, total=f"{len(one.losses) + one.lost:,}") if one.lost else done


def _spread(one: Fortune) -> list[str]:
    if one.spread is None:
        return ["–", "–"]
    mean = _within(one.spread.mean, one.spread.low, one.spread.high)
    return [mean, _within(one.spread.std, one.low, one.high)]


def _within(value: float, low: float, high: float) -> str:
    """Write a value with its interval; of a single run there is no deviation."""
    return f"{three_digits(value)} [{three_digits(low)}, {three_digits(high)}]" if math.isfinite(value) else "–"


def _compared(found: Sequence[Fortune]) -> list[str]:
    """Compare the first network with the last, once both have two runs."""
    if len(found) < 2 or any(len(one.losses) < 2 for one in found):
        return []
    first, last = found[0], found[-1]
    assert first.spread is not None
    assert last.spread is not None
    surely = max(first.spread.low, last.spread.low) > min(first.spread.high, last.spread.high)
    lucky, other = sorted((first, last), key=lambda one: one.spread.mean if one.spread else 0)
    assert lucky.spread is not None
    assert other.spread is not None
    values = {"lucky": lucky.entrant.name, "other": other.entrant.name}
    numbers = {"mean": three_digits(other.spread.mean), "std": three_digits(other.spread.std)}
    less = {"less": three_digits(lucky.spread.mean), "least": three_digits(lucky.spread.std)}
    return [text(f"{_WORDS}.{'compared' if surely else 'alike'}", **values, **numbers, **less)]

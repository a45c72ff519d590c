"""What is said of a sweep: what to do, how far it is, which setting is best so far and how sure that is."""

from __future__ import annotations

from collections.abc import Sequence

from nnstudio.catalog import Message, StudyError, text
from nnstudio.session.sweeps import Sweeps
from nnstudio.studies.sweeps.summary import Group, groups
from nnstudio.widgets.numbers import three_digits


def state_words(sweeps: Sweeps, labels: Sequence[Message], score: str, problem: StudyError | None) -> str:
    """Return the sentences over the pictures."""
    if problem is not None:
        return text(problem.message)
    if not sweeps.cells:
        return text("panel.experiments.idle")
    done, total = len(sweeps.results), len(sweeps.cells)
    key = "going" if sweeps.running else "done" if done == total else "stopped"
    words = [text(f"panel.experiments.{key}", done=f"{done:,}", total=f"{total:,}")]
    lost = [one for one in sweeps.results if one.stopped in ("failed", "diverged")]
    if lost:
        words.append(text("panel.experiments.lost", count=len(lost)))
    scored = [group for group in groups(sweeps.ordered) if score in group.spreads]
    return " ".join([*words, *([_best(scored, labels, score)] if scored else [])])


def _best(found: list[Group], labels: Sequence[Message], score: str) -> str:
    """Name the setting with the best mean; another whose interval reaches it might be as good."""
    sign = 1 if score.endswith("loss") else -1
    best, *others = sorted(found, key=lambda group: sign * group.spreads[score].mean)
    spread = best.spreads[score]
    values = {"score": Message(f"sweep.{score}"), "mean": three_digits(spread.mean)}
    ends = {"low": three_digits(spread.low), "high": three_digits(spread.high)}
    named = zip(labels, best.settings, strict=True)
    cell = ", ".join(f"{text(label)} = {value}" for label, (_, value) in named)
    if not others:
        return text("panel.experiments.mean", **values, **ends)
    near = sum(one.spreads[score].low <= spread.high and spread.low <= one.spreads[score].high for one in others)
    key = "panel.experiments.best" + (".near" if near else "")
    return text(Message(key, {"cell": cell, **values, **ends, "near": near}))

"""What is said of a sweep: what to do, how far it is, which setting is best so far and how sure that is."""

from __future__ import annotations

from collections.abc import Sequence

from nnstudio.catalog import Message, StudyError, text
from nnstudio.panels.experiments.sweep.pictures import Shown
from nnstudio.session.sweeps import Sweeps
from nnstudio.studies.sweeps.result import Result
from nnstudio.studies.sweeps.summary import Group
from nnstudio.widgets.numbers import three_digits


def state_words(shown: Shown, problem: StudyError | None, elsewhere: bool) -> str:
    """Return the sentences over the pictures; `elsewhere` tells that the project is no longer what was swept."""
    sweeps = shown.sweeps
    if sweeps.project is None:
        return text(problem.message) if problem is not None else text("panel.experiments.idle")
    words = [text(problem.message)] if problem is not None else []
    words.append(_how_far(sweeps))
    lost = sum(one.stopped in ("failed", "diverged") for one in sweeps.results)
    if lost:
        words.append(text("panel.experiments.lost", count=lost))
    scored = [group for group in sweeps.groups if shown.score in group.spreads]
    words += [_best(scored, shown.labels, shown.score)] if scored else []
    words += [text(sweeps.agreement.message)] if sweeps.agreement is not None else []
    words += [text("panel.experiments.elsewhere")] if elsewhere else []
    return " ".join(words)


def over_words(found: Result | Group | None, shown: Shown) -> str:
    """Return what the mouse is over: a run, or a setting with its seeds."""
    if found is None:
        return ""
    if isinstance(found, Result):
        value = getattr(found, shown.score)
        settings = [*_settings(found.cell.settings, shown.labels), f"{text('sweep.seed')} = {found.cell.seed}"]
        ending = text(f"sweep.{shown.score}") + f" {'–' if value is None else three_digits(value)}"
        return f"{', '.join(settings)}: {ending}"
    return _group_words(found, shown)


def _group_words(group: Group, shown: Shown) -> str:
    settings = ", ".join(_settings(group.settings, shown.labels)) or text("panel.experiments.nothing")
    lost = group.diverged + group.failed
    spread = group.spreads.get(shown.score)
    values = {"settings": settings, "runs": group.runs, "lost": lost}
    if spread is None:
        return text("panel.experiments.over.none", **values)
    ends = {"mean": three_digits(spread.mean), "low": three_digits(spread.low), "high": three_digits(spread.high)}
    return text("panel.experiments.over", score=Message(f"sweep.{shown.score}"), **values, **ends)


def _how_far(sweeps: Sweeps) -> str:
    done, total = len(sweeps.results), sweeps.total
    key = "going" if sweeps.running else "done" if done == total else "stopped"
    words = [text(f"panel.experiments.{key}", done=f"{done:,}", total=f"{total:,}")]
    if sweeps.kept:
        words.append(text("panel.experiments.kept", count=sweeps.kept))
    return " ".join(words)


def _settings(settings: Sequence[tuple[str, str]], labels: Sequence[Message]) -> list[str]:
    return [f"{text(label)} = {value}" for label, (_, value) in zip(labels, settings, strict=False)]


def _best(found: list[Group], labels: Sequence[Message], score: str) -> str:
    """Name the setting with the best mean; another whose interval reaches it might be as good."""
    sign = 1 if score.endswith("loss") else -1
    best, *others = sorted(found, key=lambda group: sign * group.spreads[score].mean)
    spread = best.spreads[score]
    values = {"score": Message(f"sweep.{score}"), "mean": three_digits(spread.mean)}
    ends = {"low": three_digits(spread.low), "high": three_digits(spread.high)}
    cell = ", ".join(_settings(best.settings, labels))
    if best.runs < 2:
        return text("panel.experiments.best.single", cell=cell or text("panel.experiments.nothing"), **values)
    if not others:
        return text("panel.experiments.mean", **values, **ends)
    near = sum(one.spreads[score].low <= spread.high and spread.low <= one.spreads[score].high for one in others)
    key = "panel.experiments.best" + (".near" if near else "")
    return text(Message(key, {"cell": cell, **values, **ends, "near": near}))

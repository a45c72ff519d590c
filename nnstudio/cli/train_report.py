"""What `nnstudio train` tells at the end: the contract's JSON, or a short summary."""

from dataclasses import asdict
from typing import Any

from nnstudio.catalog import text
from nnstudio.cli.train_run import Outcome
from nnstudio.data.table import Table
from nnstudio.project import DataSpec, Size, size
from nnstudio.studies.metrics import Score


def report(outcome: Outcome) -> dict[str, Any]:
    """Return the fields that scripts rely on. `epochs` and `steps` are the run's in all, whole epochs only."""
    checked, trainer = outcome.run.checked, outcome.run.trainer
    found, train, test = size(checked.network), outcome.metrics.train, outcome.metrics.test
    divergence = outcome.stopped.divergence
    return {
        "data": str(checked.project.data.source),
        "task": checked.data.raw.task,
        "layers": list(found.widths),
        "parameters": found.parameters,
        "units": found.units,
        "epochs": trainer.epoch,
        "steps": trainer.step_count,
        "train_loss": train.loss,
        "test_loss": test.loss if test else None,
        "train_accuracy": train.accuracy,
        "test_accuracy": test.accuracy if test else None,
        "test_r2": test.r2 if test else None,
        "seconds": outcome.seconds,
        "steps_per_second": _rate(outcome),
        "stopped": outcome.stopped.reason,
        "diverged": asdict(divergence) if divergence else None,
        **_target(checked.project.data),
    }


def _target(data: DataSpec) -> dict[str, str | None]:
    """Return the column of a table that is predicted, and by what it was guessed, null where it was named."""
    if not isinstance(data.table, Table):
        return {"target": None, "target_guessed_by": None}
    guess = data.table.default_target
    return {"target": data.target or guess.column, "target_guessed_by": None if data.target else guess.reason}


def summary(outcome: Outcome) -> list[str]:
    """Return the lines a person reads."""
    found, trainer = size(outcome.run.checked.network), outcome.run.trainer
    lines = [
        text("cli.train.network", data=str(outcome.run.checked.project.data.source), **_shape(found)),
        text("cli.train.steps", epochs=f"{trainer.epoch:,}", steps=f"{trainer.step_count:,}", **_speed(outcome)),
        text("cli.train.training_part", scores=_scores(outcome.metrics.train)),
    ]
    if outcome.metrics.test:
        lines.append(text("cli.train.test_part", scores=_scores(outcome.metrics.test)))
    return lines


def _shape(found: Size) -> dict[str, str]:
    widths = "-".join(str(width) for width in found.widths)
    return {"layers": widths, "parameters": f"{found.parameters:,}", "units": f"{found.units:,}"}


def _speed(outcome: Outcome) -> dict[str, str]:
    return {"seconds": f"{outcome.seconds:.3g}", "rate": f"{_rate(outcome):,.0f}"}


def _rate(outcome: Outcome) -> float:
    return outcome.steps / outcome.seconds if outcome.seconds > 0 else 0.0


def _scores(score: Score) -> str:
    loss = f"{score.loss:.3g}"
    if score.accuracy is not None:
        return text("cli.train.classification", loss=loss, accuracy=f"{score.accuracy * 100:.1f}")
    return text("cli.train.regression", loss=loss, r2=f"{score.r2:.4f}")

"""The present numbers beside the lines of the code."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from nnstudio.catalog import text
from nnstudio.engine.schedules import SCHEDULES
from nnstudio.project import Recipe
from nnstudio.studies.last_batch import LastBatch
from nnstudio.studies.step_code import CodeLine, Part
from nnstudio.widgets.numbers import three_digits

_NAMED = 3  # examples


class StepNumbers(NamedTuple):
    """What a step was about; `indices` and `loss` are None where they are not known any more."""

    step: int
    batch: LastBatch
    indices: np.ndarray | None
    loss: float | None
    recipe: Recipe
    examples: int


def with_numbers(lines: tuple[CodeLine, ...], numbers: StepNumbers) -> str:
    """Return the lines as a text, with what each came to in the last step behind it."""
    last = {line.part: at for at, line in enumerate(lines)}
    remarks = _remarks(numbers) if numbers.step else {}
    shown = (remarks.get(line.part, "") if last[line.part] == at else "" for at, line in enumerate(lines))
    return "\n".join(f"{line.text}  # {said}" if said else line.text for line, said in zip(lines, shown, strict=True))


def _remarks(numbers: StepNumbers) -> dict[Part, str]:
    batch = numbers.batch
    rate = _rate(numbers)
    return {
        "epochs": text("panel.training.code.epoch", epoch=f"{batch.epoch:,}"),
        "batches": text("panel.training.code.batch", number=f"{batch.number:,}", batches=f"{batch.batches:,}"),
        "batch": _examples(numbers),
        "loss": "" if numbers.loss is None else three_digits(numbers.loss),
        "rate": "" if rate is None else three_digits(rate),
        "update": text("panel.training.code.step", step=f"{numbers.step:,}"),
    }


def _examples(numbers: StepNumbers) -> str:
    if numbers.indices is None:
        return ""
    named = [str(one) for one in numbers.indices[:_NAMED]]
    return " ".join([*named, *(["…"] if len(numbers.indices) > _NAMED else [])])


def _rate(numbers: StepNumbers) -> float | None:
    """Return the rate of the step; None where it hangs on what the schedule remembers."""
    schedule = SCHEDULES.make(numbers.recipe.schedule)
    if schedule.slots:
        return None
    part = numbers.batch.first / numbers.examples if schedule.stepwise else 0.0
    return numbers.recipe.learning_rate * schedule.factor(numbers.batch.epoch - 1 + part, numbers.recipe.epochs)

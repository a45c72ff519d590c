"""Training as a few lines of code, and the lines that one step passes through."""

from __future__ import annotations

from typing import Literal, NamedTuple

from nnstudio.engine.optimizers import OPTIMIZERS
from nnstudio.engine.regularizers import REGULARIZERS
from nnstudio.engine.schedules import SCHEDULES
from nnstudio.engine.schedules.constant import ConstantRate
from nnstudio.project import Recipe
from nnstudio.studies.trainer import ORDER

Part = Literal[
    "start",
    "epochs",
    "shuffle",
    "batches",
    "batch",
    "forward",
    "loss",
    "backward",
    "gradient",
    "rate",
    "update",
    "score",
]
_INDENT = "  "  # the lines stand beside pictures


class CodeLine(NamedTuple):
    """A line, and the part of training it is."""

    text: str
    part: Part


def step_code(recipe: Recipe, examples: int) -> tuple[CodeLine, ...]:
    """Return the lines that a run of that recipe amounts to, in Python.

    They ask for `start(seed)` (the initial values), the training part `x` and `y`, `forward(w, x)`,
    `loss_of(output, y)`, `backward(output, y)` (the gradient of that loss in w) and `score(w)`; some recipes for
    `weights(w)`, `shortened(w, limit)` and `factor(epoch)`, the schedule's.
    With those of a network, w takes the values of its run.
    Source: after the loop of CS231n notes, "Optimization", with an order drawn anew in every epoch; written anew.
    """
    epoch, batch = _INDENT, 2 * _INDENT
    return (
        *(CodeLine(line, "start") for line in _start(recipe)),
        CodeLine(f"for epoch in {_epochs(recipe)}:", "epochs"),
        CodeLine(f"{epoch}order = rng.permutation({examples})", "shuffle"),
        CodeLine(f"{epoch}for first in range(0, {examples}, {recipe.batch_size}):", "batches"),
        CodeLine(f"{batch}batch = order[first:first + {recipe.batch_size}]", "batch"),
        CodeLine(f"{batch}output = forward(w, x[batch])", "forward"),
        CodeLine(f"{batch}loss = loss_of(output, y[batch])", "loss"),
        CodeLine(f"{batch}g = backward(output, y[batch])", "backward"),
        *(CodeLine(batch + line, "gradient") for line in _on_gradient(recipe)),
        *(CodeLine(batch + line, "rate") for line in _scheduled(recipe, examples)),
        *(CodeLine(batch + line, "update") for line in _update(recipe)),
        CodeLine(f"{epoch}score(w)", "score"),
    )


def walked(lines: tuple[CodeLine, ...], begins: bool, ends: bool) -> tuple[int, ...]:
    """Return the places of the lines that a step passes, in order; `begins` an epoch with it, or `ends` one."""
    once = {"epochs": begins, "shuffle": begins, "score": ends, "start": False}
    return tuple(at for at, line in enumerate(lines) if once.get(line.part, True))


def resting(lines: tuple[CodeLine, ...], step: int, ends: bool) -> tuple[int, ...]:
    """Return the places of the lines that were done last when a run stands after that many steps."""
    part: Part = "start" if step == 0 else "score" if ends else "update"
    found = tuple(at for at, line in enumerate(lines) if line.part == part)
    return found if step == 0 else found[-1:]


def looping(lines: tuple[CodeLine, ...]) -> tuple[int, ...]:
    """Return the places of the lines of the loop over batches, which a run goes round too fast to follow."""
    return tuple(at for at, line in enumerate(lines) if line.part not in ("start", "epochs", "shuffle", "score"))


def _epochs(recipe: Recipe) -> str:
    return f"range({recipe.epochs})" if recipe.epochs else "itertools.count()"


def _start(recipe: Recipe) -> list[str]:
    kept = OPTIMIZERS[recipe.optimizer.key].kept
    return [
        f"rng = np.random.default_rng([{recipe.seed}, {ORDER}])",
        f"w = start({recipe.seed})",
        *([" = ".join((*kept, "0"))] if kept else []),
        *([] if _is_scheduled(recipe) else [f"rate = {recipe.learning_rate!r}"]),
    ]


def _on_gradient(recipe: Recipe) -> list[str]:
    made = [REGULARIZERS.make(choice) for choice in recipe.regularizers]
    clip = f"g = g * min(1, {recipe.clip_norm!r} / (np.linalg.norm(g) + 1e-6))"
    return [*(one.python() for one in made if one.penalises), *([clip] if recipe.clip_norm else [])]


def _is_scheduled(recipe: Recipe) -> bool:
    return recipe.schedule.key != ConstantRate.key


def _scheduled(recipe: Recipe, examples: int) -> list[str]:
    if not _is_scheduled(recipe):
        return []
    now = f"epoch + first / {examples}" if SCHEDULES[recipe.schedule.key].stepwise else "epoch"
    return [f"rate = {recipe.learning_rate!r} * factor({now})"]


def _update(recipe: Recipe) -> list[str]:
    made = [REGULARIZERS.make(choice) for choice in recipe.regularizers]
    return [*OPTIMIZERS.make(recipe.optimizer).python(), *(one.python() for one in made if not one.penalises)]

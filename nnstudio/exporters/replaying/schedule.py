"""The learning rate's part of the script."""

from __future__ import annotations

from nnstudio.catalog import StudyError
from nnstudio.engine.schedules import SCHEDULES, Schedule
from nnstudio.project import Recipe


def schedule_lines(recipe: Recipe, before: Recipe | None) -> list[str]:
    """Return the lines by which the rate goes from now on; a schedule of the kind there was keeps what it remembers.

    Raises: StudyError naming a schedule that does not say how it is written.
    """
    made = SCHEDULES.make(recipe.schedule)
    if not made.code or (made.slots and not (made.recalled_code and made.learn_code)):
        raise StudyError("error.export.replay", entry=made.label())
    kept = before is not None and before.schedule.key == recipe.schedule.key
    fresh = [f"seen, s = np.zeros(2), np.zeros({made.slots})"] if made.slots and not kept else []
    return [
        f"learning_rate, epochs = {recipe.learning_rate!r}, {recipe.epochs}",
        *fresh,
        *_functions(made),
        *(["set_rate(epoch + position / len(x_train))"] if before is not None else ["begin_epoch()"]),
    ]


def _functions(made: Schedule) -> list[str]:
    code = made.python(made.code)
    factor = f"    return ({code}) * {made.python(made.recalled_code)}" if made.slots else f"    return {code}"
    lines = ["", "", "def factor(epoch):", factor]
    each = ["    seen[:] += loss * examples, examples"] if made.slots else []
    each += ["    set_rate(exact_epoch)"] if made.stepwise else []
    lines += ["", "", "def after_step(exact_epoch, loss, examples):", *(each or ["    pass"])]
    learn = ["    loss = float(seen[0] / seen[1])", *(f"    {made.python(one)}" for one in made.learn_code)]
    lines += ["", "", "def after_epoch():", *([*learn, "    seen[:] = 0"] if made.slots else ["    pass"])]
    return [*lines, "", ""]

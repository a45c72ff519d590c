"""From edit to edit a run follows one recipe on one set of examples: the lines that begin each such phase."""

from __future__ import annotations

import numpy as np

from nnstudio.exporters.replaying.buffers import Constants
from nnstudio.exporters.replaying.functions import Functions
from nnstudio.exporters.replaying.positions import Position
from nnstudio.exporters.replaying.refusals import refuse_unwritable
from nnstudio.exporters.replaying.schedule import schedule_lines
from nnstudio.exporters.replaying.vectors import blocks
from nnstudio.exporters.replaying.views import view_code
from nnstudio.project import Recipe
from nnstudio.studies.evaluation import Evaluation
from nnstudio.studies.run_log import LoggedEdit
from nnstudio.studies.trainer import Trainer
from nnstudio.studies.written import Written

_FEW = 12  # numbers set by hand that stand in their line


class Phases:
    """Follows a run's edits with a trainer that makes no step, and writes down what it binds.

    `arrays` are the data its lines read.
    """

    def __init__(self, trainer: Trainer) -> None:
        self._trainer = trainer
        self._constants = Constants()
        self._views = blocks(trainer)
        self.functions = Functions({**trainer.arrays, **self._views}, self._constants)
        self._tables: dict[str, np.ndarray] = {}
        self._taken: list[object] = []
        self._position = Position(trainer.examples)

    @property
    def arrays(self) -> dict[str, np.ndarray]:
        return self._tables | self._constants.arrays

    def begin(self) -> list[str]:
        """Return the lines before the first step."""
        return [*self._data(), *self._memory(), *self._made(), *schedule_lines(self._trainer.recipe, None)]

    def edited(self, edit: LoggedEdit, steps: int) -> list[str]:
        """Return the lines of an edit, `steps` after the one before."""
        trainer, before = self._trainer, self._trainer.recipe
        position = self._position.after(steps, before.batch_size)
        trainer.change(edit.recipe, (), edit.data)
        self.functions.known |= trainer.arrays
        lines = self._data()
        if trainer.examples != position.examples:
            position = Position(trainer.examples)
            lines.append("begin_epoch_anew()")
        self._position = position
        if edit.recipe.optimizer.key != before.optimizer.key:
            lines += self._memory()
        lines += [one for written in edit.values for one in self._written(written)]
        return [*lines, *self._made(), *schedule_lines(trainer.recipe, before)]

    def _data(self) -> list[str]:
        """Return the lines that take the examples, if they are others than before."""
        rows = self._trainer.rows
        if self._taken and self._taken[-2:] == list(rows.values()):
            return []
        self._taken += rows.values()
        mark, lines = f"_{len(self._taken) // 2}" if len(self._taken) > 2 else "", []
        for part, examples in rows.items():
            names = f"x_{part}{mark}", f"t_{part}{mark}"
            self._tables |= dict(zip(names, (examples.features, np.ascontiguousarray(examples.t.T)), strict=True))
            lines.append(f"x_{part}, t_{part} = with_ones(arrays[{names[0]!r}]), arrays[{names[1]!r}]")
        return lines

    def _memory(self) -> list[str]:
        shape = self._trainer.arrays["memory"].shape
        return [f"memory, updates = np.zeros({shape}, dtype), np.zeros((), np.int64)"]

    def _written(self, written: Written) -> list[str]:
        """Return the line that sets numbers by hand; an array another network lacks is passed over."""
        view = self._trainer.network.named(self._trainer.parameters).get(written.name)
        if view is None or max(written.cells, default=0) >= view.size:
            return []
        place = next(code for name, base in self._views.items() if (code := view_code(name, base, view)))
        cells, values = repr(list(written.cells)), repr(list(written.values))
        if len(written.cells) > _FEW:
            cells = self._constants.name(np.array(written.cells, np.int64))
            values = self._constants.name(np.array(written.values))
        return [f"write({place}, {cells}, {values})"]

    def _made(self) -> list[str]:
        """Return the lines that make the functions of the recipe."""
        trainer, recipe = self._trainer, self._trainer.recipe
        sizes = self._position.sizes(recipe.batch_size)
        refuse_unwritable(trainer, sizes)
        steps = [f"{size}: {self.functions.step(trainer.planned(size))}" for size in sizes]
        update = self.functions.update(trainer.penalty_calls, trainer.update_calls)
        return [
            f"batch_size, batches = {recipe.batch_size}, {{{', '.join(steps)}}}",
            *self._judging(),
            f"update = {update}  # {_plain(recipe)}",
        ]

    def _judging(self) -> list[str]:
        found: dict[int, str] = {}
        chunks = []
        for part, rows in self._trainer.rows.items():
            evaluation = self._trainer.evaluation(part)
            if evaluation is not None:
                chunks.append(f"{part}_chunk = {evaluation.chunk}")
                for size in _sizes(len(rows), evaluation):
                    found[size] = self.functions.judging(evaluation.planned(size))
        judged = ", ".join(f"{size}: {made}" for size, made in found.items())
        return [*chunks, f"losses = {{{judged}}}"]


def _sizes(count: int, evaluation: Evaluation) -> list[int]:
    whole, rest = divmod(count, evaluation.chunk)
    return [size for size, there in ((evaluation.chunk, whole), (rest, rest)) if there]


def _plain(recipe: Recipe) -> str:
    return str(recipe.optimizer)

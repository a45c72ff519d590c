"""The whole script: data, functions, then the run's story, edit by edit."""

from __future__ import annotations

import numpy as np

from nnstudio.catalog import StudyError
from nnstudio.exporters.base import Story, Trained
from nnstudio.exporters.heading import heading
from nnstudio.exporters.packed import arrays_as_code, needs_base64
from nnstudio.exporters.replaying.curves import shown
from nnstudio.exporters.replaying.fixed import END, HEAD, LOOP, START
from nnstudio.exporters.replaying.phases import Phases
from nnstudio.exporters.replaying.vectors import vector_lines
from nnstudio.project import check
from nnstudio.studies.trainer import NOISE, ORDER, Trainer

MOST_BYTES = 64_000_000  # of data inside a script


def script_lines(trained: Trained, story: Story) -> list[str]:
    """Return the lines of a script that does the run again.

    Raises: StudyError naming what cannot be written, or saying that the data are too much.
    """
    trainer = Trainer(check(story.start))
    recipe, start = trainer.recipe, trainer.parameters.copy()
    phases = Phases(trainer)
    run = _story(phases, story)
    data = {"start": start, **phases.arrays, **shown(trained.curves, story.steps)}
    _refuse_size(data)
    base64 = "\nimport base64" if needs_base64(data) else ""
    values = {"seed": recipe.seed, "order": ORDER, "noise": NOISE, "steps": story.steps}
    return [
        *heading(trained, _about(story)),
        *HEAD.format(threads=recipe.threads, dtype=recipe.dtype, base64=base64).split("\n"),
        *arrays_as_code(data),
        "",
        *vector_lines(trainer),
        "",
        "",
        *phases.functions.lines,
        *LOOP.split("\n"),
        "",
        *START.format(**values).split("\n")[:-1],
        *run,
        "",
        *END.split("\n")[:-1],
    ]


def _about(story: Story) -> list[str]:
    return [
        f"The run again, from its start to step {story.steps:,}: the same operations, order and number type.",
        "Arrays have units in rows and examples in columns; a matrix of weights has the biases as its last column.",
    ]


def _story(phases: Phases, story: Story) -> list[str]:
    """Return the lines of the run: its beginning, then steps and edits in turn."""
    lines, done = phases.begin(), 0
    for edit in story.edits:
        if edit.step > story.steps:
            break
        lines += [f"train_to({edit.step})", "", f"# edited after step {edit.step:,}"]
        lines += phases.edited(edit, edit.step - done)
        done = edit.step
    return [*lines, f"train_to({story.steps})"]


def _refuse_size(data: dict[str, np.ndarray]) -> None:
    size = sum(one.nbytes for one in data.values())
    if size > MOST_BYTES:
        raise StudyError("error.export.replay.size", size=f"{size / 1e6:,.0f}", most=f"{MOST_BYTES / 1e6:,.0f}")

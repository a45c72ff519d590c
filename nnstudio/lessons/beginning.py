"""From what a lesson says it begins with to the project, and the numbers set by hand."""

from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from nnstudio.catalog import Choice, StudyError
from nnstudio.data.datasets import DATASETS
from nnstudio.data.load import default_preprocess
from nnstudio.data.preprocessing import PREPROCESSING
from nnstudio.document.file import load
from nnstudio.engine.layers import LAYERS
from nnstudio.engine.losses import LOSSES, fits
from nnstudio.lessons.lesson import Lesson, Step
from nnstudio.lessons.reading_start import as_text
from nnstudio.lessons.start import Setting, Start
from nnstudio.project import Checked, DataSpec, NetworkSpec, Project, Recipe, check, prepared
from nnstudio.project.edits import with_view
from nnstudio.project.paths import set_path
from nnstudio.studies.setups import SETUPS
from nnstudio.studies.written import Written, check_written


class Begun(NamedTuple):
    """A project that can be trained, and the numbers that are set by hand before its first step."""

    project: Project
    values: tuple[Written, ...] = ()


def begin(start: Start, folder: Path | None) -> Begun:
    """Return what a start makes; project files are read from `folder` alone.

    Raises: StudyError saying what does not fit.
    """
    return begun(start, folder)[0]


def begun(start: Start, folder: Path | None) -> tuple[Begun, Checked]:
    """Return what a start makes, and what its project is made of.

    Raises: as `begin`.
    """
    project = _project(start, folder)
    for key, value in start.recipe.items():
        project = set_path(project, f"recipe.{key}", as_text(value))
    checked = check(changed(project, start.changes))
    return Begun(checked.project, _values(start, checked)), checked


def changed(project: Project, changes: Any) -> Project:
    """Return the project with settings, by path, as one would type them.

    Raises: StudyError naming the path that is none or the value that does not fit.
    """
    for path, value in changes.items():
        project = set_path(project, path, as_text(value))
    return project


def prepared_view(project: Project, step: Step) -> Project:
    """Return the project as a step shows it: its panels, and the view's settings."""
    settings: dict[str, Setting] = {**project.view.settings, **step.settings}
    return with_view(project, settings=settings, panels=step.show or project.view.panels)


def view_of(project: Project, lesson: Lesson, at: int) -> Project:
    """Return the project as a step shows it that is not come to from the one before: steps since its start add up."""
    first = max((n for n, step in enumerate(lesson.steps[: at + 1]) if step.start is not None), default=0)
    for step in lesson.steps[first : at + 1]:
        project = prepared_view(project, step)
    return project


def start_of(lesson: Lesson, at: int) -> Start:
    """Return what the run of a step began with: its own start, or that of the last step before it that has one."""
    own = [step.start for step in lesson.steps[: at + 1] if step.start is not None]
    return own[-1] if own else lesson.start


def _project(start: Start, folder: Path | None) -> Project:
    if start.setup:
        return SETUPS.make(SETUPS.parse(start.setup)).project()
    if start.project:
        return _file(start.project, folder)
    source = DATASETS.parse(start.data)
    preprocess = PREPROCESSING.parse(start.preprocess) if start.preprocess else default_preprocess(source)
    data = DataSpec(source, preprocess, start.test_fraction, start.data_seed)
    *hidden, output = (LAYERS.parse(one) for one in start.layers.split(";"))
    loss = LOSSES.parse(start.loss) if start.loss else _loss(data)
    return Project(data, NetworkSpec(tuple(hidden), output), Recipe(loss))


def _file(name: str, folder: Path | None) -> Project:
    if folder is None:
        raise StudyError("error.lesson.no_folder", file=name)
    path = folder / name
    if path.is_symlink() or path.resolve().parent != folder.resolve():
        raise StudyError("error.lesson.project", value=name)
    return load(path).project


def _loss(data: DataSpec) -> Choice:
    raw = prepared(data).raw
    return Choice(next(one.key for one in LOSSES if one.default and fits(one.encoding, raw.task, raw.classes)))


def _values(start: Start, checked: Checked) -> tuple[Written, ...]:
    views = checked.network.named(np.zeros(checked.network.length))
    found = []
    for name, rows in start.weights.items():
        if name not in views:
            raise StudyError("error.lesson.no_array", name=name, known=", ".join(list(views)[:8]))
        flat = np.array(rows).ravel()
        if flat.size != views[name].size:
            shape = " × ".join(map(str, views[name].shape))
            raise StudyError("error.lesson.array_size", name=name, found=flat.size, shape=shape)
        found.append(Written.of(name, np.arange(flat.size), flat))
    check_written(found, views, "start")
    return tuple(found)

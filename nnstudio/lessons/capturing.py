"""What is open now as a lesson says it: the start of a step, and what the step shows."""

from __future__ import annotations

import dataclasses
from typing import Any

from nnstudio.catalog import Choice, StudyError
from nnstudio.lessons.beginning import begin, changed
from nnstudio.lessons.lesson import Select, Step
from nnstudio.lessons.reading_start import as_text
from nnstudio.lessons.start import Setting, Start
from nnstudio.lessons.words import Words
from nnstudio.project import Project, Recipe, check
from nnstudio.project.edits import replace


def captured_start(project: Project) -> Start:
    """Return the start that makes this project, written out, so that one file holds the whole lesson.

    Raises: StudyError if the project cannot be trained, or has what a lesson's text cannot say: data of a file, points
    or numbers set by hand.
    """
    whole = check(project).project
    if whole.data.table is not None or whole.recipe.frozen:
        raise StudyError("error.lesson.capture")
    start = _written(whole)
    try:
        made = begin(start, None).project
    except StudyError:
        raise StudyError("error.lesson.capture") from None
    if replace(made, view=whole.view) != whole:
        raise StudyError("error.lesson.capture")
    return start


def captured_step(project: Project, select: Select | None, title: Words) -> Step:
    """Return a step that shows what is shown now: panels with their pages and settings, and what is pointed at."""
    return Step(title, show=project.view.panels[:2], settings=_settings(project), select=select)


def recaptured(step: Step, project: Project, select: Select | None) -> Step:
    """Return a step as it was written, showing what is shown now."""
    return dataclasses.replace(step, show=project.view.panels[:2], settings=_settings(project), select=select)


def changes_between(before: Project, after: Project) -> dict[str, Setting]:
    """Return the settings, by path, that make one project of another, as `set` writes them.

    Raises: StudyError if a lesson's text cannot say them: data of a file, points or numbers set by hand.
    """
    found: dict[str, Setting] = {}
    for part in ("data", "network", "recipe"):
        old, new = getattr(before, part), getattr(after, part)
        names = (name for name in new.__struct_fields__ if getattr(old, name) != getattr(new, name))
        found |= {f"{part}.{name}": _setting(getattr(new, name)) for name in names}
    try:
        made = changed(before, found)
    except StudyError:
        raise StudyError("error.lesson.capture") from None
    if replace(made, view=after.view) != after:
        raise StudyError("error.lesson.capture")
    return found


def _settings(project: Project) -> dict[str, Setting]:
    """Return the view's settings of the panels that are shown; those of others are nobody's business."""
    shown = project.view.panels[:2]
    return {key: value for key, value in sorted(project.view.settings.items()) if key.partition(".")[0] in shown}


def _written(project: Project) -> Start:
    data, recipe = project.data, project.recipe
    usual = Recipe(recipe.loss)
    others = [name for name in Recipe.__struct_fields__ if name not in ("loss", "frozen")]
    return Start(
        data=str(data.source),
        layers="; ".join(map(str, project.network.layers)),
        loss=str(recipe.loss),
        preprocess=str(data.preprocess),
        test_fraction=data.test_fraction,
        data_seed=data.seed,
        recipe={key: _setting(getattr(recipe, key)) for key in others if getattr(recipe, key) != getattr(usual, key)},
        changes=_data_changes(project),
    )


def _data_changes(project: Project) -> dict[str, Setting]:
    data = project.data
    found: dict[str, Setting] = {}
    for name in ("target", "task"):
        if getattr(data, name):
            found[f"data.{name}"] = getattr(data, name)
    if data.features:
        found["data.features"] = " ".join(data.features)
    return found


def _setting(value: Any) -> Setting:
    """Return a setting as a lesson's file writes it."""
    if isinstance(value, tuple):
        return " ".join(map(str, value))
    if isinstance(value, Choice):
        return str(value)
    return float(as_text(value)) if isinstance(value, float) else value

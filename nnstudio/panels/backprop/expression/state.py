"""What the page shows, kept in the project's view: saved with it, and undone with everything else."""

from __future__ import annotations

from dataclasses import dataclass, fields

from nnstudio.graph.presets import PRESETS
from nnstudio.project import Project
from nnstudio.project.edits import with_view

_PREFIX = "backprop."
END = 1_000_000  # a place beyond every walk's last stop: everything is shown
_FIRST = PRESETS["product"]


@dataclass(frozen=True)
class Shown:
    """What was typed, the values of its leaves, what is folded, and where the walk stands.

    `folds` names the groups of gates folded, as `folds.written` writes them; `place` is a stop of the walk, −1 before
    the first; `output` the one that is differentiated, "" for the last written; `checked`: gradients are checked
    numerically.
    """

    expression: str = _FIRST.text
    leaves: str = _FIRST.values
    folds: str = ""
    place: int = END
    output: str = ""
    checked: bool = False


def read(project: Project) -> Shown:
    """Return what a project's view says; what a file has of another kind is as it is at first."""
    settings, first = project.view.settings, Shown()
    found = {one.name: settings.get(_PREFIX + one.name) for one in fields(Shown)}
    known = {name: value for name, value in found.items() if type(value) is type(getattr(first, name))}
    return Shown(**known)  # pyright: ignore[reportArgumentType]  (each is of the field's own type)


def written(project: Project, shown: Shown) -> Project:
    """Return the project with the page's settings; only what changes is written."""
    before = read(project)
    names = [one.name for one in fields(Shown)]
    changed = {_PREFIX + one: getattr(shown, one) for one in names if getattr(shown, one) != getattr(before, one)}
    return with_view(project, settings={**project.view.settings, **changed})

"""The page's own settings: kept in the project's view, so that they are saved and can be undone."""

from dataclasses import replace
from typing import Any

from nnstudio.catalog import Param, StudyError
from nnstudio.project import Project
from nnstudio.project.edits import with_setting
from nnstudio.session import Session
from nnstudio.studies.labelled_points import LabelledPoints, blob_points, read_points

AREA = "neuron.classifier"
_PARAMS = {
    "rate": Param("number", 0.1, 0.0, 10.0, open=True, scale="log"),
    "strength": Param("number", 0.01, 0.0, 1.0, scale="log"),
    "threshold": Param("number", 0.5, 0.01, 0.99),
    "speed": Param("number", 60.0, 1.0, 5000.0, scale="log"),
    "seed": Param("integer", 0, 0, 999_999),
}
PARAMS = {key: replace(param, key=key) for key, param in _PARAMS.items()}


def option(project: Project, name: str) -> Any:
    """Return one of the numbers; what a file has wrong is its default."""
    param = PARAMS[name]
    try:
        return param.checked(project.view.settings.get(f"{AREA}.{name}", param.default), AREA)
    except StudyError:
        return param.default


def points_of(project: Project) -> LabelledPoints:
    """Return the points as they were placed; where none are kept, or a file has them wrong, those of the seed."""
    written = project.view.settings.get(f"{AREA}.points")
    found = read_points(written) if isinstance(written, str) else None
    return blob_points(option(project, "seed")) if found is None else found


def choose(session: Session, name: str, value: float, by: Any) -> None:
    """Change one of the numbers, undoably."""
    session.edit(f"panel.neuron.classifier.edit.{name}", with_setting(session.project, f"{AREA}.{name}", value), by=by)


def place(session: Session, points: LabelledPoints, by: Any, edit: str = "points") -> None:
    """Keep other points, undoably."""
    changed = with_setting(session.project, f"{AREA}.points", points.written())
    session.edit(f"panel.neuron.classifier.edit.{edit}", changed, by=by)


def draw_anew(session: Session, seed: int, by: Any) -> None:
    """Take the points of a seed, undoably."""
    changed = with_setting(with_setting(session.project, f"{AREA}.seed", seed), f"{AREA}.points", "")
    session.edit("panel.neuron.classifier.edit.seed", changed, by=by)

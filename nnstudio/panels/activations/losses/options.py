"""The page's own settings: kept in the project's view, so that they are saved and can be undone."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from nnstudio.catalog import Choice, Param, StudyError
from nnstudio.engine.losses import LOSSES
from nnstudio.project import Project
from nnstudio.project.edits import with_setting
from nnstudio.session import Session
from nnstudio.studies.distributions import FEWEST, MOST, read, resized
from nnstudio.studies.loss_curves import Target

AREA, WORDS = "activations.losses", "panel.activations.losses"
PARAMS = {
    "target": Param("number", 1.0, -5.0, 5.0, key="target"),
    "label": Param("option", "1", choices=("1", "0"), key="label"),
    "outputs": Param("integer", 3, FEWEST, 10, key="outputs"),
}
PLACE = Param("number", 0.5, -100.0, 100.0, key="place")
CLASSES = Param("integer", 3, FEWEST, MOST, key="classes")
_FIRST = ("huber", "binary_cross_entropy", "hinge")
_P, _Q = np.array([0.7, 0.2, 0.1]), np.array([0.5, 0.25, 0.25])


@dataclass(frozen=True)
class Options:
    """What the curves show; what a file has wrong is its default. `choices` has every loss of the table."""

    picked: str
    shown: tuple[str, ...]
    choices: dict[str, Choice]
    target: float
    label: str
    outputs: int

    @property
    def drawn(self) -> tuple[str, ...]:
        """The losses drawn, in the table's order: those ticked, and the one picked."""
        return tuple(key for key in LOSSES.keys() if key in self.shown or key == self.picked)

    @property
    def aim(self) -> Target:
        return Target(self.target, int(self.label), self.outputs)


def options(project: Project) -> Options:
    """Return what the project's view says of the curves."""
    said = {key.removeprefix(f"{AREA}."): value for key, value in project.view.settings.items()}
    picked, shown = said.get("picked"), said.get("shown")
    return Options(
        picked=picked if isinstance(picked, str) and picked in LOSSES else _FIRST[1],
        shown=tuple(key for key in shown.split() if key in LOSSES) if isinstance(shown, str) else _FIRST,
        choices={key: _choice(said.get(f"loss.{key}"), key) for key in LOSSES.keys()},
        **{name: _checked(param, said.get(name)) for name, param in PARAMS.items()},
    )


def distributions(project: Project) -> tuple[np.ndarray, np.ndarray]:
    """Return P and Q as the project's view says, over the same number of classes."""
    said = project.view.settings
    p, q = read(said.get(f"{AREA}.p")), read(said.get(f"{AREA}.q"))
    p, q = _P if p is None else p, _Q if q is None else q
    return p, q if len(q) == len(p) else resized(q, len(p))


def choose(session: Session, by: Any, edit: str, **values: Any) -> None:
    """Change settings of the page in one undoable edit; "__" in a name stands for a dot."""
    project = session.project
    for name, value in values.items():
        project = with_setting(project, f"{AREA}.{name.replace('__', '.')}", value)
    session.edit(f"{WORDS}.edit.{edit}", project, by=by)


def _choice(said: Any, key: str) -> Choice:
    try:
        found = LOSSES.parse(said) if isinstance(said, str) else Choice(key)
        LOSSES.make(found)
    except StudyError:
        return Choice(key)
    return found if found.key == key else Choice(key)


def _checked(param: Param, said: Any) -> Any:
    try:
        return param.checked(said, "")
    except StudyError:
        return param.default

"""The page's own settings: kept in the project's view, so that they are saved and can be undone."""

from dataclasses import dataclass
from typing import Any

from nnstudio.catalog import Choice, Param, StudyError
from nnstudio.project import Project
from nnstudio.project.edits import with_setting
from nnstudio.session import Session
from nnstudio.studies.chain import MOST_COPIES, Chain
from nnstudio.studies.plotted import FUNCTIONS, function

AREA, WORDS = "activations.chain", "panel.activations.chain"
PARAMS = {
    "copies": Param("integer", 10, 1, MOST_COPIES, key="copies"),
    "z": Param("number", 1.0, -10.0, 10.0, key="z"),
    "weight": Param("number", 1.0, -5.0, 5.0, key="weight"),
    "bias": Param("number", 0.0, -5.0, 5.0, key="bias"),
}
FLAGS = {"log": True, "bound": True}
_FIRST = ("sigmoid", "tanh", "relu")


@dataclass(frozen=True)
class Options:
    """What the page shows; what a file has wrong is its default. `choices` has every function of the table."""

    picked: str
    shown: tuple[str, ...]
    choices: dict[str, Choice]
    copies: int
    z: float
    weight: float
    bias: float
    log: bool
    bound: bool

    @property
    def drawn(self) -> tuple[str, ...]:
        """The functions drawn, in the table's order: those ticked, and the one picked."""
        return tuple(key for key in FUNCTIONS.keys() if key in self.shown or key == self.picked)

    def chain(self, key: str) -> Chain:
        """Return the chain of a function of the table."""
        return Chain(function(self.choices[key]), self.copies, self.weight, self.bias)


def options(project: Project) -> Options:
    """Return what the project's view says."""
    said = {key.removeprefix(f"{AREA}."): value for key, value in project.view.settings.items()}
    picked, shown = said.get("picked"), said.get("shown")
    return Options(
        picked=picked if isinstance(picked, str) and picked in FUNCTIONS else _FIRST[0],
        shown=tuple(key for key in shown.split() if key in FUNCTIONS) if isinstance(shown, str) else _FIRST,
        choices={key: _choice(said.get(f"function.{key}"), key) for key in FUNCTIONS.keys()},
        **{name: _number(param, said.get(name)) for name, param in PARAMS.items()},
        **{name: _flag(said.get(name), default) for name, default in FLAGS.items()},
    )


def choose(session: Session, name: str, value: Any, by: Any) -> None:
    """Change one of the page's settings, undoably."""
    words = f"{WORDS}.edit.{name.partition('.')[0]}"
    session.edit(words, with_setting(session.project, f"{AREA}.{name}", value), by=by)


def _choice(said: Any, key: str) -> Choice:
    try:
        found = FUNCTIONS.parse(said) if isinstance(said, str) else Choice(key)
        FUNCTIONS.make(found)
    except StudyError:
        return Choice(key)
    return found if found.key == key else Choice(key)


def _flag(said: Any, default: bool) -> bool:
    return said if isinstance(said, bool) else default


def _number(param: Param, said: Any) -> Any:
    try:
        return param.checked(said, "")
    except StudyError:
        return param.default

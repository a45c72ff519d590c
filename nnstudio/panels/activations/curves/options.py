"""The page's own settings: kept in the project's view, so that they are saved and can be undone."""

from dataclasses import dataclass
from typing import Any

from nnstudio.catalog import Choice, Message, Param, StudyError
from nnstudio.project import Project
from nnstudio.project.edits import with_setting
from nnstudio.session import Session
from nnstudio.studies.identities import IDENTITIES
from nnstudio.studies.plotted import FUNCTIONS

AREA, WORDS = "activations.curves", "panel.activations.curves"
PLACE = Param("number", 0.5, -100.0, 100.0, key="z")
REACH = Param("number", 6.0, 0.5, 100.0, scale="log", key="reach")
SPREAD = Param("number", 1.0, 0.05, 20.0, scale="log", key="spread")
_FIRST = ("sigmoid", "tanh", "relu")


@dataclass(frozen=True)
class Options:
    """What the page shows: the function picked, those laid over it, and how; what a file has wrong is its default.

    `choices` has every function of the table with its present parameters; `identity` is "" for none.
    """

    picked: str
    shown: tuple[str, ...]
    choices: dict[str, Choice]
    reach: float
    spread: float
    identity: str
    histogram: bool

    @property
    def drawn(self) -> tuple[str, ...]:
        """The functions drawn, in the table's order: those ticked, and the one picked."""
        return tuple(key for key in FUNCTIONS.keys() if key in self.shown or key == self.picked)


def options(project: Project) -> Options:
    """Return what the project's view says."""
    said = project.view.settings
    picked, shown = said.get(f"{AREA}.picked"), said.get(f"{AREA}.shown")
    identity, histogram = said.get(f"{AREA}.identity"), said.get(f"{AREA}.histogram")
    known = tuple(key for key in shown.split() if key in FUNCTIONS) if isinstance(shown, str) else _FIRST
    return Options(
        picked=picked if isinstance(picked, str) and picked in FUNCTIONS else _FIRST[0],
        shown=known,
        choices={key: _choice(said.get(f"{AREA}.function.{key}"), key) for key in FUNCTIONS.keys()},
        reach=_number(REACH, said.get(f"{AREA}.reach")),
        spread=_number(SPREAD, said.get(f"{AREA}.spread")),
        identity=identity if isinstance(identity, str) and identity in {one.key for one in IDENTITIES} else "",
        histogram=histogram if isinstance(histogram, bool) else True,
    )


def choose(session: Session, name: str, value: Any, by: Any, merge: str = "", label: Message | None = None) -> None:
    """Change one of the page's settings, undoably; edits with the same `merge` word in a row are one."""
    words = label or Message(f"{WORDS}.edit.{name}")
    session.edit(words, with_setting(session.project, f"{AREA}.{name}", value), by=by, merge=merge)


def choose_functions(session: Session, name: str, value: str, by: Any, merge: str = "") -> None:
    """Change which functions are drawn, undoably; an identity that is shown instead of them gives way."""
    project = with_setting(session.project, f"{AREA}.{name}", value)
    if project.view.settings.get(f"{AREA}.identity"):
        project = with_setting(project, f"{AREA}.identity", "")
    session.edit(Message(f"{WORDS}.edit.{name}"), project, by=by, merge=merge)


def _choice(said: Any, key: str) -> Choice:
    try:
        found = FUNCTIONS.parse(said) if isinstance(said, str) else Choice(key)
    except StudyError:
        return Choice(key)
    return found if found.key == key else Choice(key)


def _number(param: Param, said: Any) -> float:
    try:
        return param.checked(said, "")
    except StudyError:
        return param.default

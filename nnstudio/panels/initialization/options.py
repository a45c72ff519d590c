"""The laboratory's settings: kept in the project's view, so that they are saved and can be undone.

All pages of the panel share the bench and the schemes.
"""

from collections.abc import Mapping
from typing import Any

from nnstudio.catalog import Choice, Message, Param, StudyError
from nnstudio.data.preprocessing import PREPROCESSING
from nnstudio.engine.activations import ACTIVATIONS
from nnstudio.engine.initializers import INITIALIZERS
from nnstudio.project import Project
from nnstudio.project.edits import with_setting
from nnstudio.project.params import MAX_SEED
from nnstudio.session import Session
from nnstudio.studies.initialization.bench import DEPTHS, WIDTHS, Bench
from nnstudio.studies.initialization.scheme import LECTURE, Scheme

MOST_SCHEMES = 4
SOURCES = ("bench", "project")
_BETWEEN = "; "

PARAMS: Mapping[str, Param] = {
    param.key: param
    for param in (
        Param("option", "bench", choices=SOURCES, key="source"),
        Param("integer", 6, *DEPTHS, key="depth"),
        Param("integer", 256, *WIDTHS, scale="log", key="width"),
        Param("part", Choice("tanh"), table=ACTIVATIONS.name, key="activation"),
        Param("option", "normal", choices=("normal", "uniform", "positive"), key="inputs"),
        Param("part", Choice("none"), table=PREPROCESSING.name, key="preprocess"),
        Param("flag", False, key="residual"),
        Param("flag", False, key="zero_last"),
        Param("option", "", choices=("", "layer_norm", "batch_norm"), key="normalize"),
        Param("integer", 0, 0, MAX_SEED, key="seed"),
        Param("number", 0.0, -10.0, 10.0, key="bias"),
        Param("number", 1.0, 0.001, 10.0, scale="log", key="scale"),
        Param("flag", False, key="scaled"),
        Param("flag", False, key="common"),
        Param("flag", True, key="offset"),
        Param("flag", False, key="table"),
        Param("option", "a", choices=("z", "a", "dz"), key="quantity"),
        Param("integer", 200, 10, 100_000, scale="log", key="steps"),
    )
}
BENCH = ("depth", "width", "activation", "inputs", "preprocess", "residual", "zero_last", "normalize", "seed")


def option(project: Project, name: str) -> Any:
    """Return one of the settings; what a file has wrong is its default."""
    param, found = PARAMS[name], project.view.settings.get(f"initialization.{name}")
    if found is None:
        return param.default
    try:
        if param.kind == "part":
            table = {"activation": ACTIVATIONS, "preprocess": PREPROCESSING}[name]
            return table.parse(found) if isinstance(found, str) else param.default
        return param.completed(found, "")
    except StudyError:
        return param.default


def bench(project: Project) -> Bench:
    """Return the test bench as it is set."""
    return Bench(**{name: option(project, name) for name in BENCH})


def schemes(project: Project) -> tuple[Scheme, ...]:
    """Return the schemes shown, the lecture's four at first; the scale slider's own, where it is on, before them."""
    chosen = tuple(Scheme(init, _bias(project)) for init in initializers(project))
    if not option(project, "scaled"):
        return chosen
    own = Choice("normal", {"std": option(project, "scale"), "scaled": True})
    return (Scheme(own, _bias(project)), *chosen[: MOST_SCHEMES - 1])


def initializers(project: Project) -> tuple[Choice, ...]:
    """Return the initialisers chosen in the list."""
    found = project.view.settings.get("initialization.schemes")
    if not isinstance(found, str):
        return tuple(scheme.init for scheme in LECTURE)
    try:
        return tuple(INITIALIZERS.parse(one) for one in found.split(_BETWEEN) if one.strip())[:MOST_SCHEMES]
    except StudyError:
        return tuple(scheme.init for scheme in LECTURE)


def choose(session: Session, name: str, value: Any, by: Any, merge: str = "") -> None:
    """Change one of the settings, undoably."""
    written = str(value) if isinstance(value, Choice) else value
    changed = with_setting(session.project, f"initialization.{name}", written)
    label = Message("edit.setting", {"name": Message(f"panel.initialization.{name}")})
    session.edit(label, changed, by=by, merge=merge and f"initialization.{merge}")


def choose_initializers(session: Session, chosen: tuple[Choice, ...], by: Any, merge: str = "") -> None:
    """Compare other schemes, undoably."""
    choose(session, "schemes", _BETWEEN.join(str(one) for one in chosen), by, merge)


def _bias(project: Project) -> Choice:
    value = option(project, "bias")
    return Choice("constant", {"value": value}) if value else Choice("zeros")

"""What the shipped lessons set of the view is what the panels know; a misspelt key would be passed over in silence."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from nnstudio.catalog import Choice, Param, resource
from nnstudio.engine.activations import ACTIVATIONS
from nnstudio.engine.initializers import INITIALIZERS
from nnstudio.engine.losses import LOSSES
from nnstudio.lessons import Step, read_lesson
from nnstudio.panels import PANELS
from nnstudio.panels.experiments.luck import options as luck
from nnstudio.panels.initialization import options as initialization
from nnstudio.panels.landscape import options as landscape
from nnstudio.panels.paged import PagedPanel
from nnstudio.panels.space import options as space
from nnstudio.panels.training import options as training
from nnstudio.panels.twins import options as twins
from nnstudio.project.edits import with_setting
from nnstudio.studies import neuron_cell
from nnstudio.studies.plotted import FUNCTIONS
from tests.helpers import scenes

FILES = sorted(path for path in resource("lessons").rglob("*.toml") if path.name != "course.toml")
Known = Callable[[Any], bool]

every = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)


@every
def test_that_what_a_step_sets_of_the_view_is_known_to_a_panel(path: Path) -> None:
    known = _known()
    for at, step in enumerate(read_lesson(path).steps, 1):
        for key, value in step.settings.items():
            assert key in known, f"step {at}: no panel has {key}"
            assert known[key](value), f"step {at}: {key} cannot be {value!r}"


@every
def test_that_what_a_step_sets_belongs_to_a_panel_it_shows(path: Path) -> None:
    shown: tuple[str, ...] = ()
    for at, step in enumerate(read_lesson(path).steps, 1):
        shown = step.show or (() if step.start else shown)
        assert {key.partition(".")[0] for key in step.settings} <= set(shown), f"step {at} shows {shown}"


@every
def test_that_a_step_that_begins_anew_says_what_it_shows(path: Path) -> None:
    assert all(step.show for step in _beginning(read_lesson(path).steps))


def _beginning(steps: tuple[Step, ...]) -> list[Step]:
    """A step with a start of its own has the view of a new project, not that of the step before."""
    return [step for at, step in enumerate(steps) if at == 0 or step.start is not None]


def _known() -> dict[str, Known]:
    """Every setting a lesson may write, by key, with whether a value is one the panel takes as it is."""
    return {
        **_pages(),
        **_params("initialization", initialization.PARAMS),
        **_params("landscape", landscape.SETTINGS.params),
        **_params("space", space.SETTINGS.params),
        **_params("experiments.luck", luck.SETTINGS.params),
        **{f"training.{name}": _like(value) for name, value in training.DEFAULTS.items()},
        **{f"twins.show.{name}": _like(value) for name, value in twins.FLAGS.items()},
        **{f"backprop.{name}": known for name, known in _BACKPROP.items()},
        **{f"neuron.cell.{name}": _neuron(name, meant) for name, meant in _CELL.items()},
        "initialization.schemes": lambda value: all(one in INITIALIZERS for one in value.split("; ")),
        "activations.curves.picked": lambda value: value in FUNCTIONS,
        "activations.curves.shown": lambda value: all(one in FUNCTIONS for one in value.split()),
        "activations.losses.picked": lambda value: value in LOSSES,
        "activations.losses.shown": lambda value: all(one in LOSSES for one in value.split()),
        "forward.scope": lambda value: value in ("example", "batch"),
        "forward.convention": lambda value: value in ("Wx", "xW"),
        "network.edges": lambda value: value in ("weight", "gradient"),
        "network.sleep": _like(True),
        "network.walk": _like(True),
    }


_BACKPROP: dict[str, Known] = {
    "expression": lambda value: bool(value),
    "leaves": lambda value: "=" in value,
    "folds": lambda value: isinstance(value, str),
    "place": lambda value: isinstance(value, int) and value >= -1,
    "output": lambda value: isinstance(value, str),
    "checked": lambda value: isinstance(value, bool),
}


def _pages() -> dict[str, Known]:
    found: dict[str, Known] = {}
    for key in PANELS:
        panel = PANELS[key]
        if issubclass(panel, PagedPanel):
            names = {page.key for page in panel.PAGES}
            found[f"{key}.page"] = names.__contains__
    return found


def _params(place: str, params: Any) -> dict[str, Known]:
    return {f"{place}.{key}": _taken(param) for key, param in params.items()}


def _taken(param: Param) -> Known:
    if param.kind == "part":
        return lambda value: isinstance(value, str) and ACTIVATIONS.parse(value) == Choice(value)
    return lambda value: param.completed(value, "") == value


def _like(default: bool | str) -> Known:
    return lambda value: type(value) is type(default)


def _neuron(name: str, meant: Callable[[Any], Any]) -> Known:
    def known(value: Any) -> bool:
        cell = neuron_cell.read(with_setting(scenes.spiral(), f"neuron.cell.{name}", value))
        return getattr(cell, name) == meant(value)

    return known


def _floats(value: str) -> tuple[float, ...]:
    return tuple(float(one) for one in value.split())


_CELL: dict[str, Callable[[Any], Any]] = {"inputs": _floats, "weights": _floats, "bias": float, "activation": Choice}
